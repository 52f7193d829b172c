// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

#include "server-stub/store/sqlite_schema.h"

#include <array>

namespace kirikae::server {
namespace {

// Instants are milliseconds since 1970 in UTC. The live_, issued_ and last-revocation columns of user repeat what
// binding and assignment hold, so that every order of the list has an index; they change in the same transaction.
constexpr const char* tables = R"sql(
CREATE TABLE state(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    store_id TEXT NOT NULL,
    generation INTEGER NOT NULL DEFAULT 0,
    high_water INTEGER NOT NULL DEFAULT 0,
    audit_seq INTEGER NOT NULL DEFAULT 0,
    audit_hash BLOB NOT NULL DEFAULT (zeroblob(32)),
    training INTEGER NOT NULL DEFAULT 0);
INSERT INTO state(id, store_id) VALUES(1, lower(hex(randomblob(16))));
CREATE TABLE policy(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE company(id INTEGER PRIMARY KEY, company_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE user(
    id INTEGER PRIMARY KEY,
    company INTEGER NOT NULL REFERENCES company(id),
    login_id TEXT NOT NULL,
    name TEXT NOT NULL,
    user_class INTEGER NOT NULL,
    otp_required INTEGER NOT NULL,
    search_key TEXT NOT NULL,
    live_binding INTEGER,
    live_token INTEGER,
    live_serial TEXT,
    live_expires_at INTEGER,
    live_printed TEXT,
    revoked_at INTEGER,
    eligible_at INTEGER,
    issued_token INTEGER,
    issued_serial TEXT,
    issued_at INTEGER,
    UNIQUE(company, login_id));
CREATE TABLE credential(
    user INTEGER PRIMARY KEY REFERENCES user(id),
    login_hash TEXT NOT NULL,
    confirmation_hash TEXT NOT NULL,
    sign_in_failures INTEGER NOT NULL DEFAULT 0,
    sign_in_next_try_at INTEGER NOT NULL DEFAULT 0,
    confirmation_failures INTEGER NOT NULL DEFAULT 0,
    confirmation_next_try_at INTEGER NOT NULL DEFAULT 0,
    registration_failures INTEGER NOT NULL DEFAULT 0,
    registration_next_try_at INTEGER NOT NULL DEFAULT 0,
    skip_first_offered_at INTEGER);
CREATE TABLE token(
    id INTEGER PRIMARY KEY,
    company INTEGER NOT NULL REFERENCES company(id),
    serial TEXT NOT NULL UNIQUE,
    algorithm TEXT NOT NULL,
    digits INTEGER NOT NULL,
    period INTEGER NOT NULL,
    sealed_key BLOB NOT NULL,
    key_id TEXT NOT NULL,
    printed_expiry TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    last_step INTEGER NOT NULL DEFAULT -1,
    drift_steps INTEGER NOT NULL DEFAULT 0,
    last_ok_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    retired_at INTEGER);
CREATE TABLE binding(
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES user(id),
    token INTEGER NOT NULL REFERENCES token(id),
    registered_at INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER NOT NULL DEFAULT 0,
    revoked_at INTEGER,
    eligible_at INTEGER);
CREATE TABLE assignment(
    id INTEGER PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES user(id),
    token INTEGER NOT NULL REFERENCES token(id),
    issued_at INTEGER NOT NULL,
    registered_at INTEGER,
    UNIQUE(token, user));
CREATE TABLE session(
    token_hash BLOB PRIMARY KEY,
    user INTEGER NOT NULL REFERENCES user(id),
    certificate_serial TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE idempotency(
    user INTEGER NOT NULL REFERENCES user(id),
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    keep_until INTEGER NOT NULL,
    UNIQUE(user, endpoint, key));
CREATE TABLE revocation(
    id TEXT PRIMARY KEY,
    company INTEGER NOT NULL REFERENCES company(id),
    user INTEGER NOT NULL REFERENCES user(id),
    at INTEGER NOT NULL,
    answer TEXT NOT NULL);
CREATE TABLE audit(
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    company INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    outcome TEXT NOT NULL,
    hash BLOB NOT NULL);
CREATE UNIQUE INDEX binding_live ON binding(user) WHERE revoked_at IS NULL;
CREATE INDEX binding_token ON binding(token) WHERE revoked_at IS NULL;
CREATE INDEX session_expiry ON session(expires_at);
CREATE INDEX idempotency_expiry ON idempotency(keep_until);
CREATE INDEX audit_company ON audit(company, seq);
CREATE TRIGGER token_step_never_decreases BEFORE UPDATE OF last_step ON token WHEN NEW.last_step < OLD.last_step
    BEGIN SELECT RAISE(ABORT, 'last_step never decreases'); END;
CREATE TRIGGER token_is_never_deleted BEFORE DELETE ON token
    BEGIN SELECT RAISE(ABORT, 'a token is never deleted'); END;
CREATE TRIGGER token_stays_retired BEFORE UPDATE OF retired_at ON token
    WHEN OLD.retired_at IS NOT NULL AND NEW.retired_at IS NOT OLD.retired_at
    BEGIN SELECT RAISE(ABORT, 'a retired token stays retired'); END;
CREATE TRIGGER binding_is_never_deleted BEFORE DELETE ON binding
    BEGIN SELECT RAISE(ABORT, 'a binding is never deleted'); END;
CREATE TRIGGER binding_stays_revoked BEFORE UPDATE ON binding
    WHEN OLD.revoked_at IS NOT NULL
        AND (NEW.revoked_at IS NOT OLD.revoked_at OR NEW.eligible_at IS NOT OLD.eligible_at)
    BEGIN SELECT RAISE(ABORT, 'a revocation is for good'); END;
CREATE TRIGGER binding_takes_no_retired_token BEFORE INSERT ON binding
    WHEN (SELECT retired_at FROM token WHERE id = NEW.token) IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a retired token takes no binding'); END;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit row is never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'an audit row is never deleted'); END;
)sql";

// `standing` is what of the status does not depend on the time: 0 live, 1 revoked, 2 issued, 3 unregistered, 4 none.
constexpr const char* lists = R"sql(
ALTER TABLE user ADD COLUMN standing INTEGER GENERATED ALWAYS AS (CASE
    WHEN live_binding IS NOT NULL THEN 0
    WHEN otp_required = 0 THEN 4
    WHEN revoked_at IS NOT NULL AND (issued_at IS NULL OR issued_at <= revoked_at) THEN 1
    WHEN issued_at IS NOT NULL THEN 2
    ELSE 3 END) VIRTUAL;
CREATE INDEX user_name ON user(company, name, login_id);
CREATE INDEX user_class_order ON user(company, user_class, login_id);
CREATE INDEX user_standing ON user(company, standing, login_id);
CREATE INDEX user_serial ON user(company, live_serial, login_id);
CREATE INDEX user_expiry ON user(company, live_expires_at, login_id);
CREATE INDEX user_printed ON user(company, live_printed, login_id);
CREATE INDEX user_sharers ON user(live_token, login_id) WHERE live_token IS NOT NULL;
CREATE INDEX token_company ON token(company, serial);
)sql";

constexpr const char* training = R"sql(
CREATE TABLE training_fault(
    token INTEGER PRIMARY KEY REFERENCES token(id),
    dead INTEGER NOT NULL,
    drift_steps INTEGER NOT NULL);
)sql";

constexpr const char* counterTokens = R"sql(
ALTER TABLE token ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
)sql";

// Those who wait are few, so their indexes are small; a charge without a wait stores zero and touches none of them.
constexpr const char* locks = R"sql(
ALTER TABLE credential ADD COLUMN check_failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE credential ADD COLUMN check_next_try_at INTEGER NOT NULL DEFAULT 0;
CREATE TABLE otp_failure_day(
    user INTEGER NOT NULL REFERENCES user(id),
    day INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY(user, day)) WITHOUT ROWID;
CREATE INDEX credential_waiting ON credential(user)
    WHERE sign_in_next_try_at > 0 OR confirmation_next_try_at > 0 OR registration_next_try_at > 0
        OR check_next_try_at > 0;
CREATE INDEX binding_waiting ON binding(user) WHERE next_try_at > 0 AND revoked_at IS NULL;
CREATE INDEX token_failing ON token(company, failures) WHERE failures > 8;
)sql";

