// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/ports/notifier.h"
#include "tests/ui/ui_fixture.h"
#include "ui/cool_down/cool_down_page.h"
#include "ui/main_window.h"
#include "ui/notices/wait_tray.h"
#include "ui/notices/wait_words.h"

#include <QAction>
#include <QSystemTrayIcon>
#include <QTableWidget>
#include <QTimer>

using namespace kirikae;
using namespace kirikae::ui;

namespace {

const QString hanako = QStringLiteral("hanakodt");
const QString taro = QStringLiteral("tarodt");

class FakeNotifier : public core::Notifier {
public:
    void notify(const QString& heading, const QString& text, const QString& action) override
    {
        said << heading + QLatin1Char('\n') + text + QLatin1Char('\n') + action;
    }
    QStringList said;
};

struct Shown {
    explicit Shown(bool training = false)
        : client({gateway, pc.identities, pc.secrets, pc.journal, pc.elapsed}, training)
        , window(client, temporary.settings)
    {
        client.session.setServer(QUrl(QStringLiteral("https://127.0.0.1:1")));
        window.setNotifier(&notifier);
        window.show();
        QApplication::setActiveWindow(&window);
        client.session.chooseIdentity(QStringLiteral("cert-") + hanako);
        client.session.openIdentity(test::secret("p12"), false);
        client.session.signIn(test::secret("login"), {});
        Q_EMIT gateway.serverTimeSeen(test::trainingStart);
        gateway.signIns.answerLast(test::sessionOf(test::trainingUsers().constFirst()));
        test::settle();
        gateway.pages.answerLast(test::onePage(test::trainingUsers()));
        test::settle();
    }
    void startWait(const QStringList& loginIds = {taro})
    {
        client.coolDowns.noteRevocation(test::revokedAll(loginIds, test::trainingStart), client.users.rows());
    }
    void endWait()
    {
        pc.elapsed.now += std::chrono::minutes{30};
        Q_EMIT client.clock.jumped();
        test::settle();
    }
    QAction* trayAction() { return window.findChild<QAction*>(QStringLiteral("trayCountdown")); }
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::FakeGateway gateway;
    FakeNotifier notifier;
    core::Client client;
    MainWindow window;
};

template <class T>
T* only(QObject& root)
{
    return root.findChildren<T*>().value(0);
}

} // namespace

