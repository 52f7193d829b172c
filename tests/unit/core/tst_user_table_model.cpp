// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/core/models/user_table_model.h"
#include "tests/support/client/sample_company.h"
#include "tests/support/seeded_random.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace kirikae;
using namespace kirikae::core;
using namespace kirikae::test;

namespace {

using Model = UserTableModel;
using Mode = QAbstractItemModelTester::FailureReportingMode;

const QString hanako = QStringLiteral("hanakodt");
const QString jiro = QStringLiteral("jirodt");
const QString sachiko = QStringLiteral("sachikodt");
const QString taro = QStringLiteral("tarodt");

QStringList loginIds(const Model& model)
{
    QStringList ids;
    for (int i = 0; i < model.rowCount(); ++i) {
        ids.append(model.row(i).loginId);
    }
    return ids;
}

} // namespace

class TestUserTableModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void columnsAreTheBanksOrderAndValuesAreRaw()
    {
        Model model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        model.replaceAll(trainingUsers());
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.columnCount(), 7);
        const auto raw = [&](int row, int column) { return model.data(model.index(row, column), Model::RawRole); };
        QCOMPARE(raw(0, Model::LoginId), QVariant(hanako));
        QCOMPARE(raw(0, Model::Name), QVariant(QStringLiteral("データ花子")));
        QCOMPARE(raw(0, Model::Class), QVariant(static_cast<int>(UserClass::Administrator)));
        QCOMPARE(raw(0, Model::Serial), QVariant(QStringLiteral("33456789")));
        QCOMPARE(raw(0, Model::Status), QVariant(static_cast<int>(OtpStatus::InService)));
        QCOMPARE(raw(0, Model::Expiry), QVariant(static_cast<qint64>(oldExpiry.time_since_epoch().count())));
        QVERIFY(!raw(2, Model::Serial).isValid());
        QVERIFY(!raw(2, Model::Expiry).isValid());
        QVERIFY(!model.data(model.index(0, Model::Name), Qt::DisplayRole).isValid());
    }
    void onlyALiveBindingCanBeTicked()
    {
        Model model;
        model.replaceAll(trainingUsers());
        QVERIFY(model.flags(model.index(0, Model::Ticked)) & Qt::ItemIsUserCheckable);
        QVERIFY(!(model.flags(model.index(2, Model::Ticked)) & Qt::ItemIsUserCheckable));
        QVERIFY(!(model.flags(model.index(0, Model::Name)) & Qt::ItemIsUserCheckable));
        QVERIFY(!model.setData(model.index(2, Model::Ticked), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(model.index(0, Model::Name), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(model.index(0, Model::Ticked), Qt::Checked, Qt::EditRole));
        QCOMPARE(model.tickedCount(), 0);
    }
    void tickingSaysWhichRowChanged()
    {
        Model model;
        model.replaceAll(trainingUsers());
        QSignalSpy changed(&model, &Model::dataChanged);
        QSignalSpy ticks(&model, &Model::ticksChanged);
        QVERIFY(model.setData(model.index(5, Model::Ticked), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(ticks.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model.index(5, Model::Ticked));
        QCOMPARE(changed[0][1].toModelIndex(), model.index(5, Model::Ticked));
        QCOMPARE(model.data(model.index(5, Model::Ticked), Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Checked));
        model.setTicked({sachiko, jiro, QStringLiteral("ghost")}, true);
        QCOMPARE(ticks.count(), 1);
        QCOMPARE(model.tickedLoginIds(), QStringList({sachiko}));
        model.setTicked({taro, hanako}, true);
        QCOMPARE(model.tickedLoginIds(), QStringList({hanako, sachiko, taro}));
        model.clearTicks();
        QCOMPARE(model.tickedCount(), 0);
        QCOMPARE(ticks.count(), 3);
    }
    void aReloadWithoutChangesSaysNothing()
    {
        Model model;
        model.replaceAll(trainingUsers());
        QSignalSpy reset(&model, &Model::modelReset);
        QSignalSpy changed(&model, &Model::dataChanged);
        model.replaceAll(trainingUsers());
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 0);
    }
    void aReloadChangesOnlyTheRowsThatChanged()
    {
        Model model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        model.replaceAll(trainingUsers());
        const QPersistentModelIndex last = model.index(6, Model::Name);
        QSignalSpy reset(&model, &Model::modelReset);
        QSignalSpy removed(&model, &Model::rowsRemoved);
        QSignalSpy inserted(&model, &Model::rowsInserted);
        QSignalSpy changed(&model, &Model::dataChanged);
        QList<UserRow> rows = trainingUsers();
        rows.removeAt(1);
        rows.insert(2, user(QStringLiteral("newdt"), QStringLiteral("新人"), UserClass::General, OtpStatus::Issued));
        rows[0].name = QStringLiteral("データ華子");
        model.replaceAll(rows);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(last.row(), 6);
        QCOMPARE(model.row(last.row()).loginId, taro);
        QCOMPARE(model.indexOf(QStringLiteral("newdt")), 2);
        QCOMPARE(model.indexOf(QStringLiteral("ichirodt")), -1);
        QVERIFY(model.searchKey(0).contains(QStringLiteral("華子")));
    }
    void anotherOrderIsAResetThatKeepsTheTicks()
    {
        Model model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        model.replaceAll(trainingUsers());
        model.setTicked({taro, hanako}, true);
        QSignalSpy reset(&model, &Model::modelReset);
        QList<UserRow> rows = trainingUsers();
        std::reverse(rows.begin(), rows.end());
        model.replaceAll(rows);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.tickedLoginIds(), QStringList({taro, hanako}));
        QCOMPARE(model.indexOf(taro), 0);
    }
    void ticksOfUsersWhoAreGoneOrRevokedAreDropped()
    {
        Model model;
        model.replaceAll(trainingUsers());
        model.setTicked({hanako, sachiko, taro}, true);
        QSignalSpy ticks(&model, &Model::ticksChanged);
        QList<UserRow> rows = trainingUsers();
        rows[6].otpStatus = OtpStatus::Revoked;
        rows.removeAt(5);
        model.replaceAll(rows);
        QCOMPARE(model.tickedLoginIds(), QStringList({hanako}));
        QCOMPARE(ticks.count(), 1);
    }
    void upsertChangesOrAppendsOneRow()
    {
        Model model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        model.replaceAll(trainingUsers());
        model.setTicked({taro}, true);
        QSignalSpy changed(&model, &Model::dataChanged);
        QSignalSpy inserted(&model, &Model::rowsInserted);
        QSignalSpy ticks(&model, &Model::ticksChanged);
        UserRow row = model.row(6);
        model.upsert(row);
        QCOMPARE(changed.count(), 0);
        row.otpStatus = OtpStatus::Revoked;
        model.upsert(row);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 6);
        QCOMPARE(ticks.count(), 1);
        QCOMPARE(model.tickedCount(), 0);
        row.loginId = QStringLiteral("newdt");
        model.upsert(row);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(model.indexOf(QStringLiteral("newdt")), 7);
    }
    void clearForgetsRowsAndTicks()
    {
        Model model;
        model.replaceAll(trainingUsers());
        model.setTicked({taro}, true);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.tickedCount(), 0);
        QCOMPARE(model.indexOf(taro), -1);
    }
    void aRowThatCameTwiceStandsOnce()
    {
        Model model;
        QList<UserRow> rows = trainingUsers();
        rows.append(rows[0]);
        rows.last().name = QStringLiteral("後の頁");
        model.replaceAll(rows);
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.row(model.indexOf(hanako)).name, QStringLiteral("後の頁"));
    }
    void anySeriesOfReloadsEndsInTheRowsOfTheLast()
    {
        auto random = seededRandom();
        Model model;
        const QAbstractItemModelTester tester(&model, Mode::QtTest);
        QList<UserRow> rows = trainingUsers();
        for (int round = 0; round < 200; ++round) {
            const auto what = randomBetween(random, 0, 3);
            if (what == 0 && !rows.isEmpty()) {
                rows.removeAt(randomBetween(random, 0, rows.size() - 1));
            } else if (what == 1) {
                rows.insert(randomBetween(random, 0, rows.size()),
                            user(QStringLiteral("u%1").arg(round), QStringLiteral("名"), UserClass::General,
                                 OtpStatus::InService, QString::number(round)));
            } else if (what == 2 && !rows.isEmpty()) {
                rows[randomBetween(random, 0, rows.size() - 1)].name = QString::number(round);
            } else {
                std::shuffle(rows.begin(), rows.end(), random);
            }
            model.replaceAll(rows);
            QCOMPARE(model.rows(), rows);
            for (qsizetype i = 0; i < rows.size(); ++i) {
                QCOMPARE(model.indexOf(rows[i].loginId), static_cast<int>(i));
                QVERIFY(model.searchKey(static_cast<int>(i)).startsWith(rows[i].loginId));
            }
        }
        QCOMPARE(loginIds(model).size(), rows.size());
    }
};

QTEST_GUILESS_MAIN(TestUserTableModel)
#include "tst_user_table_model.moc"