// Checkpoints are appended only. Once a rotation of the master key has begun, nothing more is sealed under the old one,
// whoever still holds it in memory: the rotation would miss such a row, and the next start could not open it.
constexpr const char* custody = R"sql(
CREATE TABLE audit_checkpoint(
    seq INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hash BLOB NOT NULL,
    tree BLOB NOT NULL,
    key_id TEXT NOT NULL,
    signature BLOB NOT NULL);
CREATE TRIGGER checkpoint_is_never_changed BEFORE UPDATE ON audit_checkpoint
    BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END;
CREATE TRIGGER checkpoint_is_never_deleted BEFORE DELETE ON audit_checkpoint
    BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;
ALTER TABLE token ADD COLUMN asks_two INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN sealing_key TEXT NOT NULL DEFAULT '';
CREATE TRIGGER token_is_sealed_under_the_key BEFORE INSERT ON token
    WHEN (SELECT sealing_key FROM state) NOT IN ('', NEW.key_id)
    BEGIN SELECT RAISE(ABORT, 'the seed is sealed under a master key that was rotated away'); END;
CREATE TRIGGER token_stays_under_the_key BEFORE UPDATE OF key_id ON token
    WHEN (SELECT sealing_key FROM state) NOT IN ('', NEW.key_id)
    BEGIN SELECT RAISE(ABORT, 'the seed is sealed under a master key that was rotated away'); END;
)sql";

