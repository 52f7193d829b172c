// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/server/test_company.h"

#include "server-stub/store/sqlite_store.h"
#include "server-stub/verifier/one_time_password.h"

#include <QtTest>

#include <algorithm>
#include <array>

namespace kirikae::test {
namespace {

using namespace server;

constexpr std::array<std::uint8_t, 32> masterKey{1, 2, 3};

//! Each device's key is its serial number, repeated: known to the test, different for each.
std::vector<std::uint8_t> keyOf(const std::string& serial)
{
    std::vector<std::uint8_t> key;
    while (key.size() < 20) {
        key.insert(key.end(), serial.begin(), serial.end());
    }
    return key;
}

DraftUser person(const std::string& loginId, UserClass userClass, const std::string& name, bool otpRequired = true)
{
    DraftUser user;
    user.loginId = LoginId{loginId};
    user.name = name;
    user.userClass = userClass;
    user.otpRequired = otpRequired;
    user.loginPassword = SecretText{"Login-" + loginId + "-1"};
    user.confirmationPassword = SecretText{"Confirm1" + loginId};
    return user;
}

DraftToken device(const std::string& serial, const char* printed, std::vector<std::string> boundTo = {})
{
    DraftToken token;
    token.serialNumber = SerialNumber{serial};
    token.key.emplace(keyOf(serial));
    token.printedExpiry = printed;
    for (std::string& loginId : boundTo) {
        token.boundTo.emplace_back(std::move(loginId));
    }
    return token;
}

CompanyDraft companyA()
{
    CompanyDraft draft;
    draft.id = CompanyId{"a"};
    draft.name = "Company A";
    draft.users.push_back(person("master1", UserClass::Master, "山田 太郎"));
    draft.users.push_back(person("master2", UserClass::Master, "Second Master"));
    draft.users.push_back(person("admin1", UserClass::Administrator, "鈴木 花子"));
    draft.users.push_back(person("late1", UserClass::Administrator, "Late Administrator"));
    draft.users.push_back(person("user1", UserClass::General, "佐藤 タロウ"));
    draft.users.push_back(person("user2", UserClass::General, "Ｗｉｄｅ Straße"));
    draft.users.push_back(person("user3", UserClass::General, "Third User"));
    draft.users.push_back(person("fresh1", UserClass::General, "Fresh One"));
    draft.users.push_back(person("fresh2", UserClass::General, "Fresh Two"));
    draft.users.push_back(person("waiting1", UserClass::General, "Waiting One"));
    draft.users.push_back(person("boss0", UserClass::Master, "Boss Without", false));
    draft.tokens.push_back(device("A1", "04/30/23", {"master1"}));
    draft.tokens.push_back(device("A2", "04/30/23", {"master2"}));
    draft.tokens.push_back(device("A3", "04/30/23", {"admin1"}));
    draft.tokens.push_back(device("A4", "09/30/13", {"late1"}));
    draft.tokens.push_back(device("A5", "04/30/23", {"user1", "user2"}));
    draft.tokens.push_back(device("A6", "04/30/23", {"user3"}));
    for (const char* serial : {"N1", "N2", "N3", "N4"}) {
        draft.tokens.push_back(device(serial, "04/30/28"));
    }
    draft.tokens[6].assignedTo = LoginId{"waiting1"};
    draft.tokens.push_back(device("O1", "01/31/23"));
    draft.tokens.push_back(device("H1", "04/30/28"));
    draft.tokens.back().kind = TokenKind::Hotp;
    return draft;
}

CompanyDraft companyB()
{
    CompanyDraft draft;
    draft.id = CompanyId{"b"};
    draft.name = "Company B";
    draft.users.push_back(person("masterb", UserClass::Master, "B Master"));
    draft.users.push_back(person("userb", UserClass::General, "B User"));
    draft.tokens.push_back(device("B1", "04/30/23", {"masterb"}));
    draft.tokens.push_back(device("B2", "04/30/23", {"userb"}));
    draft.tokens.push_back(device("M1", "04/30/28"));
    return draft;
}

//! The hashes are the slowest part of a fixture and always the same.
const std::vector<DraftHashes>& hashesOf(const CompanyDraft& draft)
{
    static std::map<std::string, std::vector<DraftHashes>> known;
    auto& hashes = known[draft.id.value()];
    if (hashes.empty()) {
        PasswordHasher hasher(trainingHashCost(), 4);
        hashes = hashPasswords(hasher, draft.users);
    }
    return hashes;
}

} // namespace

Instant onTheDay(int hour, int minute, int second)
{
    using namespace std::chrono;
    return sys_days{year{2023} / March / 20} + hours{hour} + minutes{minute} + seconds{second} - japanOffset;
}

TestCompany::TestCompany(ServerPolicy policy)
    : m_file(m_directory.filePath(QStringLiteral("store.sqlite")).toStdU16String())
    , m_opener([](const std::filesystem::path& file) { return openSqliteStore(file, false); })
    , m_clock(std::make_shared<ManualClock>(onTheDay(10)))
    , m_policy(std::move(policy))
{
    {
        const auto store = openSqliteStore(storeFile(), true);
        const verifier::SeedBox box(masterKey);
        const auto transaction = store->begin();
        for (const CompanyDraft& draft : {companyA(), companyB()}) {
            insertCompany(*transaction, box, draft, hashesOf(draft), m_policy.coolDown, m_clock->now());
        }
        transaction->commit(m_clock->now());
    }
    open();
}

TestCompany::TestCompany(std::filesystem::path file, StoreOpener opener, ServerPolicy policy)
    : m_file(std::move(file))
    , m_opener(std::move(opener))
    , m_clock(std::make_shared<ManualClock>(onTheDay(10)))
    , m_policy(std::move(policy))
{
    open();
}

void TestCompany::open()
{
    m_services = std::make_unique<Services>(std::make_shared<ServiceContext>(ServiceContext::Parts{
        m_opener(m_file), m_clock, nullptr, m_policy, trainingHashCost(), verifier::SeedBox(masterKey)}));
    context().setFailureLog([](std::string_view what) { qWarning("failure inside: %s", std::string(what).c_str()); });
}

void TestCompany::restart()
{
    m_services.reset();
    open();
}

void TestCompany::restoreFrom(const std::filesystem::path& copy)
{
    m_services.reset();
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::path file = storeFile();
        file += suffix;
        std::filesystem::remove(file);
    }
    std::filesystem::copy_file(copy, storeFile());
    open();
}

