// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/company_file.h"

#include "app/common/api_names.h"
#include "app/common/printed_expiry.h"
#include "client-certs/text.h"
#include "server-stub/services/wiping_memory.h"
#include "server-stub/verifier/base32.h"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <unordered_set>

namespace kirikae::server {
namespace {

constexpr std::size_t shortestPassword = 8;

[[noreturn]] void fail(const std::string& pointer, const std::string& what)
{
    throw CompanyFileError("the company file is not usable: " + (pointer.empty() ? "/" : pointer) + ": " + what);
}

//! One object of the file; refuses members it was not told of.
class Member {
public:
    Member(const boost::json::value& value, std::string pointer, std::initializer_list<std::string_view> known)
        : m_pointer(std::move(pointer))
    {
        if (!value.is_object()) {
            fail(m_pointer, "must be an object");
        }
        m_object = &value.get_object();
        for (const auto& each : *m_object) {
            const std::string_view name{each.key().data(), each.key().size()};
            if (std::find(known.begin(), known.end(), name) == known.end()) {
                // A name may hold what a terminal would follow.
                fail(m_pointer + '/' + (certs::isCleanName(name) ? std::string(name) : "(not printable)"),
                     "is not a known member");
            }
        }
    }

    [[nodiscard]] const boost::json::value* find(std::string_view name) const
    {
        return m_object->if_contains({name.data(), name.size()});
    }
    [[nodiscard]] const boost::json::value& require(std::string_view name) const
    {
        const boost::json::value* value = find(name);
        if (value == nullptr) {
            fail(at(name), "is missing");
        }
        return *value;
    }
    [[nodiscard]] std::string text(std::string_view name) const { return std::string(view(name)); }
    //! The text where it lies, so that a secret is not copied.
    [[nodiscard]] std::string_view view(std::string_view name) const { return textOf(require(name), at(name)); }
    //! An id or a name that a certificate is to carry: what the authority would refuse is refused here already.
    [[nodiscard]] std::string certificateName(std::string_view name) const
    {
        std::string text{view(name)};
        if (!certs::fitsCertificate(text)) {
            fail(at(name), "must have 1 to " + std::to_string(certs::longestName) +
                               " characters and no control characters, to stand in a certificate");
        }
        return text;
    }
    [[nodiscard]] std::string at(std::string_view name) const { return m_pointer + '/' + std::string(name); }

    [[nodiscard]] static std::string_view textOf(const boost::json::value& value, const std::string& pointer)
    {
        if (!value.is_string()) {
            fail(pointer, "must be a text");
        }
        const auto& text = value.get_string();
        if (text.empty() || text.size() > api::maxTextBytes) {
            fail(pointer, "must have 1 to " + std::to_string(api::maxTextBytes) + " bytes");
        }
        if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
            fail(pointer, "must have no control characters");
        }
        return {text.data(), text.size()};
    }

    [[nodiscard]] SecretText password(std::string_view name) const
    {
        const boost::json::value& value = require(name);
        if (!value.is_string() || value.get_string().size() < shortestPassword ||
            value.get_string().size() > api::maxTextBytes) {
            fail(at(name), "must be a text of " + std::to_string(shortestPassword) + " to " +
                               std::to_string(api::maxTextBytes) + " bytes");
        }
        return SecretText{{value.get_string().data(), value.get_string().size()}};
    }

