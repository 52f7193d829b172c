// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/ui_fixture.h"
#include "ui/users/user_list_page.h"
#include "ui/users/user_presentation_model.h"
#include "ui/users/user_table_view.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QMimeData>

using namespace kirikae;
using namespace kirikae::ui;
using Column = core::UserTableModel;

namespace {

//! A page for a signed-in person with the training company's list.
struct Shown {
    explicit Shown(const QString& loginId = QStringLiteral("hanakodt"))
        : on(pc)
    {
        on.signInWithList(loginId);
        page = std::make_unique<UserListPage>(on.client, temporary.settings);
        page->resize(1100, 640);
        page->show();
        QApplication::setActiveWindow(page.get());
        table = test::named<UserTableView>(*page, "users");
        search = test::named<QLineEdit>(*page, "search");
        all = test::named<QCheckBox>(*page, "all");
        revoke = test::named<QAbstractButton>(*page, "revoke");
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QModelIndex find(const QString& loginId) const
    {
        for (int row = 0; row < table->model()->rowCount(); ++row)
            if (cell(row, Column::LoginId) == loginId)
                return table->model()->index(row, Column::LoginId);
        return {};
    }
    //! The server says that this one of trainingUsers(), who is signed in, has an expired token.
    void becomeExpired(int who)
    {
        core::UserRow row = test::trainingUsers().at(who);
        row.otpStatus = OtpStatus::Expired;
        on.client.session.refresh();
        on.gateway.sessions.answerLast(test::sessionOf(row, NextStep::SwitchOver));
        test::settle();
    }
    test::FakePc pc;
    test::TemporarySettings temporary;
    test::ClientOnFakes on;
    std::unique_ptr<UserListPage> page;
    UserTableView* table = nullptr;
    QLineEdit* search = nullptr;
    QCheckBox* all = nullptr;
    QAbstractButton* revoke = nullptr;
};

//! What a dataChanged() names, columns across and rows down.
QRect changedCells(const QList<QVariant>& dataChanged)
{
    const auto first = dataChanged.at(0).value<QModelIndex>();
    const auto last = dataChanged.at(1).value<QModelIndex>();
    return {QPoint(first.column(), first.row()), QPoint(last.column(), last.row())};
}

} // namespace

class TestUserListPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::useLanguage("ja"); }
    void theTableReadsAsTheBanksList();
    void thePresentationIsASoundModel();
    void aChangeOfColoursAsksForIconsAndInkOnly();
    void aChangeOfLanguageAsksForEveryWordAndHeading();
    void aDashIsSpokenAsNothing();
    void markupInANameIsShownLiterally();
    void theAllBoxHasThreeStatesAndMeansShownRows();
    void tickedRowsThatAFilterHidesStayCounted();
    void spaceTicksAndTabLeavesTheTable();
    void downGoesIntoTheTableAndEscapeClearsTheSearch();
    void aGeneralUserSeesNoWayToRevoke();
    void aGeneralUsersListShowsNoErrorWhenTheServerRefusesLists();
    void anExpiredGeneralUserReadsWhoCanHelp();
    void anExpiredManagerReadsWhatIsOpen();
    void theRevokeButtonIsArmedByATick();
    void copyingGivesTextAndEscapedHtml();
    void theLayoutIsKeptByColumnName();
    void aLayoutOfAnotherVersionIsLeftAside();
    void theLanguageChangesWhileItIsShown();
    void focusGoesFromSearchToTableToAction();
};

void TestUserListPage::theTableReadsAsTheBanksList()
{
    Shown shown;
    const QModelIndex hanako = shown.find(QStringLiteral("hanakodt"));
    QVERIFY(hanako.isValid());
    QCOMPARE(hanako.siblingAtColumn(Column::Name).data().toString(), QStringLiteral("データ花子"));
    QCOMPARE(hanako.siblingAtColumn(Column::Class).data().toString(), QStringLiteral("管理ユーザ"));
    QCOMPARE(hanako.siblingAtColumn(Column::Serial).data().toString(), QStringLiteral("33456789"));
    QCOMPARE(hanako.siblingAtColumn(Column::Status).data().toString(), QStringLiteral("サービス利用中"));
    QCOMPARE(hanako.siblingAtColumn(Column::Expiry).data().toString(),
             QStringLiteral("2023年04月30日 09時00分（04/30/23）"));
    QCOMPARE(shown.page->countText(), QStringLiteral("7 人中 7 人を表示"));
}

