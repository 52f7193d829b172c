// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A sign-in whose commit others take to the disk: its reply waits for the disk, and when that fails, the reply says so
// and the session that it would have opened is nowhere, neither in the store nor ready made in memory.
#include "server-stub/api/router.h"
#include "server-stub/store/durable_later.h"
#include "tests/support/disk/test_disk.h"
#include "tests/support/server/test_company.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace kirikae;
using namespace kirikae::server;
using kirikae::test::TestCompany;
using kirikae::test::TestDisk;

namespace {

//! One request on its way through the router.
struct Exchange {
    explicit Exchange(const std::string& code)
    {
        request.id = "0123456789abcdef";
        request.method = Method::Post;
        request.target = "/api/v1/session";
        request.contentType = "application/json";
        request.body = R"({"password":"Login-admin1-1","otp":")" + code + "\"}";
        request.credentials.certificate = TestCompany::certificate("admin1");
    }
    //! What the reply would be without a disk that failed.
    [[nodiscard]] std::string accessToken() const
    {
        const std::string name = "\"accessToken\":\"";
        const std::size_t at = reply.body.find(name);
        return at == std::string::npos ? std::string{} : reply.body.substr(at + name.size(), 43);
    }

    Request request;
    Reply reply;
};

class HeldReply {
public:
    enum class Disk { Works, Fails };

    //! False: the sign-in was not the one whose commit others took; another try may be.
    [[nodiscard]] bool run(TestCompany& company, TestDisk& disk, Disk how)
    {
        company.nextCode();
        exchange = std::make_unique<Exchange>(company.code("A3"));
        sentBefore = sent = 0;
        std::FILE* nowhere = std::tmpfile();
        {
            Log log(nowhere, LogLevel::Info);
            Router router(company.services(), company.clock(), log, false, {});
            if (router.answerAtOnce(exchange->request, exchange->reply)) {
                return false;
            }
            held = signInBetweenTwo(company, disk, how, router);
        }
        std::fclose(nowhere);
        return held;
    }

    std::unique_ptr<Exchange> exchange;
    std::string token; //!< as the reply would have told it
    std::atomic<int> sent{0};
    int sentBefore = 0; //!< before the disk's word
    bool held = false;

private:
    //! The turn is held until the sign-in stands in the queue, and behind it one who commits for both.
    bool signInBetweenTwo(TestCompany& company, TestDisk& disk, Disk how, Router& router)
    {
        constexpr std::chrono::milliseconds toStandInTheQueue{200};
        std::atomic<bool> answered{false};
        auto ahead = company.context().store().begin();
        bool isHeld = false;
        std::jthread signingIn([&] {
            const auto release = router.answer(exchange->request, exchange->reply);
            token = exchange->accessToken();
            isHeld = static_cast<bool>(release);
            if (isHeld) {
                release([this] { ++sent; });
            }
            sentBefore = sent;
            answered = true;
        });
        std::this_thread::sleep_for(toStandInTheQueue);
        std::jthread behind([&] {
            const auto transaction = company.context().store().begin();
            for (int i = 0; i < 2000 && !answered; ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
            if (how == Disk::Fails && isHeld) {
                disk.failAtSync(1);
            }
            try {
                transaction->commit(company.clock().now());
            } catch (const StoreError&) {
                return; // told below, by the reply
            }
        });
        std::this_thread::sleep_for(toStandInTheQueue);
        ahead.reset();
        signingIn.join();
        behind.join();
        disk.heal();
        return isHeld;
    }
};

//! Where the machine's pace did not let the two stand in the queue in that order, once more.
bool holdReply(HeldReply& reply, TestCompany& company, TestDisk& disk, HeldReply::Disk how)
{
    for (int i = 0; i < 10; ++i) {
        if (reply.run(company, disk, how)) {
            return true;
        }
    }
    return false;
}

} // namespace

class TestHeldReplies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aReplyGoesOutWhenTheDiskHasIt();
    void aDiskThatFailsOpensNoSession();
    void aSignOutIsForgottenOnlyWhenTheDiskHasIt();
};

void TestHeldReplies::aReplyGoesOutWhenTheDiskHasIt()
{
    TestDisk disk;
    TestCompany company;
    HeldReply reply;
    QVERIFY(holdReply(reply, company, disk, HeldReply::Disk::Works));
    QCOMPARE(reply.sentBefore, 0);
    QCOMPARE(reply.sent.load(), 1);
    QCOMPARE(reply.exchange->reply.status, 200);
    const Credentials credentials{TestCompany::certificate("admin1"), reply.token};
    QVERIFY(company.services().sessions.cachedViewJson(credentials));
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "done");
}

void TestHeldReplies::aDiskThatFailsOpensNoSession()
{
    TestDisk disk;
    TestCompany company;
    HeldReply reply;
    QVERIFY(holdReply(reply, company, disk, HeldReply::Disk::Fails));
    QCOMPARE(reply.token.size(), std::size_t{43}); // it was on its way
    QCOMPARE(reply.sentBefore, 0);
    QCOMPARE(reply.sent.load(), 1);
    QCOMPARE(reply.exchange->reply.status, 500);
    QVERIFY(reply.exchange->reply.content().find(reply.token) == std::string_view::npos);
    QVERIFY(reply.exchange->reply.problem == ErrorCode::Internal);
    const Credentials credentials{TestCompany::certificate("admin1"), reply.token};
    QVERIFY(!company.services().sessions.cachedViewJson(credentials));
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "session_required");
    // The code was not spent either.
    COMPARE_OUTCOME(company.signIn("admin1", company.code("A3")), "done");
}

void TestHeldReplies::aSignOutIsForgottenOnlyWhenTheDiskHasIt()
{
    TestCompany company;
    const Credentials credentials = company.session("admin1", "A3");
    auto ahead = company.context().store().begin();
    std::atomic<bool> readMeanwhile{false};
    std::atomic<bool> isHeld{false};
    std::atomic<bool> signedOut{false};
    std::jthread signingOut([&] {
        DurableLater later;
        static_cast<void>(company.services().sessions.signOut(credentials));
        const auto commit = later.take();
        isHeld = commit != nullptr;
        signedOut = true;
        if (commit) {
            commit->awaitEnd();
        }
    });
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    std::jthread behind([&] {
        const auto transaction = company.context().store().begin();
        for (int i = 0; i < 2000 && !signedOut; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        // Somebody reads the session, which is still there, and keeps it ready.
        std::jthread([&] { readMeanwhile = static_cast<bool>(company.services().sessions.view(credentials)); }).join();
        transaction->commit(company.clock().now());
    });
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    ahead.reset();
    signingOut.join();
    behind.join();
    if (isHeld) {
        QVERIFY(readMeanwhile.load());
    }
    QVERIFY(!company.services().sessions.cachedViewJson(credentials));
    COMPARE_OUTCOME(company.services().sessions.view(credentials), "session_required");
}

QTEST_GUILESS_MAIN(TestHeldReplies)
#include "tst_held_replies.moc"
