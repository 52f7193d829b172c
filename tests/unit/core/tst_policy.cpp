// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A row for each key: what is understood in every form in which a registry, a property list and JSON write it, and what
// is left out and named.

#include "app/core/policy.h"

#include <QTest>

#include <functional>

using namespace kirikae::core;

using Get = std::function<QVariant(const Policy&)>;
Q_DECLARE_METATYPE(Get)

namespace {

PolicyLayer forced(const QVariantMap& values)
{
    return {values, {}, false, QStringLiteral("machine")};
}

PolicyLayer recommended(const QVariantMap& values)
{
    return {{}, values, false, QStringLiteral("user")};
}

QVariant sourcesOf(const Policy& policy)
{
    QStringList names;
    for (const CertificateSource source : policy.certificateSources.value)
        names << (source == CertificateSource::File   ? QStringLiteral("file")
                  : source == CertificateSource::Card ? QStringLiteral("card")
                                                      : QStringLiteral("system"));
    return names.join(QLatin1Char(' '));
}

const Get server = [](const Policy& p) { return QVariant(p.server.value.toString()); };
const Get proxy = [](const Policy& p) { return QVariant(p.proxy.value); };
const Get card = [](const Policy& p) { return QVariant(p.cardModule.value); };
const Get idle = [](const Policy& p) { return QVariant(static_cast<int>(p.idleLock.value.count())); };
const Get exports = [](const Policy& p) { return QVariant(p.exportsAllowed.value); };
const Get training = [](const Policy& p) { return QVariant(p.trainingAllowed.value); };
const Get updates = [](const Policy& p) { return QVariant(p.updateNotice.value); };
const Get batch = [](const Policy& p) { return QVariant(p.batchSize.value); };

} // namespace

