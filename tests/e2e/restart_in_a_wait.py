# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""A client that is killed in the middle of a wait counts on after its restart, before anybody signs in, on the bank's
time: as if it had never been closed."""

import os
import re
import shutil
import sys
import time

import pyatspi

from accessible import table_rows, wait_for, walk
from training_window import TrainingWindow

ROLE_BUTTON = pyatspi.ROLE_PUSH_BUTTON
COUNT = re.compile(r"^(?:再登録できるまで )?(\d{1,2}):(\d{2})(?:（|$)")


def seconds_left(window):
    """The countdown that is on the screen, the large one or the line of the sign-in page."""
    def shown():
        found = [COUNT.match(node.name or "") for node in walk(window.program.root)]
        return next((match for match in found if match), None)
    match = wait_for("a countdown", shown)
    return int(match.group(1)) * 60 + int(match.group(2))


def revoke_oneself(window):
    window.tick(["hanakodt"])
    window.program.press(ROLE_BUTTON, "トークンの失効…")
    window.program.type_into("確認用パスワード（必須）", "Confirm1hanakodt")
    window.program.type_into("ワンタイムパスワード（必須）", window.next_code())
    window.program.press(ROLE_BUTTON, "1 人を失効")
    window.program.await_text("成功 1 / 失敗 0")
    window.program.press(ROLE_BUTTON, "待ち時間を見る")


def check_count(window, before, since):
    """Nothing was lost or won: what was left then, less what has passed since."""
    wanted = before - (time.monotonic() - since)
    left = seconds_left(window)
    assert abs(left - wanted) <= 3, f"{left} s are shown, {wanted:.1f} s are left"
    return left


def main(client, work):
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    profile = os.path.join(work, "profile")
    window = TrainingWindow(client, profile)
    try:
        window.await_sign_in()
        window.await_server()
        window.activate()
        window.sign_in("hanakodt", window.code)
        wait_for("the list of seven", lambda: len(window.users()) == 7)
        revoke_oneself(window)
        before = seconds_left(window)
        since = time.monotonic()
        assert 29 * 60 < before <= 30 * 60, before
        window.sign_out()
        check_count(window, before, since)
        print(f"signed out with {before} s left, and it counts on", flush=True)
        window.process.kill()
        window.process.wait()
        window = TrainingWindow(client, profile)
        window.await_sign_in()
        left = check_count(window, before, since)
        print(f"killed and started again: {left} s left", flush=True)
        wait_for("the next second", lambda: seconds_left(window) < left, 5)
        window.program.press(ROLE_BUTTON, "待ち時間を見る")
        waits = table_rows(window.program.find(pyatspi.ROLE_TABLE, "待ち時間の一覧"))
        assert waits and not any(name in cell for row in waits for cell in row for name in ("データ", "hanakodt")), waits
        check_count(window, before, since)
        window.screenshot(os.path.join(work, "waits.png"))
        window.program.press(ROLE_BUTTON, "ログインへ戻る")
        window.await_sign_in()
        window.close()
        assert window.process.returncode == 0, f"the client ended with {window.process.returncode}"
    except BaseException:
        window.screenshot(os.path.join(work, "failed.png"))
        window.process.kill()
        raise


if __name__ == "__main__":
    main(*sys.argv[1:])
