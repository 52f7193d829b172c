// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Against a key of its own in the registry of the one who runs the test.

#include "app/adapters/registry_policy_source.h"

#include <QSettings>
#include <QTest>

using namespace kirikae::adapters;
using namespace kirikae::core;

namespace {
const QString key = QStringLiteral("HKEY_CURRENT_USER\\Software\\KirikaePolicyTest");
}

class TestRegistryPolicySource : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { cleanup(); }
    void cleanup() { QSettings(key, QSettings::NativeFormat).clear(); }

    void numbersTextsAndRecommendedValuesAreRead()
    {
        {
            QSettings registry(key, QSettings::Registry64Format);
            registry.setValue(QStringLiteral("server"), QStringLiteral("https://bank.example"));
            registry.setValue(QStringLiteral("exportsAllowed"), 0);
            registry.setValue(QStringLiteral("certificateSources"), QStringLiteral("card,system"));
            registry.setValue(QStringLiteral("Recommended/idleMinutes"), 5);
        }
        const RegistryPolicySource source(key, key + QStringLiteral("\\Nothing"));
        const Policy policy = policyFrom(source.machine(), source.user());
        QVERIFY(policy.problems.isEmpty());
        QCOMPARE(policy.server, (Ruled<QUrl>{QUrl(QStringLiteral("https://bank.example")), true}));
        QCOMPARE(policy.exportsAllowed, (Ruled<bool>{false, true}));
        QVERIFY(policy.allows(CertificateSource::Card) && !policy.allows(CertificateSource::File));
        QCOMPARE(policy.idleLock, (Ruled<std::chrono::minutes>{std::chrono::minutes{5}, false}));
    }

    void aKeyThatIsNotThereLaysNothingDown()
    {
        const RegistryPolicySource source(key, key);
        QCOMPARE(policyFrom(source.machine(), source.user()), Policy());
    }
};

QTEST_GUILESS_MAIN(TestRegistryPolicySource)
#include "tst_registry_policy_source.moc"
