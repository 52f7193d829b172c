// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/account.h"
#include "server-stub/services/answer_json.h"
#include "server-stub/services/audit_trail.h"
#include "server-stub/services/password_check.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"
#include "server-stub/store/audit_chain.h"
#include "server-stub/store/durable_later.h"

#include <algorithm>

namespace kirikae::server {
namespace {

//! A session that ended is told apart from one that never was for this long.
constexpr std::chrono::hours endedSessionsKept{24};

//! Keeps what GET /session answers, until something that it shows can change.
void remember(ServiceContext& context, const Credentials& credentials, const Caller& caller, const SessionView& view,
              std::uint64_t generation, std::uint64_t ticket, Instant now)
{
    SessionCache::Entry entry;
    entry.certificate = credentials.certificate;
    entry.generation = generation;
    entry.from = now;
    entry.until = std::min(caller.session.expiresAt, nextChangeAfter(caller.user, now).value_or(Instant::max()));
    entry.json = std::make_shared<const std::string>(toJson(view));
    // A session that the disk refuses must not be found here.
    whenDurable([&cache = context.sessions(), token = credentials.accessToken, entry = std::move(entry), ticket] {
        cache.put(token, entry, ticket);
    });
}

//! One sign-in whose password was hashed: the transaction.
class SignIn {
public:
    SignIn(ServiceContext& context, const CertificateIdentity& certificate, const SignInRequest& request)
        : m_context(context)
        , m_certificate(certificate)
        , m_request(request)
    {}

    [[nodiscard]] Outcome<SignedIn> run()
    {
        const auto found = find();
        if (!found) {
            return Failure{found.error()};
        }
        const PasswordCheck check(m_context, UserCounter::SignIn, found->credentials, m_request.password.reveal());
        const std::uint64_t ticket = m_context.sessions().ticket();
        const auto transaction = m_context.store().begin();
        m_now = m_context.now();
        Caller caller;
        // Read again: another transaction may have come between.
        PersonRecord person = transaction->reader().personByRow(found->user.id).value();
        caller.company = std::move(person.company);
        caller.user = std::move(person.user);
        m_skipFirstOfferedAt = person.credentials.skipFirstOfferedAt;
        const auto verdict = check.settle(*transaction, m_context, caller.user.id, person.credentials, m_now);
        static_cast<void>(transaction->reader().stranger(m_certificate.companyId, m_certificate.loginId)); // see find()
        if (verdict.problem) {
            if (verdict.charged) {
                audit(*transaction, caller.user, errorCodeName(verdict.problem->code));
                transaction->commit(m_now);
            }
            return Failure{*verdict.problem};
        }
        if (hasOtpInService(caller.user, m_now)) {
            if (auto problem = settleCode(*transaction, caller)) {
                return Failure{*problem};
            }
        }
        return open(*transaction, caller, ticket);
    }

private:
    //! Of somebody who is there and of somebody who is not the same things are read, as often and in the same order:
    //! the time must not tell the two apart (tst_server_timing).
    [[nodiscard]] Outcome<PersonRecord> find()
    {
        auto reader = m_context.store().snapshot();
        const Instant now = m_context.now();
        const auto& [companyId, loginId, certificate] = m_certificate;
        PersonFound found = reader->person(companyId, loginId);
        // One of the two finds somebody and one finds nobody.
        static_cast<void>(reader->personByRow(found.person ? nobody : somebody));
        const Throttle counter = reader->stranger(companyId, loginId);
        if (auto waiting = refusalWhileWaiting(UserCounter::SignIn,
                                               found.person ? found.person->credentials.signIn : counter, now)) {
            return Failure{*waiting};
        }
        reader.reset(); // a hash takes long: no snapshot is held open meanwhile
        if (!found.person) {
            return Failure{refuseUnknown(found.company)};
        }
        return std::move(*found.person);
    }

    //! Nobody of that name: in cost, in words and in what follows the same as a wrong password, so that a certificate
    //! does not tell whom the server knows.
    [[nodiscard]] Problem refuseUnknown(RowId company)
    {
        m_context.hasher().pretend(m_request.password.reveal());
        const auto transaction = m_context.store().begin();
        m_now = m_context.now();
        const auto& [companyId, loginId, certificate] = m_certificate;
        static_cast<void>(transaction->reader().personByRow(somebody));
        Throttle counter = transaction->reader().stranger(companyId, loginId);
        if (auto waiting = refusalWhileWaiting(UserCounter::SignIn, counter, m_now)) {
            return *waiting;
        }
        const verifier::SignInThrottlePolicy& policy = m_context.policy().signIn;
        ++counter.failures;
        const std::chrono::seconds wait = verifier::signInWaitAfter(counter.failures, policy);
        counter.nextTryAt =
            wait > std::chrono::seconds{0} ? m_now + wait : Instant{}; // zero: in no index of those who wait
        transaction->chargeStranger(companyId, loginId, counter);
        UserRecord named;
        named.company = company;
        named.loginId = loginId;
        audit(*transaction, named, errorCodeName(ErrorCode::SignInFailed));
        transaction->commit(m_now);
        return wrongPasswordRefusal(UserCounter::SignIn, counter.failures, policy);
    }

