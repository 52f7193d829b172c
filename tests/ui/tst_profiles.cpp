// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/main_window.h"
#include "ui/profiles/profile_bar.h"
#include "ui/profiles/profile_store.h"
#include "ui/widgets/name_dialog.h"

#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

using namespace kirikae;
using namespace kirikae::ui;
using core::ProfileNameProblem;

namespace {

const QString shop = QStringLiteral("訓練商店");

struct Room {
    QTemporaryDir directory;
    int unanswered = 0;
    QStringList asked;
    ProfileStore store{directory.path(), [this](const QString& folder) {
                           asked << folder;
                           return unanswered;
                       }};
};

void answer(QWidget& root, const QString& name)
{
    auto* dialog = root.findChild<NameDialog*>();
    QVERIFY(dialog);
    test::named<QLineEdit>(*dialog, "name")->setText(name);
    test::named<QAbstractButton>(*dialog, "takeName")->click();
    test::settle();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void trigger(QWidget& root, const char* name)
{
    root.findChild<QAction*>(QString::fromLatin1(name))->trigger();
}

} // namespace

class TestProfiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }

    void namesAndIdentifiers()
    {
        const QList<core::ProfileInfo> known = {{QString(), QStringLiteral("A社")}, {QStringLiteral("p2"), shop}};
        QCOMPARE(core::judgeProfileName(QStringLiteral("ａ社"), known), ProfileNameProblem::Taken);
        QCOMPARE(core::judgeProfileName(QStringLiteral("ａ社"), known, QString()), ProfileNameProblem::None);
        QCOMPARE(core::judgeProfileName(QStringLiteral("  "), known), ProfileNameProblem::Empty);
        QCOMPARE(core::judgeProfileName(QString(41, QLatin1Char('x')), known), ProfileNameProblem::TooLong);
        QCOMPARE(core::newProfileId(known), QStringLiteral("p3"));
        for (const char* bad : {"", "p", "x2", "../p2", "p2/..", "p1234567"})
            QVERIFY(!core::isProfileId(QString::fromLatin1(bad)));
        QVERIFY(core::isProfileId(QStringLiteral("p2")));
    }

    void theFirstLiesWhereItAlwaysLayAndEachOtherHasAFolderOfItsOwn()
    {
        Room room;
        QCOMPARE(room.store.list().size(), 1);
        QCOMPARE(room.store.directoryOf(room.store.current()), room.directory.path());
        const QString id = room.store.add(shop);
        QCOMPARE(room.store.list().size(), 2);
        QCOMPARE(room.store.directoryOf(id), room.directory.filePath(QStringLiteral("profiles/p2")));
        room.store.setCurrent(id);
        const ProfileStore again(room.directory.path(), [](const QString&) { return 0; });
        QCOMPARE(again.current(), id);
        QCOMPARE(again.list().last().name, shop);
    }

    void aFileThatSomebodyEditedLeadsNowhereElse()
    {
        Room room;
        room.store.add(shop);
        const QString file = room.directory.filePath(QStringLiteral("profiles.ini"));
        {
            QSettings settings(file, QSettings::IniFormat);
            settings.setValue(QStringLiteral("profiles/2/id"), QStringLiteral("../../somewhere"));
            settings.setValue(QStringLiteral("current"), QStringLiteral("../../somewhere"));
        }
        QCOMPARE(room.store.list().size(), 1);
        QCOMPARE(room.store.current(), QString());
        QCOMPARE(room.store.directoryOf(QStringLiteral("../../somewhere")), room.directory.path());
        QSettings(file, QSettings::IniFormat).setValue(QStringLiteral("schema"), 2);
        QCOMPARE(room.store.list().size(), 1);
    }

    void removingDeletesThatFolderAndNeverTheFirstOrTheCurrent()
    {
        Room room;
        const QString id = room.store.add(shop);
        QVERIFY(QDir().mkpath(room.store.directoryOf(id)));
        QFile journal(room.store.directoryOf(id) + QStringLiteral("/journal.sqlite"));
        QVERIFY(journal.open(QIODevice::WriteOnly));
        journal.close();
        QVERIFY(!room.store.remove(QString()));
        room.store.setCurrent(id);
        QVERIFY(!room.store.remove(id));
        QVERIFY(journal.exists());
        room.store.setCurrent(QString());
        QVERIFY(room.store.remove(id));
        QVERIFY(!journal.exists());
        QVERIFY(QDir(room.directory.path()).exists());
        QCOMPARE(room.store.list().size(), 1);
    }

    void theBarAddsChoosesAndRenames()
    {
        Room room;
        ProfileBar bar(room.store);
        bar.show();
        QSignalSpy switched(&bar, &ProfileBar::switched);
        trigger(bar, "addProfile");
        answer(bar, shop);
        QCOMPARE(switched.count(), 1);
        auto* box = test::named<QComboBox>(bar, "profile");
        QCOMPARE(box->currentText(), shop);
        trigger(bar, "renameProfile");
        answer(bar, QStringLiteral("新しい名前"));
        QCOMPARE(box->currentText(), QStringLiteral("新しい名前"));
        QCOMPARE(switched.count(), 1);
        box->setCurrentIndex(0);
        Q_EMIT box->activated(0);
        QCOMPARE(switched.count(), 2);
        QCOMPARE(room.store.current(), QString());
    }

    void anUnknownOutcomeIsSaidBeforeItIsDeleted()
    {
        Room room;
        const QString id = room.store.add(shop);
        QVERIFY(QDir().mkpath(room.store.directoryOf(id)));
        room.unanswered = 2;
        ProfileBar bar(room.store);
        bar.show();
        auto* removals = bar.findChild<QMenu*>(QStringLiteral("removeProfile"));
        QCOMPARE(removals->actions().size(), 1);
        removals->actions().constFirst()->trigger();
        auto* box = bar.findChild<QMessageBox*>();
        QVERIFY(box && box->text().contains(shop));
        QVERIFY2(box->text().contains(QStringLiteral("結果がまだ分からない失効が 2 件")), qPrintable(box->text()));
        QCOMPARE(room.asked, QStringList{room.store.directoryOf(id)});
        QCOMPARE(box->defaultButton(), qobject_cast<QPushButton*>(box->button(QMessageBox::Cancel)));
        QCOMPARE(room.store.list().size(), 2);
        for (QAbstractButton* button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        QCOMPARE(room.store.list().size(), 1);
    }

    void itIsChosenOnTheSignInPageAlone()
    {
        Room room;
        test::FakePc pc;
        test::TemporarySettings temporary;
        test::ClientOnFakes f(pc);
        MainWindow window(f.client, temporary.settings);
        window.setProfiles(room.store);
        window.show();
        auto* bar = window.findChild<ProfileBar*>();
        QVERIFY(bar->isVisible());
        f.signInWithList(QStringLiteral("hanakodt"));
        QVERIFY(!bar->isVisible());
        f.client.session.signOut();
        f.gateway.signOuts.answerLast(Done{});
        test::settle();
        QVERIFY(bar->isVisible());
        QSignalSpy switched(&window, &MainWindow::profileSwitched);
        trigger(*bar, "addProfile");
        answer(*bar, shop);
        QCOMPARE(switched.count(), 1);
    }
};

QTEST_MAIN(TestProfiles)
#include "tst_profiles.moc"