class TestNotices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }

    void theEndOfAWaitIsToldByCountAndTimeAndNamesNobody()
    {
        Shown shown;
        shown.startWait({taro, QStringLiteral("sachikodt")});
        QVERIFY(shown.notifier.said.isEmpty());
        shown.endWait();
        QCOMPARE(shown.notifier.said.size(), 1);
        const QString said = shown.notifier.said.constFirst();
        QVERIFY2(said.contains(QStringLiteral("待ち時間が終わりました")), qPrintable(said));
        QVERIFY2(said.contains(QStringLiteral("2 人")) && said.contains(QStringLiteral("09:30")), qPrintable(said));
        QVERIFY(!said.contains(QStringLiteral("データ")) && !said.contains(taro));
        QVERIFY(!said.contains(QStringLiteral("訓練")));
    }

    void inTrainingItSaysSo()
    {
        for (const char* language : {"ja", "en"}) {
            test::useLanguage(language);
            Shown shown(true);
            shown.startWait();
            shown.endWait();
            QVERIFY(shown.notifier.said.value(0).contains(QStringLiteral("訓練")));
        }
    }

    void whoWantsNoCallGetsNoneAndLosesNothing()
    {
        Shown shown;
        shown.temporary.settings.setValue(QStringLiteral("coolDown/call"), false);
        shown.startWait();
        shown.endWait();
        QVERIFY(shown.notifier.said.isEmpty());
        QVERIFY(test::shows(shown.window, "待ち時間が終わりました：データタロウ（tarodt）"));
        QVERIFY(shown.window.windowTitle().contains(QStringLiteral("待ち時間終了")));
    }

    void withoutADaemonAndWithoutATrayNothingIsLost()
    {
        Shown shown;
        shown.window.setNotifier(nullptr);
        QVERIFY2(!QSystemTrayIcon::isSystemTrayAvailable(), "this platform has none");
        shown.startWait();
        shown.endWait();
        QVERIFY(test::shows(shown.window, "待ち時間が終わりました"));
        QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("待ち時間終了")));
        shown.window.showWaits();
        auto* waits = test::named<QTableWidget>(shown.window, "waits");
        QCOMPARE(waits->rowCount(), 1);
        QVERIFY(waits->item(0, 0)->text().contains(QStringLiteral("データタロウ")));
    }

    void aPressedNotificationLeadsToTheWaits()
    {
        Shown shown;
        shown.startWait();
        shown.endWait();
        shown.window.showMinimized();
        Q_EMIT shown.notifier.activated();
        QVERIFY(!shown.window.isMinimized());
        QApplication::setActiveWindow(&shown.window);
        QVERIFY(qobject_cast<CoolDownPage*>(shown.window.currentPage()));
        QTRY_VERIFY_WITH_TIMEOUT(!shown.window.windowTitle().contains(QStringLiteral("待ち時間終了")), 20000);
    }

    void aPressedNotificationOpensNoLock()
    {
        Shown shown;
        shown.startWait();
        shown.client.lock.lock(core::LockReason::Screen);
        shown.gateway.signOuts.answerLast(Done{});
        test::settle();
        shown.endWait();
        QCOMPARE(shown.notifier.said.size(), 1);
        Q_EMIT shown.notifier.activated();
        test::settle();
        QVERIFY(test::named<QLabel>(shown.window, "lockTitle")->isVisible());
        QVERIFY(!test::shows(shown.window, "データタロウ"));
        QVERIFY(shown.window.windowTitle().startsWith(QStringLiteral("待ち時間終了：ロック中")));
    }

    void theTrayCountsOnRequestAlone()
    {
        Shown shown;
        auto* tray = shown.window.findChild<WaitTray*>();
        QVERIFY(!shown.trayAction()->isChecked());
        shown.startWait();
        QVERIFY(tray->shown().isEmpty());
        QVERIFY2(!only<QSystemTrayIcon>(*tray), "nobody asked for it");
        shown.trayAction()->trigger();
        QVERIFY2(tray->shown().contains(QStringLiteral("30:00")) && tray->shown().contains(QStringLiteral("09:30")),
                 qPrintable(tray->shown()));
        QVERIFY(test::shows(shown.window, "通知領域がありません"));
        shown.pc.elapsed.now += std::chrono::seconds{506};
        Q_EMIT shown.client.coolDowns.ticked();
        QVERIFY(tray->shown().contains(QStringLiteral("21:34")));
        shown.pc.elapsed.now += std::chrono::minutes{22};
        Q_EMIT shown.client.clock.jumped();
        QVERIFY2(tray->shown().isEmpty(), "nothing counts any more");
        QVERIFY(shown.temporary.settings.value(QStringLiteral("coolDown/tray")).toBool());
    }

    void theIconShowsMinutesAndThenHours()
    {
        const auto of = [](std::chrono::seconds left) {
            core::CoolDownView view;
            view.left = left;
            return WaitWords::shortest({view});
        };
        QCOMPARE(of(std::chrono::seconds{1}), QStringLiteral("1"));
        QCOMPARE(of(std::chrono::minutes{30}), QStringLiteral("30"));
        QCOMPARE(of(std::chrono::minutes{99}), QStringLiteral("99"));
        QCOMPARE(of(std::chrono::minutes{100}), QStringLiteral("2時"));
        QCOMPARE(of(std::chrono::hours{11}), QStringLiteral("11時"));
        QCOMPARE(of(std::chrono::seconds{0}), QString());
        const QImage real = WaitTray::iconFor(QStringLiteral("21"), false).pixmap(32).toImage();
        const QImage training = WaitTray::iconFor(QStringLiteral("21"), true).pixmap(32).toImage();
        QCOMPARE(training.pixelColor(16, 1), Theme::trainingYellow());
        QVERIFY(real.pixelColor(16, 1) != Theme::trainingYellow());
    }

    void nothingWakesUpEachSecondWhenNothingCounts()
    {
        Shown shown;
        const auto quick = [&] {
            QList<QTimer*> timers = shown.window.findChildren<QTimer*>();
            timers << shown.client.coolDowns.findChildren<QTimer*>() << shown.client.lock.findChildren<QTimer*>();
            return std::count_if(timers.cbegin(), timers.cend(),
                                 [](const QTimer* timer) { return timer->isActive() && timer->interval() <= 1500; });
        };
        // The minute of the server's time is 60 s away at the start of training.
        QTRY_COMPARE(quick(), 0);
        shown.startWait();
        QCOMPARE(quick(), 0);
        shown.window.showWaits();
        QCOMPARE(quick(), 1);
        shown.window.showUsers();
        QTRY_COMPARE(quick(), 0);
        shown.trayAction()->setChecked(true);
        QCOMPARE(quick(), 1);
        shown.endWait();
        QTRY_COMPARE(quick(), 0);
    }
};

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