void TestUserListPage::thePresentationIsASoundModel()
{
    Shown shown;
    UserPresentationModel model(shown.on.client.users);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    core::UserRow row = test::trainingUsers().constLast();
    row.otpStatus = OtpStatus::Revoked;
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    shown.on.client.users.upsert(row);
    QCOMPARE(model.rowCount(), 7);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changedCells(changed.at(0)), QRect(QPoint(0, 6), QPoint(Column::ColumnCount - 1, 6)));
    QCOMPARE(model.index(6, Column::Status).data().toString(), QStringLiteral("失効中"));
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    row.loginId = QStringLiteral("new");
    shown.on.client.users.upsert(row);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowCount(), 8);
}

void TestUserListPage::aChangeOfColoursAsksForIconsAndInkOnly()
{
    Shown shown;
    UserPresentationModel model(shown.on.client.users);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy headings(&model, &QAbstractItemModel::headerDataChanged);
    QPalette palette;
    palette.setColor(QPalette::Base, Qt::black);
    model.setPalette(palette);
    const QVariant dark = model.index(0, Column::Status).data(Qt::ForegroundRole);
    palette.setColor(QPalette::Base, Qt::white);
    model.setPalette(palette);
    QVERIFY(model.index(0, Column::Status).data(Qt::ForegroundRole) != dark);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(changedCells(changed.at(0)), QRect(QPoint(Column::Status, 0), QPoint(Column::Status, 6)));
    QCOMPARE(changed.at(0).at(2).value<QList<int>>(), QList<int>({Qt::DecorationRole, Qt::ForegroundRole}));
    QVERIFY(headings.isEmpty());
}

void TestUserListPage::aChangeOfLanguageAsksForEveryWordAndHeading()
{
    Shown shown;
    UserPresentationModel model(shown.on.client.users);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy headings(&model, &QAbstractItemModel::headerDataChanged);
    model.retranslate();
    QCOMPARE(headings.count(), 1);
    QCOMPARE(headings.at(0).at(0).value<Qt::Orientation>(), Qt::Horizontal);
    QCOMPARE(headings.at(0).at(1).toInt(), 0);
    QCOMPARE(headings.at(0).at(2).toInt(), Column::ColumnCount - 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changedCells(changed.at(0)), QRect(QPoint(0, 0), QPoint(Column::ColumnCount - 1, 6)));
    QVERIFY2(changed.at(0).at(2).value<QList<int>>().isEmpty(), "every role: words are spoken and shown as tips too");
    shown.on.client.users.clear();
    model.retranslate();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(headings.count(), 2);
}

void TestUserListPage::aDashIsSpokenAsNothing()
{
    Shown shown;
    const QModelIndex jiro = shown.find(QStringLiteral("jirodt"));
    const QModelIndex serial = jiro.siblingAtColumn(Column::Serial);
    QCOMPARE(serial.data().toString(), QStringLiteral("-"));
    QCOMPARE(serial.data(Qt::AccessibleTextRole).toString(), QStringLiteral("なし"));
    QVERIFY(!jiro.siblingAtColumn(Column::Status).data(Qt::DecorationRole).value<QIcon>().isNull());
}

