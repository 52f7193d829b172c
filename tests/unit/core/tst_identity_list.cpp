// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/identity_list.h"

#include <QTest>

using namespace kirikae;
using namespace kirikae::core;

namespace {

const Instant now = Instant{std::chrono::seconds{1'700'000'000}};

IdentityInfo certificate(const char* id, const char* loginId, std::chrono::seconds left, const char* company = "dt")
{
    IdentityInfo info;
    info.id = QString::fromLatin1(id);
    info.loginId = QString::fromLatin1(loginId);
    info.companyId = QString::fromLatin1(company);
    info.notAfter = now + left;
    return info;
}

} // namespace

class TestIdentityList : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNoticeBeginsThirtyDaysBeforeTheEnd()
    {
        using std::chrono::days;
        QVERIFY(!endsSoon(certificate("a", "hanako", days{30} + std::chrono::seconds{1}), now));
        QVERIFY(endsSoon(certificate("a", "hanako", days{30}), now));
        QVERIFY(endsSoon(certificate("a", "hanako", days{-1}), now));
        QVERIFY(!endsSoon(IdentityInfo{}, now)); // an unopened file says nothing about its end
    }
    void theSuccessorIsTheSamePersonsThatEndsLast()
    {
        using std::chrono::days;
        const IdentityInfo old = certificate("old", "hanako", days{10});
        const QList<IdentityInfo> all{old,
                                      certificate("older", "hanako", days{5}),
                                      certificate("new", "hanako", days{700}),
                                      certificate("mid", "hanako", days{300}),
                                      certificate("taro", "taro", days{900}),
                                      certificate("elsewhere", "hanako", days{900}, "other")};
        QCOMPARE(successorOf(old, all)->id, QStringLiteral("new"));
        QVERIFY(!successorOf(all.at(2), all));
        QVERIFY(!successorOf(certificate("nobody", "", days{1}), {certificate("x", "", days{2})}));
    }
    void whatSignedInSupersedesOnlyTheSamePersonsOlderOnes()
    {
        using std::chrono::days;
        const IdentityInfo settled = certificate("new", "hanako", days{300});
        const QList<IdentityInfo> all{settled,
                                      certificate("old", "hanako", days{10}),
                                      certificate("newer", "hanako", days{700}),
                                      certificate("same end", "hanako", days{300}),
                                      certificate("taro", "taro", days{1}),
                                      certificate("elsewhere", "hanako", days{1}, "other")};
        QCOMPARE(supersededBy(settled, all), QStringList{QStringLiteral("old")});
    }
};

QTEST_APPLESS_MAIN(TestIdentityList)
#include "tst_identity_list.moc"