class TestPolicy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingLaidDownIsTheDefault()
    {
        const Policy policy = policyFrom({}, {});
        QCOMPARE(policy, Policy());
        QVERIFY(policy.problems.isEmpty());
    }

    void aValueIsUnderstoodOrLeftOutAndNamed_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<Get>("get");
        QTest::addColumn<QVariant>("taken"); // invalid: left out
        const auto row = [](const char* name, const char* key, const QVariant& value, const Get& get,
                            const QVariant& taken) {
            QTest::newRow(name) << QString::fromLatin1(key) << value << get << taken;
        };
        row("an address", "server", QStringLiteral("https://bank.example:8443"), server,
            QStringLiteral("https://bank.example:8443"));
        row("an address without TLS", "server", QStringLiteral("http://bank.example"), server, {});
        row("an address with a password in it", "server", QStringLiteral("https://u:p@bank.example"), server, {});
        row("an address that is a number", "server", 5, server, {});
        row("no host", "server", QStringLiteral("https://"), server, {});
        row("the system's proxy", "proxy", QStringLiteral("system"), proxy, QStringLiteral("system"));
        row("no proxy", "proxy", QStringLiteral("none"), proxy, QStringLiteral("none"));
        row("a proxy", "proxy", QStringLiteral("http://proxy.example:3128/"), proxy,
            QStringLiteral("http://proxy.example:3128"));
        row("a proxy without a port", "proxy", QStringLiteral("http://proxy.example"), proxy, {});
        row("a proxy with a password", "proxy", QStringLiteral("http://u:p@proxy.example:3128"), proxy, {});
        row("a proxy of another kind", "proxy", QStringLiteral("socks5://proxy.example:1080"), proxy, {});
        row("a list of sources", "certificateSources", QVariantList{QStringLiteral("card"), QStringLiteral("file")},
            sourcesOf, QStringLiteral("card file"));
        row("sources in one text", "certificateSources", QStringLiteral("card, system"), sourcesOf,
            QStringLiteral("card system"));
        row("no source at all", "certificateSources", QString(), sourcesOf, {});
        row("an unknown source", "certificateSources", QStringLiteral("card,cloud"), sourcesOf, {});
        row("a module", "cardModule", QStringLiteral("/usr/lib/opensc-pkcs11.so"), card,
            QStringLiteral("/usr/lib/opensc-pkcs11.so"));
        row("a module without a name", "cardModule", QStringLiteral("  "), card, {});
        row("minutes as a number", "idleMinutes", 5, idle, 5);
        row("minutes as JSON has them", "idleMinutes", 5.0, idle, 5);
        row("minutes as text", "idleMinutes", QStringLiteral("240"), idle, 240);
        row("half a minute", "idleMinutes", 0.5, idle, {});
        row("no minute", "idleMinutes", 0, idle, {});
        row("too many minutes", "idleMinutes", 241, idle, {});
        row("no exports", "exportsAllowed", false, exports, false);
        row("no exports, in the registry", "exportsAllowed", 0, exports, false);
        row("exports by a word", "exportsAllowed", QStringLiteral("no"), exports, {});
        row("no training", "trainingAllowed", 0, training, false);
        row("training by another number", "trainingAllowed", 2, training, {});
        row("no update notice", "updateNotice", false, updates, false);
        row("a batch", "batchSize", 200, batch, 200);
        row("a batch of nobody", "batchSize", 0, batch, {});
        row("a batch above the server's limit", "batchSize", 10'001, batch, {});
        row("a batch that is a truth value", "batchSize", true, batch, {});
    }
    void aValueIsUnderstoodOrLeftOutAndNamed()
    {
        QFETCH(QString, key);
        QFETCH(QVariant, value);
        QFETCH(Get, get);
        QFETCH(QVariant, taken);
        const Policy policy = policyFrom(forced({{key, value}}), {});
        if (taken.isValid()) {
            QCOMPARE(get(policy), taken);
            QVERIFY(policy.problems.isEmpty());
        } else {
            QCOMPARE(get(policy), get(Policy()));
            QCOMPARE(policy.problems.size(), 1);
            QCOMPARE(policy.problems.first().key, key);
        }
    }

    void everyKeyHasARow()
    {
        const QStringList keys = policyKeys();
        QCOMPARE(keys,
                 QStringList({QStringLiteral("server"), QStringLiteral("proxy"), QStringLiteral("certificateSources"),
                              QStringLiteral("cardModule"), QStringLiteral("idleMinutes"),
                              QStringLiteral("exportsAllowed"), QStringLiteral("trainingAllowed"),
                              QStringLiteral("updateNotice"), QStringLiteral("batchSize")}));
    }

    void theMachineGoesBeforeTheUserAndForcedBeforeRecommended()
    {
        const QString key = QStringLiteral("idleMinutes");
        QCOMPARE(policyFrom(forced({{key, 3}}), forced({{key, 9}})).idleLock.value, std::chrono::minutes{3});
        QCOMPARE(policyFrom(recommended({{key, 3}}), forced({{key, 9}})).idleLock,
                 (Ruled<std::chrono::minutes>{std::chrono::minutes{9}, true}));
        QCOMPARE(policyFrom(recommended({{key, 3}}), recommended({{key, 9}})).idleLock,
                 (Ruled<std::chrono::minutes>{std::chrono::minutes{3}, false}));
    }

    void aBadForcedValueDoesNotHideAGoodOne()
    {
        const QString key = QStringLiteral("batchSize");
        const Policy policy = policyFrom(forced({{key, QStringLiteral("many")}}), forced({{key, 50}}));
        QCOMPARE(policy.batchSize, (Ruled<int>{50, true}));
        QCOMPARE(policy.problems, QList<PolicyProblem>({{key, QStringLiteral("many")}}));
    }

    void aMisspelledKeyAndAnUnreadablePlaceAreNamed()
    {
        PolicyLayer machine = forced({{QStringLiteral("idleMinute"), 5}});
        PolicyLayer user;
        user.unreadable = true;
        user.place = QStringLiteral("/etc/kirikae/users/taro.json");
        const Policy policy = policyFrom(machine, user);
        QCOMPARE(policy.problems.size(), 2);
        QCOMPARE(policy.problems.at(0), (PolicyProblem{QString(), user.place}));
        QCOMPARE(policy.problems.at(1).key, QStringLiteral("idleMinute"));
    }

    void aLongValueIsShownShort()
    {
        const Policy policy = policyFrom(forced({{QStringLiteral("proxy"), QString(10'000, QLatin1Char('x'))}}), {});
        QVERIFY(policy.problems.first().found.size() < 100);
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
