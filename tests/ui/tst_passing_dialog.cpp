// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Dialogs that go with their answer: gone soon after they are hidden in any way, and never under a loop that still runs
// on one of them.
#include "ui/widgets/passing_dialog.h"

#include <QMessageBox>
#include <QPointer>
#include <QTest>
#include <QTimer>

using kirikae::ui::deleteOnceHidden;

class tst_passing_dialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isGoneHoweverItIsHidden_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("accepted") << 0;
        QTest::newRow("closed") << 1;
        QTest::newRow("hidden") << 2;
    }

    void isGoneHoweverItIsHidden()
    {
        QFETCH(int, way);
        QPointer<QDialog> dialog = new QDialog;
        deleteOnceHidden(dialog);
        dialog->open();
        QTest::qWait(20);
        QVERIFY(dialog);
        way == 0 ? dialog->accept() : way == 1 ? static_cast<void>(dialog->close()) : dialog->hide();
        QTRY_VERIFY(!dialog);
    }

    //! A file dialog that asks whether to overwrite, while what lies below it is put away.
    void staysWhileADialogOnTheStackIsItsChild()
    {
        QPointer<QDialog> below = new QDialog;
        deleteOnceHidden(below);
        QPointer<QDialog> chooser = new QDialog(below);
        deleteOnceHidden(chooser);
        bool lived = false;
        connect(chooser, &QDialog::windowTitleChanged, this, [&] {
            QMessageBox question(chooser);
            QTimer::singleShot(0, &question, [&] {
                below->hide();
                chooser->hide();
            });
            QTimer::singleShot(200, &question, [&] {
                lived = below && chooser;
                question.reject();
            });
            question.exec();
        });
        below->open();
        chooser->open();
        QEventLoop program; // the loop that the program's own stands for
        QTimer::singleShot(0, this, [&] {
            chooser->setWindowTitle(QStringLiteral("asks"));
            QTimer::singleShot(500, &program, &QEventLoop::quit);
        });
        program.exec();
        QVERIFY(lived);
        QTRY_VERIFY(!below && !chooser);
    }
};

QTEST_MAIN(tst_passing_dialog)
#include "tst_passing_dialog.moc"
