// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/server/tst_server_openapi.h"

#include "app/common/domain_names.h"
#include "app/common/error_code.h"
#include "server-stub/api/routes.h"

#include <algorithm>

using namespace kirikae::test;
using namespace kirikae;

namespace {

QString asText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

//! What no test can bring about from outside, or only in a program of its own, with the reason.
bool isExcused(const QString& answer)
{
    // Nothing in these can fail: they ask no store.
    static const QStringList cannotFail{
        QStringLiteral("GET /api/v1/health 500"), QStringLiteral("GET /api/v1/openapi.yaml 500"),
        QStringLiteral("GET /training/v1/clock 500"),
        // Asked of a server with real data in tst_server_lifecycle.
        QStringLiteral("GET /training/v1/clock 404"), QStringLiteral("PUT /training/v1/clock 404"),
        QStringLiteral("GET /training/v1/tokens 404")};
    return std::any_of(cannotFail.begin(), cannotFail.end(),
                       [&](const QString& excused) { return answer.startsWith(excused); });
}

} // namespace

void tst_server_openapi::initTestCase()
{
    QCOMPARE(TrainingClient::contract().error(), QString());
}

void tst_server_openapi::cleanup()
{
    QVERIFY2(TrainingClient::faults().isEmpty(), qPrintable(TrainingClient::faults().join(QLatin1Char('\n'))));
}

void tst_server_openapi::cleanupTestCase()
{
    m_requestServer.reset();
}

void tst_server_openapi::theRoutesOfTheServerAreThoseOfTheDocument()
{
    QSet<QString> known;
    for (const server::Route& route : server::routes()) {
        known << asText(server::methodName(route.method)) + QLatin1Char(' ') + asText(route.path);
    }
    QCOMPARE(known, TrainingClient::contract().operations());
    QCOMPARE(static_cast<int>(known.size()), static_cast<int>(operations.size()));
}

void tst_server_openapi::theErrorCodesOfTheServerAreThoseOfTheDocument()
{
    QSet<QString> known;
    for (int i = 0; !errorCodeName(static_cast<ErrorCode>(i)).empty(); ++i) {
        known << asText(errorCodeName(static_cast<ErrorCode>(i)));
    }
    const ApiContract& contract = TrainingClient::contract();
    QCOMPARE(known,
             contract.enumValues(QStringLiteral("ProblemCode")) + contract.enumValues(QStringLiteral("RowCode")));
}

void tst_server_openapi::theServerServesTheDocument()
{
    TrainingServer training;
    QVERIFY(training.isRunning());
    TrainingClient hanako(training.server(), QStringLiteral("hanakodt"));
    QFile file(QStringLiteral(KIRIKAE_OPENAPI_FILE));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const HttpReply reply = hanako.ask("GET", "/api/v1/openapi.yaml");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, file.readAll());
}

void tst_server_openapi::theReasonsOfARefusedTokenAreThoseOfTheDocument()
{
    QSet<QString> known;
    for (int i = 0; !jsonName(static_cast<TokenRefusal>(i)).empty(); ++i) {
        known << asText(jsonName(static_cast<TokenRefusal>(i)));
    }
    QCOMPARE(known, TrainingClient::contract().enumValues(QStringLiteral("TokenRefusal")));
}

void tst_server_openapi::everythingThatIsWrittenWasSeen()
{
    const ApiContract& contract = TrainingClient::contract();
    QStringList unseen = (contract.answers() - contract.seenAnswers()).values();
    unseen.erase(std::remove_if(unseen.begin(), unseen.end(), isExcused), unseen.end());
    unseen.sort();
    QVERIFY2(unseen.isEmpty(), qPrintable(unseen.join(QLatin1Char('\n'))));
    QStringList members = (contract.members() - contract.seenMembers()).values();
    members.sort();
    QVERIFY2(members.isEmpty(), qPrintable(members.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(tst_server_openapi)
