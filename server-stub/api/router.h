// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// Takes a request to the service that answers it: finds the route, checks media type, query and body, calls the
// service, and makes the reply. It is there so that the wire knows no service and the services know no HTTP. What never
// blocks is answered on the I/O thread at once; all else belongs on a worker thread. Thread-safe.
#pragma once

#include "app/common/clock.h"
#include "server-stub/api/log.h"
#include "server-stub/api/request.h"
#include "server-stub/services/services.h"

#include <functional>
#include <memory>

namespace kirikae::server {

class Router {
public:
    //! `services`, `clock` and `log` outlive the router. Training routes exist only with `training`. `clientVersion`,
    //! in digits and dots, is what clients are told to be at least; empty: nothing is said.
    Router(Services& services, const Clock& clock, Log& log, bool training, std::string clientVersion);

    //! Answers without blocking when that is possible: unknown paths and methods, /health, the cached session, the
    //! description. False: call answer() with the same request on a worker thread. I/O threads.
    [[nodiscard]] bool answerAtOnce(Request& request, Reply& reply) const;

    //! Takes what sends the reply, and calls it once, from any thread, when the reply may go out.
    using Release = std::function<void(std::function<void()> send)>;

    //! Answers after a false answerAtOnce(). May block; never throws: what goes wrong inside becomes `internal`, and
    //! its reason goes to the log alone. Empty: the reply may go out. Else what it tells is not on the disk yet:
    //! request and reply are left alone until the reply is sent. Worker threads.
    [[nodiscard]] Release answer(const Request& request, Reply& reply) noexcept;

    //! The service's instant, for Kirikae-Server-Time.
    [[nodiscard]] Instant now() const { return m_clock.now(); }

private:
    void answerNow(const Request& request, Reply& reply) noexcept;
    void fail(const Request& request, Reply& reply, std::string_view reason) noexcept;
    void dispatch(const Request& request, Reply& reply);
    void signIn(const Request& request, Reply& reply);
    void listUsers(const Request& request, Reply& reply);
    void revoke(const Request& request, Reply& reply);
    void registerToken(const Request& request, Reply& reply);
    void resynchronise(const Request& request, Reply& reply);
    void assign(const Request& request, Reply& reply);
    void approvals(const Request& request, Reply& reply); //!< all of theirs: router_approvals.cpp
    void approve(const Request& request, Reply& reply, std::string id);
    void closeApproval(const Request& request, Reply& reply, std::string id);
    void unlock(const Request& request, Reply& reply);
    void changeClock(const Request& request, Reply& reply);
    void setHealth(Reply& reply) const;

    Services& m_services;
    const Clock& m_clock;
    Log& m_log;
    std::string m_clientVersion;
    bool m_training;
    std::shared_ptr<const std::string> m_description;
};

} // namespace kirikae::server
