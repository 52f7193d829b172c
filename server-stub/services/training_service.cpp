// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/otp_check.h"
#include "server-stub/services/refusal.h"
#include "server-stub/services/services.h"
#include "server-stub/verifier/base32.h"
#include "server-stub/verifier/one_time_password.h"

#include <cmath>

namespace kirikae::server {
namespace {

//! The end of two-digit years on the back of a token; beyond it no training makes sense.
constexpr Instant lastInstant = std::chrono::sys_days{std::chrono::year{2100} / std::chrono::January / 1};

TrainingTokenView viewOf(const ServiceContext& context, const StoreReader& reader, const CompanyId& company,
                         const TokenRecord& token, Instant now)
{
    TrainingTokenView view;
    view.serialNumber = token.serialNumber;
    view.printedExpiry = token.printedExpiry;
    view.algorithm = token.algorithm;
    view.digits = token.digits;
    view.period = token.period;
    const std::chrono::seconds period{token.period};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    view.secondsLeft = static_cast<int>(verifier::secondsLeft(seconds, period).count());
    const verifier::Seed seed = openSeed(context, company, token);
    view.secretBase32 = verifier::base32Encode(seed.bytes(), verifier::Base32Padding::Without);
    const TrainingFault fault = reader.trainingFault(token.id).value_or(TrainingFault{});
    if (fault.dead) {
        view.fault = "dead";
    } else {
        verifier::CodeGenerator generator(verifier::algorithmFromName(token.algorithm).value(), seed.bytes(),
                                          token.digits);
        const std::int64_t step = verifier::timeStep(seconds, period) + fault.driftSteps;
        view.displayedCode = std::string(generator.at(static_cast<std::uint64_t>(step)).text());
        view.fault = fault.driftSteps != 0 ? std::optional<std::string>{"drifted"} : std::nullopt;
    }
    TokenHolders holders = reader.holders(token.id);
    if (!holders.assignedTo.empty()) {
        view.assignedTo = holders.assignedTo.front();
    } else if (!holders.boundTo.empty()) {
        view.assignedTo = holders.boundTo.front();
    }
    return view;
}

} // namespace

TrainingService::TrainingService(std::shared_ptr<ServiceContext> context)
    : m_context(std::move(context))
{}

ClockView TrainingService::clock() const
{
    const TrainingClock* clock = m_context->trainingClock();
    return {m_context->now(), clock != nullptr ? clock->rate() : 1.0};
}

Outcome<ClockView> TrainingService::changeClock(const ClockChange& change)
{
    return guarded(*m_context, [&]() -> Outcome<ClockView> {
        TrainingClock* clock = m_context->trainingClock();
        if (clock == nullptr) {
            return Failure{refusal(ErrorCode::NotFound, "only a training server has a clock to set")};
        }
        if (change.rate && !(*change.rate >= 0 && *change.rate <= TrainingClock::fastest)) {
            return Failure{badMember("/rate", "out_of_range", "the rate is 0 to 3600")};
        }
        const Instant from = change.now.value_or(clock->now());
        const std::chrono::seconds longest = std::chrono::floor<std::chrono::seconds>(lastInstant - from);
        if (change.advance && (*change.advance < std::chrono::seconds{0} || *change.advance > longest)) {
            return Failure{badMember("/advanceSeconds", "out_of_range", "time only goes forward, up to the year 2100")};
        }
        if (change.now && (*change.now > lastInstant || !clock->moveTo(*change.now))) {
            return Failure{badMember("/now", "out_of_range", "time only goes forward, up to the year 2100")};
        }
        if (change.advance) {
            clock->moveBy(*change.advance);
        }
        if (change.rate) {
            clock->setRate(*change.rate);
        }
        // The high-water mark is what the clock resumes from after a restart.
        m_context->store().begin()->commit(clock->now());
        return this->clock();
    });
}

std::vector<TrainingTokenView> TrainingService::tokens(const CompanyId& company)
{
    std::vector<TrainingTokenView> views;
    if (!m_context->training()) {
        return views;
    }
    const auto reader = m_context->store().snapshot();
    const Instant now = m_context->now();
    const auto found = reader->company(company);
    if (!found) {
        return views;
    }
    TokenFilter filter;
    filter.company = found->id;
    filter.now = now;
    constexpr std::size_t all = 1'000'000;
    for (const TokenRow& row : reader->tokens(filter, "", all)) {
        views.push_back(viewOf(*m_context, *reader, company, row.token, now));
    }
    return views;
}

Outcome<TrainingTokenView> TrainingService::token(const CompanyId& company, const SerialNumber& serial)
{
    return guarded(*m_context, [&]() -> Outcome<TrainingTokenView> {
        const auto reader = m_context->store().snapshot();
        const auto found = m_context->training() ? reader->company(company) : std::nullopt;
        const auto token = found ? reader->token(found->id, serial) : std::nullopt;
        if (!token) {
            return Failure{refusal(ErrorCode::NotFound, "there is no such training token")};
        }
        return viewOf(*m_context, *reader, company, *token, m_context->now());
    });
}

} // namespace kirikae::server
