// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/services/policy.h"

#include <stdexcept>

namespace kirikae::server {
namespace {

constexpr std::int64_t longestSeconds = 366LL * 24 * 3600;

//! False for an unknown name.
bool setSeconds(ServerPolicy& policy, const std::string& name, std::chrono::seconds value)
{
    const std::map<std::string, std::chrono::seconds*> places{
        {"cool_down_wait_seconds", &policy.coolDown.wait},
        {"night_begin_seconds", &policy.coolDown.nightBegin},
        {"night_end_seconds", &policy.coolDown.nightEnd},
        {"drift_per_day_seconds", &policy.window.driftPerDay},
        {"sign_in_first_wait_seconds", &policy.signIn.firstWait},
        {"sign_in_longest_wait_seconds", &policy.signIn.longestWait},
        {"session_lifetime_seconds", &policy.sessionLifetime},
        {"skip_allowed_seconds", &policy.skipAllowed},
        {"answers_kept_seconds", &policy.answersKept},
        {"approval_lives_seconds", &policy.approvalLives},
        {"approval_counts_back_seconds", &policy.approvalCountsBack},
        {"clock_tolerance_seconds", &policy.clockTolerance},
    };
    const auto place = places.find(name);
    if (place == places.end()) {
        return false;
    }
    *place->second = value;
    return true;
}

//! False for an unknown name.
bool setNumber(ServerPolicy& policy, const std::string& name, int value)
{
    const std::map<std::string, int*> places{
        {"window_base_steps", &policy.window.baseSteps},
        {"window_max_steps", &policy.window.maxSteps},
        {"window_registration_steps", &policy.window.registrationSteps},
        {"window_max_lead_steps", &policy.window.maxLeadSteps},
        {"window_max_proven_lead_steps", &policy.window.maxProvenLeadSteps},
        {"window_resync_steps", &policy.window.resyncSteps},
        {"window_beyond_repair_steps", &policy.window.beyondRepairSteps},
        {"hotp_look_ahead", &policy.window.hotpLookAhead},
        {"hotp_resync", &policy.window.hotpResync},
        {"otp_free_failures", &policy.throttle.freeFailures},
        {"otp_locks_at", &policy.throttle.locksAt},
        {"otp_rolling_locks_at", &policy.throttle.rollingLocksAt},
        {"otp_rolling_days", &policy.throttle.rollingDays},
        {"token_locks_at", &policy.throttle.tokenLocksAt},
        {"sign_in_free_failures", &policy.signIn.freeFailures},
        {"approvals_pending_of_maker", &policy.approvalsPendingOfMaker},
        {"approvals_pending_of_company", &policy.approvalsPendingOfCompany},
        {"hashes_in_flight", &policy.hashesInFlight},
    };
    const auto place = places.find(name);
    if (place == places.end()) {
        return false;
    }
    *place->second = value;
    return true;
}

} // namespace

ServerPolicy policyWith(ServerPolicy defaults, const std::map<std::string, std::int64_t>& values)
{
    for (const auto& [name, value] : values) {
        if (value < 0 || value > longestSeconds) {
            throw std::invalid_argument("policy value " + name + " is out of range (0 to a year, in seconds)");
        }
        if (!setSeconds(defaults, name, std::chrono::seconds{value}) &&
            !setNumber(defaults, name, static_cast<int>(value))) {
            throw std::invalid_argument("policy value " + name + " is not known to this version");
        }
    }
    if (defaults.hashesInFlight < 1) {
        throw std::invalid_argument("policy value hashes_in_flight must be at least 1");
    }
    return defaults;
}

} // namespace kirikae::server