void TestUserListPage::markupInANameIsShownLiterally()
{
    Shown shown;
    core::UserRow row = test::trainingUsers().constFirst();
    row.name = QStringLiteral("<b>x</b>");
    row.sharedWith = {QStringLiteral("<i>y</i>")};
    shown.on.client.users.upsert(row);
    const QModelIndex hanako = shown.find(QStringLiteral("hanakodt"));
    QCOMPARE(hanako.siblingAtColumn(Column::Name).data().toString(), QStringLiteral("<b>x</b>"));
    QVERIFY(
        hanako.siblingAtColumn(Column::Serial).data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;i&gt;")));
}

void TestUserListPage::theAllBoxHasThreeStatesAndMeansShownRows()
{
    Shown shown;
    QCOMPARE(shown.all->checkState(), Qt::Unchecked);
    shown.on.client.users.setTicked({QStringLiteral("tarodt")}, true);
    test::settle();
    QCOMPARE(shown.all->checkState(), Qt::PartiallyChecked);
    shown.all->click();
    test::settle();
    QCOMPARE(shown.all->checkState(), Qt::Checked);
    QVERIFY(shown.on.client.users.tickedCount() > 1);
    shown.all->click();
    test::settle();
    QCOMPARE(shown.all->checkState(), Qt::Unchecked);
    QCOMPARE(shown.on.client.users.tickedCount(), 0);
    shown.search->setText(QStringLiteral("ﾀﾛｳ"));
    test::settle();
    QCOMPARE(shown.table->model()->rowCount(), 1);
    shown.all->click();
    QCOMPARE(shown.on.client.users.tickedLoginIds(), QStringList(QStringLiteral("tarodt")));
}

void TestUserListPage::tickedRowsThatAFilterHidesStayCounted()
{
    Shown shown;
    shown.on.client.users.setTicked({QStringLiteral("hanakodt"), QStringLiteral("sachikodt"), QStringLiteral("tarodt")},
                                    true);
    test::settle();
    auto* words = test::named<QLabel>(*shown.page, "tickedText");
    QCOMPARE(words->text(), QStringLiteral("3 人を選択中"));
    shown.search->setText(QStringLiteral("データ花子"));
    test::settle();
    QCOMPARE(words->text(), QStringLiteral("3 人を選択中（うち非表示 2 人）"));
    test::named<QAbstractButton>(*shown.page, "clearTicks")->click();
    test::settle();
    QCOMPARE(shown.on.client.users.tickedCount(), 0);
    QCOMPARE(words->text(), QString());
}

void TestUserListPage::spaceTicksAndTabLeavesTheTable()
{
    Shown shown;
    shown.table->setFocus();
    shown.table->setCurrentIndex(shown.find(QStringLiteral("tarodt")));
    QTest::keyClick(shown.table, Qt::Key_Space);
    QCOMPARE(shown.on.client.users.tickedLoginIds(), QStringList(QStringLiteral("tarodt")));
    QTest::keyClick(shown.table, Qt::Key_Space);
    QVERIFY(shown.on.client.users.tickedLoginIds().isEmpty());
    shown.table->setCurrentIndex(shown.find(QStringLiteral("jirodt")));
    QTest::keyClick(shown.table, Qt::Key_Space);
    QVERIFY2(shown.on.client.users.tickedLoginIds().isEmpty(), "nothing to revoke there");
    QTest::keyClick(shown.table, Qt::Key_Tab);
    QVERIFY(!shown.table->hasFocus());
}

void TestUserListPage::downGoesIntoTheTableAndEscapeClearsTheSearch()
{
    Shown shown;
    shown.page->focusFirst();
    QTRY_VERIFY(shown.search->hasFocus());
    QTest::keyClicks(shown.search, QStringLiteral("dt"));
    QTest::keyClick(shown.search, Qt::Key_Down);
    QTRY_VERIFY(shown.table->hasFocus());
    QCOMPARE(shown.table->currentIndex().row(), 0);
    QTest::keyClick(shown.table, Qt::Key_Up);
    QTRY_VERIFY(shown.search->hasFocus());
    QTest::keyClick(shown.search, Qt::Key_Escape);
    QVERIFY(shown.search->text().isEmpty());
}

void TestUserListPage::aGeneralUserSeesNoWayToRevoke()
{
    Shown shown(QStringLiteral("tarodt"));
    QVERIFY(shown.revoke->isHidden());
    QVERIFY(shown.all->isHidden());
    QVERIFY(shown.table->isColumnHidden(Column::Ticked));
}

void TestUserListPage::aGeneralUsersListShowsNoErrorWhenTheServerRefusesLists()
{
    Shown shown(QStringLiteral("tarodt"));
    int refused = 0;
    const auto refuse = [&] {
        // As the server answers general users: whoever asks is refused.
        for (; refused < shown.on.gateway.pages.count(); ++refused)
            shown.on.gateway.pages.answer(refused, test::refused(ErrorCode::NotPermitted));
        test::settle();
    };
    refuse();
    QCOMPARE(shown.table->model()->rowCount(), 1);
    QCOMPARE(shown.page->countText(), QStringLiteral("1 人中 1 人を表示"));
    QVERIFY(!test::named<QLabel>(*shown.page, "noticeHeading")->isVisible());
    test::named<QAbstractButton>(*shown.page, "reload")->click();
    refuse();
    QVERIFY(!test::named<QLabel>(*shown.page, "noticeHeading")->isVisible());
    Q_EMIT shown.on.client.registration.registered({});
    refuse();
    QVERIFY(!test::named<QLabel>(*shown.page, "noticeHeading")->isVisible());
    QCOMPARE(shown.table->model()->rowCount(), 1);
}

void TestUserListPage::anExpiredGeneralUserReadsWhoCanHelp()
{
    Shown shown(QStringLiteral("tarodt"));
    shown.becomeExpired(6);
    QVERIFY(test::shows(*shown.page, "ご自身のトークンの有効期限が切れています"));
    QVERIFY(test::shows(*shown.page, "マスターユーザまたは管理ユーザ"));
    QVERIFY(!test::shows(*shown.page, "ご自身を選んで"));
}

void TestUserListPage::anExpiredManagerReadsWhatIsOpen()
{
    Shown shown;
    shown.becomeExpired(0);
    QVERIFY(test::shows(*shown.page, "ご自身のトークンの有効期限が切れています"));
    QVERIFY(test::shows(*shown.page, "できるのは切替だけです"));
}

void TestUserListPage::theRevokeButtonIsArmedByATick()
{
    Shown shown;
    QVERIFY(!shown.revoke->isEnabled());
    QSignalSpy asked(shown.page.get(), &UserListPage::revocationRequested);
    shown.on.client.users.setTicked({QStringLiteral("tarodt")}, true);
    test::settle();
    QVERIFY(shown.revoke->isEnabled());
    shown.revoke->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.constFirst().constFirst().toStringList(), QStringList(QStringLiteral("tarodt")));
}