// People whom a certificate names and no company has: their wrong passwords are counted like anybody's, and a charge
// writes as many pages, because the time must not tell them apart.
constexpr const char* strangers = R"sql(
CREATE TABLE stranger(
    company_id TEXT NOT NULL,
    login_id TEXT NOT NULL,
    sign_in_failures INTEGER NOT NULL,
    sign_in_next_try_at INTEGER NOT NULL,
    PRIMARY KEY(company_id, login_id)) WITHOUT ROWID;
CREATE INDEX stranger_waiting ON stranger(sign_in_next_try_at) WHERE sign_in_next_try_at > 0;
)sql";

// What waits for a second person is never changed but by one decision, and nobody approves their own request; that its
// time is over follows from expires_at, which comes no later. direct_change: users changed without anybody's consent.
constexpr const char* approvals = R"sql(
ALTER TABLE company ADD COLUMN approval_above_users INTEGER NOT NULL DEFAULT 0 CHECK(approval_above_users >= 0);
CREATE TABLE approval(
    id INTEGER PRIMARY KEY,
    company INTEGER NOT NULL REFERENCES company(id),
    approval_id TEXT NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    maker INTEGER NOT NULL REFERENCES user(id),
    requested_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    user_count INTEGER NOT NULL,
    note TEXT,
    state INTEGER NOT NULL DEFAULT 0,
    decided_at INTEGER,
    decided_by INTEGER REFERENCES user(id),
    decision_note TEXT,
    answer TEXT,
    CHECK((state = 0) = (decided_at IS NULL) AND (state = 0) = (decided_by IS NULL)
        AND (state = 1) = (answer IS NOT NULL) AND (state = 0 OR (state = 3) = (decided_by = maker))));
CREATE TABLE approval_target(
    approval INTEGER NOT NULL REFERENCES approval(id),
    position INTEGER NOT NULL,
    login_id TEXT NOT NULL,
    serial TEXT,
    PRIMARY KEY(approval, position)) WITHOUT ROWID;
CREATE TABLE direct_change(
    user INTEGER NOT NULL REFERENCES user(id),
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    users INTEGER NOT NULL);
CREATE INDEX approval_company ON approval(company, id);
CREATE INDEX approval_waiting ON approval(company, expires_at) WHERE state = 0;
CREATE INDEX direct_change_user ON direct_change(user, kind, at);
CREATE TRIGGER approval_is_never_deleted BEFORE DELETE ON approval
    BEGIN SELECT RAISE(ABORT, 'a request for approval is never deleted'); END;
CREATE TRIGGER approval_stays_decided BEFORE UPDATE ON approval WHEN OLD.state <> 0
    BEGIN SELECT RAISE(ABORT, 'a decision is for good'); END;
CREATE TRIGGER approval_stays_as_asked
    BEFORE UPDATE OF company, approval_id, kind, maker, requested_at, user_count, note ON approval
    BEGIN SELECT RAISE(ABORT, 'a request for approval is never changed'); END;
CREATE TRIGGER approval_ends_no_later BEFORE UPDATE OF expires_at ON approval WHEN NEW.expires_at > OLD.expires_at
    BEGIN SELECT RAISE(ABORT, 'a request for approval ends no later'); END;
CREATE TRIGGER approval_target_is_never_changed BEFORE UPDATE ON approval_target
    BEGIN SELECT RAISE(ABORT, 'a request for approval is never changed'); END;
CREATE TRIGGER approval_target_is_never_deleted BEFORE DELETE ON approval_target
    BEGIN SELECT RAISE(ABORT, 'a request for approval is never changed'); END;
)sql";

constexpr std::array migrations{tables, lists, training, counterTokens, locks, custody, strangers, approvals};

} // namespace

int schemaVersion()
{
    return static_cast<int>(migrations.size());
}

void migrate(SqliteConnection& database, int version)
{
    database.execute("BEGIN IMMEDIATE");
    try {
        const auto present = static_cast<int>(database.pragma("user_version"));
        if (present > schemaVersion()) {
            throw StoreError("store: it was written by a newer program (schema " + std::to_string(present) +
                             ", this one knows " + std::to_string(schemaVersion()) + "); use that program");
        }
        for (int step = present; step < version; ++step) {
            database.execute(migrations.at(static_cast<std::size_t>(step)));
            database.execute("PRAGMA user_version=" + std::to_string(step + 1));
        }
        database.execute("COMMIT");
    } catch (...) {
        database.execute("ROLLBACK");
        throw;
    }
}

} // namespace kirikae::server
