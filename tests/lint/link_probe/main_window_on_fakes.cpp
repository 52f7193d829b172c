// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// The link probe: the whole main window on ui, core and fakes. It links every object of both libraries and no adapter;
// if a page came to need the network, the database or an adapter, this program would no longer link. It also shows the
// window once, so that the pages are known to live on the ports alone.

#include "tests/support/client/client_on_fakes.h"
#include "ui/main_window.h"
#include "ui/widgets/page.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace kirikae;

class MainWindowOnFakes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowShowsItsPagesOverThePortsAlone()
    {
        QTemporaryDir room;
        QSettings settings(room.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        test::FakePc pc;
        test::ClientOnFakes fakes(pc);
        ui::MainWindow window(fakes.client, settings);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const ui::Page* first = window.currentPage();
        QVERIFY(first != nullptr);
        fakes.signInWithList(QStringLiteral("hanakodt"));
        QVERIFY(window.currentPage() != nullptr);
        QVERIFY(window.currentPage() != first);
        QCOMPARE(fakes.client.users.rowCount(), static_cast<int>(test::trainingUsers().size()));
    }
};

QTEST_MAIN(MainWindowOnFakes)
#include "main_window_on_fakes.moc"