void TestCompany::setPolicy(const ServerPolicy& policy)
{
    m_policy = policy;
    restart();
}

CertificateIdentity TestCompany::certificate(const std::string& loginId, const std::string& company)
{
    return {CompanyId{company}, LoginId{loginId}, "c0ffee" + company + loginId};
}

std::string TestCompany::code(const std::string& serial, int steps) const
{
    const auto now = std::chrono::floor<std::chrono::seconds>(m_clock->now());
    return counterCode(serial, verifier::timeStep(now, std::chrono::seconds{60}) + steps);
}

std::string TestCompany::counterCode(const std::string& serial, std::int64_t counter)
{
    const std::vector<std::uint8_t> key = keyOf(serial);
    verifier::CodeGenerator generator(verifier::Algorithm::Sha1, key, 6);
    return std::string(generator.at(static_cast<std::uint64_t>(counter)).text());
}

std::string TestCompany::wrongCode(const std::string& serial) const
{
    std::vector<std::string> shown;
    for (int steps = -60; steps <= 60; ++steps) {
        shown.push_back(code(serial, steps));
    }
    std::string candidate = "000000";
    while (std::find(shown.begin(), shown.end(), candidate) != shown.end()) {
        ++candidate.back();
    }
    return candidate;
}

Outcome<SignedIn> TestCompany::signIn(const std::string& loginId, const std::string& otp, const std::string& company)
{
    SignInRequest request;
    request.password = SecretText{"Login-" + loginId + "-1"};
    if (!otp.empty()) {
        request.otp = SecretText{otp};
    }
    return services().sessions.signIn(certificate(loginId, company), request);
}

Credentials TestCompany::session(const std::string& loginId, const std::string& serial, const std::string& company)
{
    if (!serial.empty()) {
        nextCode();
    }
    const auto signedIn = signIn(loginId, serial.empty() ? "" : code(serial), company);
    if (!signedIn) {
        QTest::qFail(("sign-in refused: " + outcomeName(signedIn)).constData(), __FILE__, __LINE__);
        return {};
    }
    return {certificate(loginId, company), signedIn->accessToken};
}

RevocationRequest TestCompany::revocation(std::vector<std::string> loginIds, const std::string& operatorId,
                                          const std::string& otp)
{
    RevocationRequest request;
    for (std::string& loginId : loginIds) {
        request.loginIds.emplace_back(std::move(loginId));
    }
    request.confirmationPassword = SecretText{"Confirm1" + operatorId};
    if (!otp.empty()) {
        request.otp = SecretText{otp};
    }
    return request;
}

Outcome<StoredAnswer> TestCompany::revoke(const Credentials& credentials, const RevocationRequest& request,
                                          const std::string& key)
{
    return services().revocations.revoke(credentials, IdempotencyKey{key}, request);
}

Outcome<StoredAnswer> TestCompany::registerToken(const Credentials& credentials, const std::string& serial,
                                                 const std::string& otp, const std::string& key)
{
    return services().registrations.registerToken(credentials, IdempotencyKey{key},
                                                  {SerialNumber{serial}, SecretText{otp}});
}

UserRecord TestCompany::user(const std::string& loginId, const std::string& company)
{
    const auto reader = context().store().snapshot();
    return reader->user(reader->company(CompanyId{company}).value().id, LoginId{loginId}).value();
}

TokenRecord TestCompany::token(const std::string& serial, const std::string& company)
{
    const auto reader = context().store().snapshot();
    return reader->token(reader->company(CompanyId{company}).value().id, SerialNumber{serial}).value();
}

int TestCompany::audited(const std::string& action, const std::string& outcome)
{
    int count = 0;
    context().store().snapshot()->visitAudit([&](const AuditRow& row) {
        count += row.action == action && row.outcome == outcome ? 1 : 0;
        return true;
    });
    return count;
}

} // namespace kirikae::test
