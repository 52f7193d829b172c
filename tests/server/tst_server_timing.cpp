// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The time of a refusal does not tell more than its words: an unknown user and a wrong password, at the cheap password
// hash of the training and at the real one; a serial number that nobody has, one of another company and one that was
// retired. Measured in turns and compared by Welch's t.
#include "client-certs/authority.h"
#include "tests/support/process/training_client.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

using namespace kirikae::test;

namespace {

//! Welch's t without the slowest twentieth of either: what the machine was busy with is not the server's doing.
double welch(std::vector<double> a, std::vector<double> b)
{
    struct Moments {
        double mean = 0;
        double variance = 0;
        double count = 0;
    };
    const auto momentsOf = [](std::vector<double>& values) {
        std::sort(values.begin(), values.end());
        values.resize(values.size() - values.size() / 20);
        Moments found;
        found.count = static_cast<double>(values.size());
        for (const double value : values) {
            found.mean += value / found.count;
        }
        for (const double value : values) {
            found.variance += (value - found.mean) * (value - found.mean) / (found.count - 1);
        }
        return found;
    };
    const Moments first = momentsOf(a);
    const Moments second = momentsOf(b);
    qInfo("means %.3f ms and %.3f ms", first.mean, second.mean);
    return (first.mean - second.mean) / std::sqrt(first.variance / first.count + second.variance / second.count);
}

//! Asks each of `ways` in turn, another first each time (who comes second may find a warmer machine); the times in ms.
using Way = std::function<bool()>;
template <std::size_t Ways>
bool measure(const std::array<Way, Ways>& ways, int rounds, std::array<std::vector<double>, Ways>& times)
{
    for (int i = 0; i < rounds; ++i) {
        for (std::size_t turn = 0; turn < Ways; ++turn) {
            const std::size_t way = (turn + static_cast<std::size_t>(i)) % Ways;
            QElapsedTimer elapsed;
            elapsed.start();
            if (!ways[way]()) {
                return false;
            }
            times[way].push_back(static_cast<double>(elapsed.nsecsElapsed()) / 1e6);
        }
    }
    return true;
}

bool change(const QString& directory, const char* sql)
{
    sqlite3* database = nullptr;
    sqlite3_open((directory + QStringLiteral("/store.sqlite")).toUtf8().constData(), &database);
    const int result = sqlite3_exec(database, sql, nullptr, nullptr, nullptr);
    sqlite3_close(database);
    return result == SQLITE_OK;
}

QString textOf(const QString& directory, const char* sql)
{
    sqlite3* database = nullptr;
    sqlite3_open((directory + QStringLiteral("/store.sqlite")).toUtf8().constData(), &database);
    QString text;
    sqlite3_exec(
        database, sql,
        [](void* into, int, char** values, char**) {
            *static_cast<QString*>(into) = QString::fromUtf8(values[0]);
            return 0;
        },
        &text, nullptr);
    sqlite3_close(database);
    return text;
}

//! A certificate that the server's own authority made, PEM files in its directory.
void issue(const QString& directory, const char* company, const char* loginId)
{
    const std::filesystem::path folder = (directory + QStringLiteral("/client-certs")).toStdU16String();
    auto authority = kirikae::certs::Authority::open(folder);
    kirikae::certs::ClientRequest request;
    request.subject = {company, loginId};
    kirikae::certs::Authority::writePem(authority.issueClient(request), folder, loginId);
}

constexpr double notTold = 4.5;

//! As many rounds as the case is worth; twice, because a busy machine can make any one measurement look like a leak.
int rounds(int usual)
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("KIRIKAE_TIMING_ROUNDS", &isNumber);
    return isNumber ? wanted : qEnvironmentVariableIsSet("KIRIKAE_TEST_LONG") ? 10'000 : usual;
}

//! Nobody waits and nobody is locked.
constexpr const char* patientPolicy =
    "INSERT INTO policy(name, value) VALUES('sign_in_free_failures', 1000000), ('otp_free_failures', 1000000),"
    " ('otp_locks_at', 1000000), ('otp_rolling_locks_at', 1000000)";

constexpr const char* company = R"({"company":{"id":"acme","name":"Acme"},"users":[
 {"loginId":"chief","name":"The Chief","userClass":"master","loginPassword":"a long password",
  "confirmationPassword":"another password"}]})";

} // namespace

