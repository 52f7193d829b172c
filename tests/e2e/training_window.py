# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""The client's training window as its tests handle it, in the bank's words."""

import os
import re
import subprocess
import time

import pyatspi

from accessible import Program, act, table_rows, wait_for, walk

# All that can be logged, but for the rooms of Qt that draw and speak: these name each text that they are given.
QUIET_ROOMS = ("accessibility", "gui", "qpa", "text", "widgets")
TALKATIVE = "*.debug=true;" + ";".join(f"qt.{room}.*=false" for room in QUIET_ROOMS)
NAMES = {"hanakodt": "データ花子", "sachikodt": "データ幸子", "tarodt": "データ太郎"}


class TrainingWindow:
    """A running `kirikae --training` with a profile of its own.

    With `output`, a file takes all that the client can be brought to write.
    """

    def __init__(self, client, profile, language="ja", output=None):
        os.makedirs(profile, exist_ok=True)
        self.profile = profile
        self.process = subprocess.Popen(
            [client, "--training", "--language", language, "--profile", profile], stdin=subprocess.DEVNULL,
            stdout=output, stderr=output, env={**os.environ, **({"QT_LOGGING_RULES": TALKATIVE} if output else {})})
        self.codes = set()  #: every code that was read off the virtual token
        self.program = Program(self.process.pid)

    def await_sign_in(self):
        self.program.find(pyatspi.ROLE_PUSH_BUTTON, "ログイン", 30)

    def await_server(self):
        self.program.await_text("訓練用サーバーの準備ができました。", 30)

    # What a person does ------------------------------------------------------------------------------------------

    def key(self, *keys):
        """Presses keys in the active window of this program."""
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def activate(self):
        subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "訓練",
                        "windowactivate", "--sync"], check=True, stdout=subprocess.DEVNULL)

    def focus(self, node):
        wait_for(f"the focus on '{node.name}'", lambda: self._focused(node), 10)

    def _focused(self, node):
        node.queryComponent().grabFocus()
        time.sleep(0.1)
        node.clear_cache()
        return node.getState().contains(pyatspi.STATE_FOCUSED)

    def choose(self, label, *texts):
        """Picks the first entry that contains one of the texts, from the opened list of the combo box after a label."""
        self.activate()
        combo = self.program.find_after(pyatspi.ROLE_COMBO_BOX, label)
        act(combo, ("Press", "ShowMenu"))
        shown = wait_for(f"the opened list of '{label}'", lambda: self.program.all(pyatspi.ROLE_LIST_ITEM))
        entries = shown[0].parent  # those scrolled out of sight belong to it as well
        names = [entries.getChildAtIndex(index).name for index in range(entries.childCount)]
        at = next((index for index, name in enumerate(names) if any(text in name for text in texts)), None)
        assert at is not None, f"none of {texts} in {names}"
        self.key("Home", *(["Down"] * at), "Return")
        wait_for("the list closed", lambda: not self.program.all(pyatspi.ROLE_LIST_ITEM))

    def code(self):
        """The code that the virtual token shows now, as its spoken name gives it."""
        def shown():
            found = [re.search(r"表示は ([0-9 ]{6,})", node.name or "") for node in walk(self.program.root)]
            codes = [match.group(1).replace(" ", "") for match in found if match]
            return codes[-1] if codes else None  # the wizard's own picture of a token comes before the panel
        code = wait_for("a code on the virtual token", shown)
        self.codes.add(code)
        return code

    def next_code(self):
        before = self.code()
        self.program.press(pyatspi.ROLE_PUSH_BUTTON, "次の数字まで進める")
        return wait_for("the next code", lambda: self.code() if self.code() != before else None)

    def users(self):
        """The user list as rows of cell texts."""
        return table_rows(self.program.find(pyatspi.ROLE_TABLE, "利用者一覧"))

    def row_of(self, login_id):
        return next(row for row in self.users() if login_id in row)

    def tick(self, login_ids):
        """Ticks users with the keyboard alone: from the search box down into the table, Space on each."""
        rows = self.users()
        search = self.program.find(pyatspi.ROLE_TEXT, "検索")
        for login_id in login_ids:
            at = next(index for index, row in enumerate(rows) if login_id in row)
            self.activate()
            self.focus(search)
            self.key("Down", "ctrl+Home", *(["Down"] * at), "space")

    def sign_in(self, login_id, otp=None):
        self.choose("証明書", login_id, NAMES[login_id])
        self.program.type_into("ログインパスワード（必須）", f"Login-{login_id}-1")
        self.program.press(pyatspi.ROLE_PUSH_BUTTON, "ログイン")
        if otp is not None:
            self.program.type_into("ワンタイムパスワード（必須）", otp())
            self.program.press(pyatspi.ROLE_PUSH_BUTTON, "ログイン")

    def sign_out(self):
        self.program.press(pyatspi.ROLE_PUSH_BUTTON, "ログアウト")
        self.await_sign_in()

    def close(self):
        """Closes the window as a person does; the program must end by itself."""
        self.activate()
        self.key("alt+F4")
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError("the client did not end within 15 s of its window being closed") from None

    def screenshot(self, path):
        subprocess.run(["import", "-window", "root", path], check=False, stderr=subprocess.DEVNULL)
