# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""The whole switch-over by keyboard with the screen reader Orca running: what Orca says at each step is read from its
own log. Whoever cannot see the screen must hear which page this is, what a field wants, what went wrong and how it
ended."""

import os
import re
import shutil
import subprocess
import sys
import time

import pyatspi

from accessible import wait_for
from training_window import TrainingWindow

BUTTON = pyatspi.ROLE_PUSH_BUTTON
SERIAL = "90000004"
PASSWORD = "ログインパスワード（必須）"
CONFIRMATION = "確認用パスワード（必須）"
CODE = "ワンタイムパスワード（必須）"
#: Orca with a log that is written line by line: its own keeps what was said back until eight kilobytes are full.
LINE_BY_LINE = """
import builtins, runpy, sys
plain = builtins.open
log = sys.argv[1]
def opened(file, *args, **options):
    if str(file) == log:
        return plain(file, "w", buffering=1, encoding="utf-8")
    return plain(file, *args, **options)
builtins.open = opened
sys.argv = ["orca", "--debug-file=" + log, "--disable", "braille"]
runpy.run_path("/usr/bin/orca", run_name="__main__")
"""
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)'(?:\[?\{| |\n)", re.DOTALL)  #: a message of several lines is one


class Orca:
    """A running screen reader whose words are read from its debug file."""

    def __init__(self, work):
        self.log = os.path.join(work, "orca.log")
        self.heard = 0  #: how many of the words were looked at
        open(self.log, "w", encoding="utf-8").close()
        self.process = subprocess.Popen(["/usr/bin/python3", "-c", LINE_BY_LINE, self.log], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for("Orca to listen", self._listens, 60)

    def _listens(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return "ORCA: Starting registry" in file.read()

    def words(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return SPOKEN.findall(file.read())

    def await_words(self, text, seconds=40):
        """Waits until Orca says `text`, after everything that was awaited before."""
        def heard():
            for at, said in enumerate(self.words()[self.heard:], self.heard):
                if text in said:
                    self.heard = at + 1
                    return True
            return False
        try:
            wait_for(f"Orca to say '{text}'", heard, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\nit said: {self.words()[self.heard:]}") from None
        print(f"spoken: {text}", flush=True)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def write(window, field, text):
    """Fills the field that has the focus, and sends it off with Return as a person does."""
    window.program.type_into(field, text)
    time.sleep(0.5)  # Orca takes a key that overtakes its own work for a move of the focus, and says nothing of it
    window.key("Return")


def sign_in(window, orca):
    window.choose("証明書", "hanakodt", "データ花子")
    orca.await_words(PASSWORD)
    # The list of certificates was a window of its own: once it closed, Orca stands at the window until a key moves on.
    window.key("shift+Tab")
    orca.await_words("データ花子")
    window.key("Tab")
    orca.await_words(PASSWORD)
    write(window, PASSWORD, "wrong")
    orca.await_words("ログインパスワードがちがいます")
    window.focus(window.program.find(pyatspi.ROLE_PASSWORD_TEXT, PASSWORD))
    orca.await_words(PASSWORD)
    write(window, PASSWORD, "Login-hanakodt-1")
    orca.await_words(CODE)
    write(window, CODE, window.code())
    orca.await_words("検索")
    wait_for("the list of seven", lambda: len(window.users()) == 7)


def revoke(window, orca):
    window.key("Down")
    orca.await_words("データ花子")
    window.key("space")
    window.program.await_text("1 人を選択中")
    window.next_code()
    window.activate()
    window.key("ctrl+shift+r")
    orca.await_words("トークン失効")
    orca.await_words(CONFIRMATION)
    write(window, CONFIRMATION, "Confirm1hanakodt")
    orca.await_words(CODE)
    write(window, CODE, window.code())
    orca.await_words("1 人を失効")
    window.key("space")
    orca.await_words("成功 1 / 失敗 0")


def wait_out(window, orca):
    window.program.press(BUTTON, "待ち時間を見る")
    orca.await_words("終わったら知らせる")
    window.activate()
    window.key("ctrl+shift+f")
    window.program.await_text("待ち時間が終わりました", 20)
    window.program.press(BUTTON, "利用開始登録へ進む")
    orca.await_words("次へ")


def register(window, orca):
    window.choose("表示するトークン：", SERIAL)
    # The opened list may have left the focus where it was: only a focus that moves is spoken.
    window.focus(window.program.find(BUTTON, "トークン利用開始登録の省略"))
    orca.await_words("トークン利用開始登録の省略")
    window.focus(window.program.find(BUTTON, "次へ"))
    orca.await_words("次へ")
    time.sleep(0.5)
    window.key("space")
    orca.await_words("シリアル番号（必須）")
    write(window, "シリアル番号（必須）", SERIAL)
    orca.await_words(CODE)
    write(window, CODE, window.code())
    orca.await_words("トークンがサービス利用中になりました")


def main(client, work):
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    orca = Orca(work)
    window = TrainingWindow(client, os.path.join(work, "profile"))
    try:
        began = time.monotonic()
        window.await_sign_in()
        window.await_server()
        window.activate()
        orca.await_words("ログイン")
        for part in (sign_in, revoke, wait_out, register):
            part(window, orca)
        print(f"heard through in {time.monotonic() - began:.0f} s", flush=True)
        window.close()
        assert window.process.returncode == 0, f"the client ended with {window.process.returncode}"
    except BaseException:
        window.screenshot(os.path.join(work, "failed.png"))
        window.process.kill()
        raise
    finally:
        orca.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