void TestUserListPage::copyingGivesTextAndEscapedHtml()
{
    Shown shown;
    core::UserRow row = test::trainingUsers().constFirst();
    row.name = QStringLiteral("<b>");
    shown.on.client.users.upsert(row);
    shown.table->selectRow(shown.find(QStringLiteral("hanakodt")).row());
    QTest::keySequence(shown.table, QKeySequence(QKeySequence::Copy));
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    QVERIFY(copied->text().startsWith(QStringLiteral("hanakodt\t<b>\t管理ユーザ\t33456789\t")));
    QVERIFY(copied->html().contains(QStringLiteral("<td>&lt;b&gt;</td>")));
}

void TestUserListPage::theLayoutIsKeptByColumnName()
{
    Shown shown;
    shown.table->setColumnWidth(Column::Name, 333);
    shown.table->setColumnHidden(Column::Class, true);
    shown.table->horizontalHeader()->moveSection(2, 4);
    shown.table->sortByColumn(Column::Serial, Qt::DescendingOrder);
    shown.table->saveLayout(shown.temporary.settings);
    QCOMPARE(shown.temporary.settings.value(QStringLiteral("userTable/columns/name/width")).toInt(), 333);

    const UserListPage again(shown.on.client, shown.temporary.settings);
    auto* table = again.findChild<UserTableView*>(QStringLiteral("users"));
    QCOMPARE(table->columnWidth(Column::Name), 333);
    QVERIFY(table->isColumnHidden(Column::Class));
    QCOMPARE(table->horizontalHeader()->visualIndex(Column::Name), 4);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), int(Column::Serial));
}

void TestUserListPage::aLayoutOfAnotherVersionIsLeftAside()
{
    Shown shown;
    shown.table->setColumnWidth(Column::Name, 333);
    shown.table->saveLayout(shown.temporary.settings);
    shown.temporary.settings.setValue(QStringLiteral("userTable/schema"), 999);
    QVERIFY(!shown.table->restoreLayout(shown.temporary.settings));
}

void TestUserListPage::theLanguageChangesWhileItIsShown()
{
    Shown shown;
    QCOMPARE(shown.revoke->text(), QStringLiteral("トークンの失効…"));
    QCOMPARE(shown.all->text(), QStringLiteral("全て"));
    test::useLanguage("en");
    QCOMPARE(shown.revoke->text(), QStringLiteral("Revoke tokens…"));
    QCOMPARE(shown.all->text(), QStringLiteral("All"));
    QCOMPARE(shown.table->model()->headerData(Column::Status, Qt::Horizontal).toString(),
             QStringLiteral("One-time password status"));
    QCOMPARE(shown.find(QStringLiteral("hanakodt")).siblingAtColumn(Column::Status).data().toString(),
             QStringLiteral("In service"));
    QCOMPARE(shown.page->countText(), QStringLiteral("Showing 7 of 7 users"));
    for (int column = Column::LoginId; column < Column::ColumnCount; ++column)
        QVERIFY(shown.table->columnWidth(column) >= shown.table->horizontalHeader()->sectionSizeHint(column));
}

void TestUserListPage::focusGoesFromSearchToTableToAction()
{
    Shown shown;
    shown.on.client.users.setTicked({QStringLiteral("tarodt")}, true);
    test::settle();
    shown.search->setFocus();
    QStringList order;
    for (int i = 0; i < 9; ++i) {
        order << QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QCOMPARE(order, QStringList({QStringLiteral("search"), QStringLiteral("statusFilter"), QStringLiteral("savedViews"),
                                 QStringLiteral("all"), QStringLiteral("clearTicks"), QStringLiteral("grouped"),
                                 QStringLiteral("reload"), QStringLiteral("users"), QStringLiteral("revoke")}));
}

QTEST_MAIN(TestUserListPage)
#include "tst_user_list_page.moc"
