# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole switch-over in the real window, from sign-in to サービス利用中, by keyboard and accessibility bus alone.

Then the canary: neither what the client wrote to its standard output and error nor the most talkative log of its child
server holds a code, a password or a whole serial number.
"""

import os
import re
import shutil
import stat
import sys

import pyatspi

from accessible import wait_for
from training_window import TrainingWindow

ROLE_BUTTON = pyatspi.ROLE_PUSH_BUTTON
# hanakodt comes last: once revoked, she can revoke nobody else until her new token is registered.
PEOPLE = {"sachikodt": "90000002", "tarodt": "90000003", "hanakodt": "90000004"}


def revoke(window):
    window.tick(PEOPLE)
    window.program.await_text("3 人を選択中")
    window.program.press(ROLE_BUTTON, "トークンの失効…")
    window.program.await_text("次の 3 人のトークンを失効します。")
    window.program.type_into("確認用パスワード（必須）", "Confirm1hanakodt")
    window.program.type_into("ワンタイムパスワード（必須）", window.next_code())
    window.program.press(ROLE_BUTTON, "3 人を失効")
    window.program.await_text("成功 3 / 失敗 0")


def wait_out(window):
    window.program.press(ROLE_BUTTON, "待ち時間を見る")
    window.program.await_text("再登録できるまで")
    window.program.press(ROLE_BUTTON, "30分を進める")
    window.program.await_text("待ち時間が終わりました", 20)


def register(window, serial):
    window.choose("表示するトークン：", serial)
    window.program.press(ROLE_BUTTON, "次へ")
    window.program.type_into("シリアル番号（必須）", serial)
    window.program.press(ROLE_BUTTON, "次へ")
    window.program.type_into("ワンタイムパスワード（必須）", window.code())
    window.program.press(ROLE_BUTTON, "認証確認")
    window.program.await_text("利用開始登録が完了しました")
    window.program.press(ROLE_BUTTON, "利用者一覧へ")


def with_log_of_the_server(client, work):
    """A copy of the client whose child server writes all that it can to WORK/server.log.

    The client starts the server that lies beside it, and keeps what it writes to itself. The script becomes the server,
    so that the client watches the right process.
    """
    programs = os.path.join(work, "bin")
    os.makedirs(programs)
    copy = shutil.copy2(client, programs)
    script = os.path.join(programs, "kirikae-server")
    server = os.path.join(os.path.dirname(client), "kirikae-server")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nexec "{server}" "$@" --log-level debug 2>>"{work}/server.log"\n')
    os.chmod(script, stat.S_IRWXU)
    return copy


def search_for_secrets(window, old_serials, work):
    """Fails when a log holds what a person typed or read off a token."""
    serials = old_serials | set(PEOPLE.values())
    passwords = {f"Login-{login_id}-1" for login_id in PEOPLE} | {"Confirm1hanakodt"}
    assert len(window.codes) >= 5, f"too few codes were used: {len(window.codes)}"
    logs = {}
    for name in ("client.log", "server.log"):
        with open(os.path.join(work, name), encoding="utf-8", errors="replace") as file:
            logs[name] = file.read()
    # An empty file holds no secret either: the client did write, and the server logged what was done.
    assert logs["client.log"].count("\n") > 10, logs["client.log"]
    for path in ("/api/v1/session", "/api/v1/revocations", "/api/v1/registrations"):
        assert path in logs["server.log"], f"{path} is not in the server's log"
    for name, text in logs.items():
        for secret in passwords | serials:
            assert secret not in text, f"{name} holds a password or a serial number: {secret}"
        for code in window.codes:
            # Six digits within a longer number are a time or a process id.
            assert not re.search(rf"(?<!\d){code}(?!\d)", text), f"{name} holds the code {code}"
    print(f"no secret in {', '.join(logs)}", flush=True)


def main(client, work):
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    with open(os.path.join(work, "client.log"), "wb") as output:
        window = TrainingWindow(with_log_of_the_server(client, work), os.path.join(work, "profile"), output=output)
    try:
        window.await_sign_in()
        window.await_server()
        window.activate()
        window.program.await_text("訓練モード：実際の銀行には接続しません")
        window.sign_in("hanakodt", window.code)
        wait_for("the list of seven", lambda: len(window.users()) == 7)
        assert "サービス利用中" in window.row_of("tarodt"), window.row_of("tarodt")
        old_serials = {cell for row in window.users() for cell in row if re.fullmatch(r"\d{8}", cell)}
        assert len(old_serials) >= len(PEOPLE), f"too few serial numbers in the list: {old_serials}"
        print("hanakodt signed in and sees seven users", flush=True)
        revoke(window)
        print("three tokens revoked", flush=True)
        wait_out(window)
        print("the wait is over", flush=True)
        window.sign_out()
        for login_id, serial in PEOPLE.items():
            window.sign_in(login_id)
            register(window, serial)
            print(f"{login_id} registered {serial}", flush=True)
            if login_id != "hanakodt":
                window.sign_out()
        for login_id, serial in PEOPLE.items():
            row = wait_for("the new list", lambda wanted=login_id: window.row_of(wanted))
            assert "サービス利用中" in row and serial in row, row
        print("all three are サービス利用中 with their new tokens", flush=True)
        window.close()
        assert window.process.returncode == 0, f"the client ended with {window.process.returncode}"
        search_for_secrets(window, old_serials, work)
    except BaseException:
        window.screenshot(os.path.join(work, "failed.png"))
        window.process.kill()
        raise


if __name__ == "__main__":
    main(*sys.argv[1:])