    [[nodiscard]] int number(std::string_view name, int least, int most, int otherwise) const
    {
        const boost::json::value* value = find(name);
        if (value == nullptr) {
            return otherwise;
        }
        if (!value->is_int64() || value->get_int64() < least || value->get_int64() > most) {
            fail(at(name), "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        }
        return static_cast<int>(value->get_int64());
    }

private:
    const boost::json::object* m_object = nullptr;
    std::string m_pointer;
};

const boost::json::array& arrayOf(const boost::json::value& value, const std::string& pointer)
{
    if (!value.is_array()) {
        fail(pointer, "must be an array");
    }
    return value.get_array();
}

DraftUser readUser(const boost::json::value& value, const std::string& pointer)
{
    const Member member(value, pointer,
                        {"loginId", "name", "userClass", "otpRequired", "loginPassword", "confirmationPassword"});
    DraftUser user;
    user.loginId = LoginId{member.certificateName("loginId")};
    user.name = member.certificateName("name");
    const auto userClass = fromJsonName<UserClass>(member.text("userClass"));
    if (!userClass) {
        fail(member.at("userClass"), "must be master, administrator or general");
    }
    user.userClass = *userClass;
    if (const boost::json::value* required = member.find("otpRequired")) {
        if (!required->is_bool()) {
            fail(member.at("otpRequired"), "must be true or false");
        }
        user.otpRequired = required->get_bool();
    }
    user.loginPassword = member.password("loginPassword");
    user.confirmationPassword = member.password("confirmationPassword");
    if (user.loginPassword.reveal() == user.confirmationPassword.reveal()) {
        fail(member.at("confirmationPassword"), "must differ from the login password");
    }
    return user;
}

using LoginIds = std::unordered_set<LoginId>;

LoginId knownLoginId(const boost::json::value& value, const std::string& pointer, const LoginIds& known)
{
    LoginId loginId{std::string(Member::textOf(value, pointer))};
    if (!known.contains(loginId)) {
        fail(pointer, "names nobody of /users");
    }
    return loginId;
}

DraftToken readToken(const boost::json::value& value, const std::string& pointer, const LoginIds& known)
{
    const Member member(value, pointer,
                        {"serialNumber", "secretBase32", "type", "counter", "algorithm", "digits", "period",
                         "printedExpiry", "assignedTo", "boundTo"});
    DraftToken token;
    token.serialNumber = SerialNumber{member.text("serialNumber")};
    auto key = verifier::base32Decode(member.view("secretBase32"), verifier::Base32Padding::Without);
    if (!key || key->size() < verifier::minKeyBytes || key->size() > verifier::maxKeyBytes) {
        fail(member.at("secretBase32"), "must be 16 to 64 bytes in base32 (A-Z, 2-7, no padding)");
    }
    token.key.emplace(std::move(*key));
    if (member.find("type") != nullptr) {
        const std::string_view type = member.view("type");
        if (type != "TOTP" && type != "HOTP") {
            fail(member.at("type"), "must be TOTP or HOTP");
        }
        token.kind = type == "HOTP" ? TokenKind::Hotp : TokenKind::Totp;
    }
    token.counter = member.number("counter", 0, std::numeric_limits<int>::max(), 0);
    if (token.counter != 0 && token.kind != TokenKind::Hotp) {
        fail(member.at("counter"), "belongs to a token of the type HOTP");
    }
    if (member.find("algorithm") != nullptr) {
        const auto algorithm = verifier::algorithmFromName(member.text("algorithm"));
        if (!algorithm) {
            fail(member.at("algorithm"), "must be SHA1, SHA256 or SHA512");
        }
        token.algorithm = *algorithm;
    }
    token.digits = member.number("digits", verifier::minDigits, verifier::maxDigits, token.digits);
    token.period = member.number("period", verifier::minPeriodSeconds, verifier::maxPeriodSeconds, token.period);
    token.printedExpiry = member.text("printedExpiry");
    if (!parsePrintedExpiry(token.printedExpiry)) {
        fail(member.at("printedExpiry"), "must be a date as on the back of the token, MM/DD/YY");
    }
    if (const boost::json::value* assigned = member.find("assignedTo")) {
        token.assignedTo = knownLoginId(*assigned, member.at("assignedTo"), known);
    }
    if (const boost::json::value* bound = member.find("boundTo")) {
        const boost::json::array& loginIds = arrayOf(*bound, member.at("boundTo"));
        for (std::size_t i = 0; i < loginIds.size(); ++i) {
            token.boundTo.push_back(knownLoginId(loginIds[i], member.at("boundTo") + '/' + std::to_string(i), known));
        }
    }
    return token;
}

void readUsers(CompanyDraft& draft, const Member& root, LoginIds& known)
{
    const boost::json::array& users = arrayOf(root.require("users"), "/users");
    for (std::size_t i = 0; i < users.size(); ++i) {
        const std::string pointer = "/users/" + std::to_string(i);
        draft.users.push_back(readUser(users[i], pointer));
        if (!known.insert(draft.users.back().loginId).second) {
            fail(pointer + "/loginId", "is there twice");
        }
    }
    if (std::none_of(draft.users.begin(), draft.users.end(),
                     [](const DraftUser& user) { return user.userClass == UserClass::Master; })) {
        fail("/users", "needs at least one master");
    }
}

void readTokens(CompanyDraft& draft, const Member& root, const LoginIds& known)
{
    const boost::json::value* value = root.find("tokens");
    if (value == nullptr) {
        return;
    }
    const boost::json::array& tokens = arrayOf(*value, "/tokens");
    std::unordered_set<SerialNumber> serials;
    LoginIds bound;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string pointer = "/tokens/" + std::to_string(i);
        draft.tokens.push_back(readToken(tokens[i], pointer, known));
        if (!serials.insert(draft.tokens.back().serialNumber).second) {
            fail(pointer + "/serialNumber", "is there twice");
        }
        for (const LoginId& loginId : draft.tokens.back().boundTo) {
            if (!bound.insert(loginId).second) {
                fail(pointer + "/boundTo", "binds somebody who is bound already: one token a person");
            }
        }
    }
}

} // namespace

CompanyDraft parseCompany(std::string_view json)
{
    boost::json::error_code error;
    WipingMemory memory;
    const boost::json::value value = boost::json::parse({json.data(), json.size()}, error, &memory);
    if (error) {
        throw CompanyFileError("the company file is not JSON: " + error.message());
    }
    const Member root(value, "", {"company", "users", "tokens"});
    const Member company(root.require("company"), "/company", {"id", "name", "approvalAboveUsers"});
    CompanyDraft draft;
    draft.id = CompanyId{company.certificateName("id")};
    draft.name = company.text("name");
    draft.approvalAboveUsers = company.number("approvalAboveUsers", 0, std::numeric_limits<int>::max(), 0);
    LoginIds known;
    readUsers(draft, root, known);
    readTokens(draft, root, known);
    return draft;
}

} // namespace kirikae::server
