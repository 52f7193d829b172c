// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A program that nobody touches sleeps: no timer fires but for seconds that are on the screen. Every timer event of
// the program is counted.

#include "tests/ui/ui_fixture.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/look/resting_cursor.h"
#include "ui/main_window.h"
#include "ui/users/user_list_page.h"

using namespace kirikae;
using namespace kirikae::test;
using namespace std::chrono_literals;

namespace {

//! Whose timers fire, as long as it lives.
class TimerCount : public QObject {
public:
    TimerCount() { qApp->installEventFilter(this); }
    QStringList fired;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Timer)
            fired << QString::fromLatin1(watched->metaObject()->className()) + QLatin1Char(' ') + watched->objectName();
        return false;
    }
};

QStringList firedWithin(int milliseconds)
{
    const TimerCount count;
    QTest::qWait(milliseconds);
    return count.fired;
}

//! A window with the list of a signed-in person, and nobody near it.
struct LeftAlone {
    explicit LeftAlone(const char* loginId = "hanakodt")
    {
        window.show();
        f.signInWithList(QString::fromLatin1(loginId));
        settle();
    }
    FakePc pc;
    ClientOnFakes f{pc};
    TemporarySettings store;
    ui::MainWindow window{f.client, store.settings};
};

constexpr int untilAllRests = 10'800; // ms: the cursor's ten seconds, and a coarse timer's lateness

QList<core::UserRow> withAWaitOf(std::chrono::minutes wait)
{
    QList<core::UserRow> rows = trainingUsers();
    for (core::UserRow& row : rows)
        if (row.otpStatus == OtpStatus::Revoked)
            row.eligibleAt = trainingStart + wait;
    return rows;
}

} // namespace

class TestIdle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { ui::Theme::install(*qApp); }

    void aCursorThatNobodyTypesAtStandsStill()
    {
        QLineEdit field;
        field.show();
        field.setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&field));
        QVERIFY2(!firedWithin(1'500).isEmpty(), "it blinks of itself");
        const int blinks = QApplication::cursorFlashTime();
        const ui::RestingCursor cursor(nullptr, 200ms);
        QCOMPARE(QApplication::cursorFlashTime(), blinks);
        QTRY_COMPARE(QApplication::cursorFlashTime(), 0);
        QCOMPARE(firedWithin(1'500), QStringList());
    }
    void itBlinksAgainWithTheNextKeyOrClick()
    {
        QLineEdit field;
        field.show();
        const int blinks = QApplication::cursorFlashTime();
        {
            const ui::RestingCursor cursor(nullptr, 200ms);
            QTRY_COMPARE(QApplication::cursorFlashTime(), 0);
            QTest::keyClick(&field, Qt::Key_A);
            QCOMPARE(QApplication::cursorFlashTime(), blinks);
            QTRY_COMPARE(QApplication::cursorFlashTime(), 0);
            QTest::mouseClick(&field, Qt::LeftButton);
            QCOMPARE(QApplication::cursorFlashTime(), blinks);
            QTRY_COMPARE(QApplication::cursorFlashTime(), 0);
        }
        QCOMPARE(QApplication::cursorFlashTime(), blinks);
    }
    void itBlinksOnWhileSomebodyTypes()
    {
        QLineEdit field;
        field.show();
        const ui::RestingCursor cursor(nullptr, 400ms);
        for (int key = 0; key < 12; ++key) {
            QTest::keyClick(&field, Qt::Key_A);
            QTest::qWait(100);
            QVERIFY(QApplication::cursorFlashTime() > 0);
        }
    }
    void aDesktopWithoutBlinkingIsLeftAsItIs()
    {
        const int blinks = QApplication::cursorFlashTime();
        QApplication::setCursorFlashTime(0);
        QLineEdit field;
        field.show();
        {
            const ui::RestingCursor cursor(nullptr, 50ms);
            QTest::qWait(200);
            QTest::keyClick(&field, Qt::Key_A);
            QCOMPARE(QApplication::cursorFlashTime(), 0);
        }
        QCOMPARE(QApplication::cursorFlashTime(), 0);
        QApplication::setCursorFlashTime(blinks);
    }
    void theListWakesNobody()
    {
        LeftAlone left;
        QVERIFY(qobject_cast<ui::UserListPage*>(left.window.currentPage()));
        QVERIFY2(qobject_cast<QLineEdit*>(QApplication::focusWidget()), "a cursor stands in the search");
        QVERIFY2(!firedWithin(3'000).isEmpty(), "it blinks at first");
        QTest::qWait(untilAllRests - 3'000);
        QCOMPARE(firedWithin(3'000), QStringList());
    }
    void aWaitThatIsNotOnTheScreenWakesNobody()
    {
        LeftAlone left;
        left.f.client.list.reload();
        left.f.answerList(withAWaitOf(30min));
        QCOMPARE(left.f.client.coolDowns.entries().size(), 1);
        QTest::qWait(untilAllRests);
        QCOMPARE(firedWithin(3'000), QStringList());

        left.window.showWaits();
        QTest::qWait(500); // laid out
        const QStringList counted = firedWithin(3'300);
        QVERIFY2(counted.size() >= 2 && counted.size() <= 4, qPrintable(counted.join(QLatin1Char('\n'))));
        left.window.showUsers();
        QTest::qWait(1'100); // what was already set
        // The search got the keyboard, and its cursor blinks for a while.
        QVERIFY(!firedWithin(2'500).contains(QStringLiteral("QTimer ")));
    }
    void aWaitThatIsNotOnTheScreenIsAnnouncedInTime()
    {
        LeftAlone left;
        left.f.client.list.reload();
        left.f.answerList(withAWaitOf(30min));
        QSignalSpy finished(&left.f.client.coolDowns, &core::CoolDownTracker::finished);
        left.pc.elapsed.now += 30min - 100ms;
        left.f.client.coolDowns.look();
        QVERIFY(finished.isEmpty());
        left.pc.elapsed.now += 100ms;
        QVERIFY(finished.wait(1'000));
    }
};

QTEST_MAIN(TestIdle)
#include "tst_idle.moc"