    [[nodiscard]] std::optional<Problem> settleCode(WriteTransaction& transaction, const Caller& caller)
    {
        const UserRecord& user = caller.user;
        if (!m_request.otp) {
            return refusal(ErrorCode::OtpRequired, "the one-time password of your token is needed");
        }
        const auto device = transaction.reader().liveDevice(user.live->binding);
        if (!device) {
            throw std::runtime_error("a live binding is missing");
        }
        const int digits = device->token.digits;
        const ShownCodes codes{m_request.otp->reveal(), m_request.otp2 ? m_request.otp2->reveal() : std::string_view{}};
        if (auto malformed = m_request.otp2 ? malformedCodes(codes, digits) : malformedCode(codes.first, digits)) {
            return malformed;
        }
        if (auto unsound = unsoundClock(transaction.reader().state(), m_context, m_now)) {
            return unsound;
        }
        OtpVerdict verdict = checkCode(transaction, m_context, user, caller.company.companyId, *device, codes, m_now);
        switch (verdict.result) {
        case OtpResult::Accepted:
            return std::nullopt;
        case OtpResult::Wrong:
        case OtpResult::Replayed:
        case OtpResult::Drifted:
            audit(transaction, user, auditOutcome(verdict.result, ErrorCode::OtpRejected));
            transaction.commit(m_now);
            break;
        case OtpResult::Locked:
            break;
        }
        return std::move(verdict.problem);
    }

    [[nodiscard]] SignedIn open(WriteTransaction& transaction, Caller& caller, std::uint64_t ticket)
    {
        const Credentials credentials{m_certificate, randomAccessToken()};
        caller.session = {sha256(credentials.accessToken), caller.user.id, m_certificate.serialHex, m_now,
                          m_now + m_context.policy().sessionLifetime};
        if (m_context.purgeIsDue(m_now)) {
            transaction.purge(m_now - endedSessionsKept, m_now);
        }
        transaction.insertSession(caller.session);
        if (nextStepAt(caller.user, m_now) == NextStep::Registration && !m_skipFirstOfferedAt) {
            transaction.setSkipFirstOffered(caller.user.id, m_now);
        }
        audit(transaction, caller.user, auditDone);
        const SessionView view = sessionViewAt(transaction.reader(), caller, m_now);
        const std::uint64_t generation = transaction.reader().state().generation;
        transaction.commit(m_now);
        remember(m_context, credentials, caller, view, generation, ticket, m_now);
        return {credentials.accessToken, view};
    }

    void audit(WriteTransaction& transaction, const UserRecord& user, std::string_view outcome) const
    {
        writeAudit(transaction, user, m_now, audit_action::signIn, user.loginId.value(), outcome);
    }

    //! Who is read in the place of a person who is not there: rows of users are never deleted.
    static constexpr RowId somebody = 1;
    static constexpr RowId nobody = 0;

    ServiceContext& m_context;
    const CertificateIdentity& m_certificate;
    const SignInRequest& m_request;
    Instant m_now;
    std::optional<Instant> m_skipFirstOfferedAt; //!< of the caller, as the transaction found it
};

} // namespace

SessionService::SessionService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

Outcome<SignedIn> SessionService::signIn(const CertificateIdentity& certificate, const SignInRequest& request)
{
    return guarded(*m_context, [&] { return SignIn(*m_context, certificate, request).run(); });
}

Outcome<SessionView> SessionService::view(const Credentials& credentials)
{
    return guarded(*m_context, [&]() -> Outcome<SessionView> {
        const std::uint64_t ticket = m_context->sessions().ticket();
        const auto reader = m_context->store().snapshot();
        const Instant now = m_context->now();
        const auto caller = authenticate(*reader, credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        SessionView view = sessionViewAt(*reader, *caller, now);
        remember(*m_context, credentials, *caller, view, reader->state().generation, ticket, now);
        return view;
    });
}

std::shared_ptr<const std::string> SessionService::cachedViewJson(const Credentials& credentials) const
{
    return m_context->sessions().find(credentials, m_context->store().generation(), m_context->now());
}

Outcome<Done> SessionService::signOut(const Credentials& credentials)
{
    return guarded(*m_context, [&]() -> Outcome<Done> {
        const auto transaction = m_context->store().begin();
        const Instant now = m_context->now();
        const auto caller = authenticate(transaction->reader(), credentials, now);
        if (!caller) {
            return Failure{caller.error()};
        }
        transaction->deleteSession(caller->session.tokenHash);
        writeAudit(*transaction, caller->user, now, audit_action::signOut, caller->user.loginId.value(), auditDone);
        transaction->commit(now);
        // Not sooner: who reads the session until then would put it in again.
        whenDurable([&cache = m_context->sessions(), token = credentials.accessToken] { cache.remove(token); });
        return Done{};
    });
}

} // namespace kirikae::server
