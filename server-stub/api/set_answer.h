// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// What a service answers as a reply: the JSON of the answer, or the problem. Pure; any thread.
#pragma once

#include "server-stub/api/problem_reply.h"
#include "server-stub/services/answer_json.h"

namespace kirikae::server {

template <class Answer>
void setAnswer(Reply& reply, const Outcome<Answer>& outcome)
{
    if (outcome) {
        reply.body = toJson(outcome.value());
    } else {
        setProblem(reply, outcome.error());
    }
}

//! As it was stored: with its own status.
inline void setAnswer(Reply& reply, Outcome<StoredAnswer> outcome)
{
    if (!outcome) {
        setProblem(reply, outcome.error());
        return;
    }
    reply.status = outcome->status;
    reply.mediaType = outcome->status < 400 ? MediaType::Json : MediaType::Problem;
    reply.body = std::move(outcome->json);
}

inline void setAnswer(Reply& reply, const Outcome<Done>& outcome)
{
    if (outcome) {
        reply.status = 204;
        reply.mediaType = MediaType::None;
    } else {
        setProblem(reply, outcome.error());
    }
}

} // namespace kirikae::server