class tst_server_timing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUnknownUserTakesAsLongAsAWrongPassword_data()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("cheap password hash of the training") << false;
        QTest::newRow("password hash of a real server") << true;
    }

    void anUnknownUserTakesAsLongAsAWrongPassword()
    {
        QFETCH(bool, real);
        TrainingDirectory training;
        QTemporaryDir folder;
        const QString directory = real ? folder.filePath(QStringLiteral("data")) : training.path();
        if (real) {
            QFile file(folder.filePath(QStringLiteral("c.json")));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(company) > 0);
            file.close();
            QCOMPARE(QProcess::execute(QStringLiteral(KIRIKAE_SERVER_PROGRAM),
                                       {QStringLiteral("init"), QStringLiteral("--data"), directory,
                                        QStringLiteral("--company"), file.fileName()}),
                     0);
            issue(directory, "acme", "chief");
        }
        issue(directory, real ? "acme" : "training", "nobody");
        QVERIFY(change(directory, patientPolicy));
        ServerProcess server;
        QVERIFY(server.start(directory, real ? QStringList() : QStringList{QStringLiteral("--training")}));
        TrainingClient known(server, real ? QStringLiteral("chief") : QStringLiteral("shirodt"));
        TrainingClient unknown(server, QStringLiteral("nobody"));
        const auto refused = [](TrainingClient& person) {
            return
                [&person] { return person.signIn(QStringLiteral("wrong")).code() == QLatin1String("sign_in_failed"); };
        };
        QVERIFY(refused(known)() && refused(unknown)()); // handshakes, and the first hash of nobody's password
        double t = 0;
        for (int attempt = 0; attempt < 2; ++attempt) {
            std::array<std::vector<double>, 2> times;
            QVERIFY((measure<2>({refused(known), refused(unknown)}, rounds(real ? 40 : 300), times)));
            t = welch(times[0], times[1]);
            qInfo("Welch's t of wrong password and unknown user over %d: %.2f", static_cast<int>(times[0].size()), t);
            if (std::abs(t) < notTold) {
                break;
            }
        }
        QVERIFY(std::abs(t) < notTold);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }

    void aSerialNumberThatIsThereTakesAsLongAsOneThatIsNot()
    {
        TrainingDirectory training;
        QVERIFY(change(training.path(), patientPolicy));
        const QString foreign = textOf(training.path(), "SELECT serial FROM token WHERE company = 2 LIMIT 1 OFFSET 50");
        const QString retired =
            textOf(training.path(), "SELECT serial FROM token WHERE company = 1 AND retired_at IS NOT NULL LIMIT 1");
        QVERIFY(!foreign.isEmpty() && !retired.isEmpty());
        ServerProcess server;
        QVERIFY(server.start(training.path()));
        TrainingClient shiro(server, QStringLiteral("shirodt"));
        QCOMPARE(shiro.signIn().status, 200);
        int number = 0;
        const auto refused = [&shiro, &number](const QString& serial) {
            return [&shiro, &number, serial] {
                const HttpReply reply =
                    shiro.registerToken(serial, QStringLiteral("123456"), "key-" + QByteArray::number(++number));
                return reply.code() == QLatin1String("registration_rejected");
            };
        };
        const std::array<Way, 3> ways{refused(QString(foreign.size(), QLatin1Char('9'))), refused(foreign),
                                      refused(retired)};
        QVERIFY(ways[0]() && ways[1]() && ways[2]());
        double worst = 0;
        for (int attempt = 0; attempt < 2; ++attempt) {
            std::array<std::vector<double>, 3> times;
            QVERIFY(measure(ways, rounds(300), times));
            const std::array<double, 3> t{welch(times[0], times[1]), welch(times[0], times[2]),
                                          welch(times[1], times[2])};
            qInfo("Welch's t over %d: unknown and foreign %.2f, unknown and retired %.2f, foreign and retired %.2f",
                  static_cast<int>(times[0].size()), t[0], t[1], t[2]);
            worst = std::max({std::abs(t[0]), std::abs(t[1]), std::abs(t[2])});
            if (worst < notTold) {
                break;
            }
        }
        QVERIFY(worst < notTold);
        QCOMPARE(TrainingClient::faults(), QStringList());
    }
};

QTEST_GUILESS_MAIN(tst_server_timing)
#include "tst_server_timing.moc"
