// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Files that are created with their mode and replaced whole, and the lock of a directory.

#include "client-certs/authority.h"
#include "client-certs/safe_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace kirikae::certs;
using namespace std::chrono_literals;

class TestSafeFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_room;

    std::filesystem::path file(const QString& name) const { return pathFromUtf8(m_room.filePath(name).toStdString()); }

private Q_SLOTS:
    void aFileIsReplacedWholeUnderANameInAnyScript()
    {
        const auto path = file(QStringLiteral("証明書 é.txt"));
        replaceFile(path, "first and long", Privacy::open, Durability::flushed);
        replaceFile(path, "second", Privacy::open, Durability::usual);
        QCOMPARE(readFile(path).value_or(std::string{}), std::string{"second"});
        QVERIFY(QFile::exists(m_room.filePath(QStringLiteral("証明書 é.txt"))));
        QCOMPARE(QDir{m_room.path()}.entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void secretsAreForTheOwnerAlone()
    {
        const auto path = file(QStringLiteral("secret"));
        replaceFile(path, "x", Privacy::secret, Durability::usual);
        QCOMPARE(readFile(path).value_or(std::string{}), std::string{"x"});
#ifndef _WIN32
        const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
        QVERIFY((std::filesystem::status(path).permissions() & others) == std::filesystem::perms::none);
#endif
    }

    void aFailedReplacementKeepsTheOldFileAndLeavesNothingBehind()
    {
        const auto directory = file(QStringLiteral("busy"));
        std::filesystem::create_directories(directory / "inside");
        QVERIFY_THROWS_EXCEPTION(Error, replaceFile(directory, "x", Privacy::open, Durability::usual));
        QVERIFY(std::filesystem::is_directory(directory / "inside"));
        QCOMPARE(QDir{m_room.path()}.entryList({QStringLiteral("busy*")}).size(), 1);
        QVERIFY_THROWS_EXCEPTION(
            Error, replaceFile(file(QStringLiteral("no/such/place")), "x", Privacy::open, Durability::usual));
    }

    void aMissingFileIsNoErrorAndATooGreatOneIs()
    {
        QVERIFY(!readFile(file(QStringLiteral("absent"))).has_value());
        const auto path = file(QStringLiteral("great"));
        replaceFile(path, "0123456789", Privacy::open, Durability::usual);
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(readFile(path, 9)));
        QVERIFY(readFile(path, 10).has_value());
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(readFile(pathFromUtf8(m_room.path().toStdString()))));
    }

    void readersNeverMeetHalfAFile()
    {
        const auto path = file(QStringLiteral("swapped"));
        const std::string a(30'000, 'a');
        const std::string b(50'000, 'b');
        replaceFile(path, a, Privacy::open, Durability::usual);
        std::atomic<bool> done = false;
        std::string problem;
        std::thread writer{[&] {
            try {
                for (int i = 0; i < 200; ++i) {
                    replaceFile(path, i % 2 ? a : b, Privacy::open, Durability::usual);
                }
            } catch (const Error& error) {
                problem = error.what();
            }
            done = true;
        }};
        bool whole = true;
        int reads = 0;
        while (!done || reads == 0) {
            try {
                const auto text = readFile(path);
                whole = whole && (text == a || text == b);
            } catch (const Error&) {
                whole = false;
            }
            ++reads;
#ifdef _WIN32
            // Windows replaces no file while somebody reads it; the writer waits for a gap, so there must be gaps.
            std::this_thread::sleep_for(2ms);
#endif
        }
        writer.join();
        QCOMPARE(problem, std::string{});
        QVERIFY(whole);
    }

    void theLockKeepsASecondWriterOutUntilItIsGivenBack()
    {
        const auto directory = file(QStringLiteral("locked"));
        makePrivateDirectory(directory);
        {
            const DirectoryLock lock{directory};
            QVERIFY_THROWS_EXCEPTION(Error, DirectoryLock(directory, 30ms));
        }
        const DirectoryLock again{directory, 0ms};
    }
};

QTEST_GUILESS_MAIN(TestSafeFile)
#include "tst_safe_file.moc"
