// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/users/saved_view_store.h"
#include "ui/users/saved_views_button.h"
#include "ui/users/user_list_page.h"
#include "ui/users/user_table_view.h"
#include "ui/widgets/name_dialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QMessageBox>

using namespace kirikae;
using namespace kirikae::ui;
using Column = core::UserTableModel;

namespace {

struct Shown {
    Shown()
        : on(pc)
    {
        on.signInWithList(QStringLiteral("hanakodt"));
        open();
    }
    //! As the program starts again on the same profile.
    void open()
    {
        page.reset();
        page = std::make_unique<UserListPage>(on.client, temporary.settings);
        page->resize(1100, 640);
        page->show();
        table = test::named<UserTableView>(*page, "users");
        search = test::named<QLineEdit>(*page, "search");
        box = test::named<QComboBox>(*page, "statusFilter");
        button = test::named<SavedViewsButton>(*page, "savedViews");
        test::settle();
    }
    void trigger(const char* action) { button->findChild<QAction*>(QString::fromLatin1(action))->trigger(); }
    //! Answers the question for a name.
    void answer(const QString& name)
    {
        auto* dialog = button->findChild<NameDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        test::named<QLineEdit>(*dialog, "name")->setText(name);
        test::named<QAbstractButton>(*dialog, "takeName")->click();
        test::settle();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    void choose(const QString& text)
    {
        box->setCurrentIndex(box->findText(text));
        test::settle();
    }
    [[nodiscard]] QStringList loginIds() const
    {
        QStringList ids;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            ids << table->model()->index(row, Column::LoginId).data().toString();
        return ids;
    }
    //! Status, search, order and columns of one's own.
    void arrange()
    {
        choose(QStringLiteral("サービス利用中"));
        search->setText(QStringLiteral("7816"));
        table->sortBy(QStringLiteral("serialNumber"), true);
        table->showColumns({QStringLiteral("serialNumber"), QStringLiteral("loginId"), QStringLiteral("otpStatus")});
        test::settle();
    }
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on;
    std::unique_ptr<UserListPage> page;
    UserTableView* table = nullptr;
    QLineEdit* search = nullptr;
    QComboBox* box = nullptr;
    SavedViewsButton* button = nullptr;
};

const QString mine = QStringLiteral("四月の利用中");

} // namespace

class TestSavedViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }

    void aViewIsKeptUnderANameAndComesBackAfterARestart()
    {
        Shown shown;
        const QStringList all = shown.loginIds();
        shown.arrange();
        const QStringList arranged = {QStringLiteral("tarodt"), QStringLiteral("sachikodt")};
        QCOMPARE(shown.loginIds(), arranged);
        shown.trigger("keepView");
        shown.answer(QStringLiteral("  ") + mine);
        QCOMPARE(shown.box->currentText(), mine);
        QCOMPARE(shown.loginIds(), arranged);
        shown.search->clear();
        shown.choose(QStringLiteral("すべて"));
        shown.table->defaultLayout();
        QCOMPARE(shown.loginIds(), all);
        shown.open();
        QCOMPARE(shown.loginIds().size(), all.size());
        shown.choose(mine);
        QCOMPARE(shown.loginIds(), arranged);
        QCOMPARE(shown.search->text(), QStringLiteral("7816"));
        QCOMPARE(shown.table->shownColumns(),
                 QStringList({QStringLiteral("serialNumber"), QStringLiteral("loginId"), QStringLiteral("otpStatus")}));
    }

    void aNameIsTakenOnce()
    {
        Shown shown;
        shown.trigger("keepView");
        shown.answer(mine);
        shown.trigger("keepView");
        shown.answer(mine);
        QVERIFY(test::shows(*shown.button->findChild<NameDialog*>(), "同じ名前の表示があります"));
        QCOMPARE(loadViews(shown.temporary.settings).size(), 1);
        shown.answer(QStringLiteral("二つ目"));
        QCOMPARE(loadViews(shown.temporary.settings).size(), 2);
    }

    void aViewIsRenamedAndDeletedWithItsFilterLeftBehind()
    {
        Shown shown;
        QVERIFY(!shown.button->findChild<QAction*>(QStringLiteral("renameView"))->isEnabled());
        shown.arrange();
        shown.trigger("keepView");
        shown.answer(mine);
        shown.trigger("renameView");
        shown.answer(QStringLiteral("新しい名前"));
        QCOMPARE(shown.box->currentText(), QStringLiteral("新しい名前"));
        QCOMPARE(shown.box->findText(mine), -1);
        shown.trigger("removeView");
        auto* ask = shown.button->findChild<QMessageBox*>();
        QVERIFY(ask && ask->text().contains(QStringLiteral("新しい名前")));
        QCOMPARE(loadViews(shown.temporary.settings).size(), 1);
        for (QAbstractButton* button : ask->buttons())
            if (ask->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        test::settle();
        QCOMPARE(loadViews(shown.temporary.settings).size(), 0);
        QCOMPARE(shown.box->currentText(), QStringLiteral("サービス利用中"));
        QCOMPARE(shown.loginIds().size(), 2);
    }

    void aFileOfAnotherVersionIsLeftAside()
    {
        test::TemporarySettings temporary;
        saveViews(temporary.settings, {{mine, {}, {}, {}, false, false, {}}});
        QCOMPARE(loadViews(temporary.settings).size(), 1);
        temporary.settings.setValue(QStringLiteral("savedViews/schema"), 2);
        QCOMPARE(loadViews(temporary.settings).size(), 0);
    }

    void columnsThatAreNotKnownArePassedOver()
    {
        Shown shown;
        shown.table->showColumns({QStringLiteral("shoeSize"), QStringLiteral("name")});
        QCOMPARE(shown.table->shownColumns(),
                 QStringList({QStringLiteral("name"), QStringLiteral("loginId"), QStringLiteral("otpStatus")}));
        QVERIFY(!shown.table->isColumnHidden(Column::Ticked));
    }

    void usersOfOneTokenStandTogetherUntilEachIsRegistered()
    {
        Shown shown;
        QList<core::UserRow> rows = test::trainingUsers();
        // One has registered the shared token, the other has it issued only.
        rows[0].serialNumber = QStringLiteral("55500001");
        rows[3].issuedSerialNumber = QStringLiteral("55500001");
        shown.on.client.list.reload();
        shown.on.answerList(rows);
        const auto apart = [&] {
            const QStringList ids = shown.loginIds();
            return std::abs(ids.indexOf(QStringLiteral("hanakodt")) - ids.indexOf(QStringLiteral("saburodt")));
        };
        QVERIFY(apart() > 1);
        auto* grouped = test::named<QCheckBox>(*shown.page, "grouped");
        grouped->click();
        for (const char* column : {"loginId", "name", "otpStatus", "expiresAt"}) {
            for (const bool descending : {false, true}) {
                shown.table->sortBy(QString::fromLatin1(column), descending);
                QCOMPARE(apart(), 1);
                QCOMPARE(shown.loginIds().size(), rows.size());
            }
        }
        shown.open();
        QVERIFY(test::named<QCheckBox>(*shown.page, "grouped")->isChecked());
        QCOMPARE(apart(), 1);
    }
};

QTEST_MAIN(TestSavedViews)
#include "tst_saved_views_ui.moc"
