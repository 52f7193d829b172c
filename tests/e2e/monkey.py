# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""Random user actions over the accessibility bus against the training window: presses, typed text, chosen entries, keys.

The program must not end, must go on answering, and must not keep the person waiting for more than 200 ms: what its main
thread works without a break is measured, not what a busy machine makes of it. The seed is printed; the same seed does
the same again as far as the answers of the server allow.
"""

import collections
import os
import random
import shutil
import subprocess
import sys
import time

import pyatspi

from accessible import walk
from training_window import TrainingWindow

#: Seconds a person may wait for the next sign of life; a build with a sanitizer is given more.
LIMIT = float(os.environ.get("KIRIKAE_MONKEY_LIMIT", "0.2"))
ACTIONS = {"default": 300, "long": 10_000}
BUTTONS = {pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_TOGGLE_BUTTON, pyatspi.ROLE_CHECK_BOX, pyatspi.ROLE_RADIO_BUTTON}
FIELDS = {pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY}
MENU_ITEMS = {pyatspi.ROLE_MENU_ITEM, pyatspi.ROLE_CHECK_MENU_ITEM, pyatspi.ROLE_RADIO_MENU_ITEM}
KEYS = ["Tab", "shift+Tab", "Down", "Up", "space", "Return", "Escape", "Home", "End", "ctrl+f", "F5", "ctrl+1", "ctrl+2",
        "ctrl+3", "ctrl+shift+a", "ctrl+shift+d", "alt+1", "alt+2", "alt+3", "ctrl+c", "F1", "ctrl+shift+r"]
TEXTS = ["", "a", "hanakodt", "Login-hanakodt-1", "Confirm1hanakodt", "123456", "１２３ ４５６", "90000002", "ﾀﾛｳ",
         "<b>x</b>", "\u202eabc", "長" * 300, "04/30/28", "'; --", "%1 %n"]
#: What ends the program, or leaves it for the window of another: the monkey stays within.
FORBIDDEN = ("終了", "Quit")


def main_thread_seconds(pid):
    """Processor time of the main thread so far."""
    with open(f"/proc/{pid}/task/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Monkey:
    def __init__(self, window, seed):
        self.window = window
        self.pid = window.process.pid
        self.random = random.Random(seed)
        self.nodes = []
        self.done = {}
        self.last = collections.deque(maxlen=30)
        self.slowest = (0.0, "")

    def look(self):
        """What can be used now."""
        nodes = []
        for node in walk(self.window.program.root):
            role = node.getRole()
            if role in BUTTONS | FIELDS | {pyatspi.ROLE_COMBO_BOX} and node.getState().contains(pyatspi.STATE_ENABLED) \
                    and node.name not in FORBIDDEN:
                nodes.append(node)
        for bar in self.window.program.all(pyatspi.ROLE_MENU_BAR):
            nodes.extend(node for node in walk(bar, showing_only=False) if node.getRole() in MENU_ITEMS and
                         node.getState().contains(pyatspi.STATE_ENABLED) and not node.name.startswith(FORBIDDEN))
        self.nodes = nodes

    def act(self):
        """One action; its name."""
        dice = self.random.random()
        if not self.nodes or dice < 0.25:
            key = self.random.choice(KEYS)
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=False, stderr=subprocess.DEVNULL)
            return f"key {key}"
        fields = [node for node in self.nodes if node.getRole() in FIELDS]
        node = self.random.choice(fields if fields and dice > 0.8 else self.nodes)
        role = node.getRole()
        name = f"{node.getRoleName()} '{node.name[:30]}'"
        if role in FIELDS:
            node.queryEditableText().setTextContents(self.random.choice(TEXTS))
            return f"text into {name}"
        if role == pyatspi.ROLE_COMBO_BOX:
            node.queryComponent().grabFocus()
            subprocess.run(["xdotool", "key", self.random.choice(["Down", "Up"])], check=False)
            return f"choice in {name}"
        node.queryAction().doAction(0)
        return f"press {name}"

    def answers(self):
        """Asks the window for something that is not cached: the main thread answers."""
        self.window.program.root.clear_cache()
        return self.window.program.root.childCount

    def step(self, number):
        if number % 25 == 0 or not self.nodes:
            self.look()
        before = main_thread_seconds(self.pid)
        began = time.monotonic()
        try:
            what = self.act()
            self.answers()
        except Exception as error:  # the node went away, or its action does: the next one is as good
            what = f"({type(error).__name__})"
            self.nodes = []
        worked = main_thread_seconds(self.pid) - before
        # Both, because a busy machine makes everything wait, and work may be split by answers in between.
        hung = min(worked, time.monotonic() - began)
        if hung > self.slowest[0]:
            self.slowest = (hung, what)
        self.last.append(f"{number}: {what}")
        kind = what.split(" ", 1)[0]
        self.done[kind] = self.done.get(kind, 0) + 1
        return hung, what

    def ended(self):
        """Whether the program was quit, as keys in an open menu may do; an end of any other kind fails."""
        try:
            code = self.window.process.wait(0.01)
        except subprocess.TimeoutExpired:
            return False
        assert code == 0, f"the client ended with {code}"
        return True


def start(client, work):
    """A window in which somebody has signed in, in Japanese and with a profile of its own."""
    shutil.rmtree(os.path.join(work, "profile"), ignore_errors=True)
    window = TrainingWindow(client, os.path.join(work, "profile"))
    window.await_sign_in()
    window.await_server()
    window.activate()
    window.sign_in("hanakodt", window.code)
    return window


def end(window):
    """Quits as a person does, whatever is open; the end is a good one, which a sanitizer that found leaks makes bad."""
    for _ in range(20):
        try:
            window.activate()
            window.key("Escape")
            window.key("ctrl+q")
        except subprocess.CalledProcessError:  # its window is gone already
            pass
        try:
            code = window.process.wait(3)
            assert code == 0, f"the client ended with {code}"
            return
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("the client does not quit")


def main(client, work, seed=None, count=None):
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    seed = int(seed) if seed else 20230320
    count = int(count) if count else ACTIONS["long" if os.environ.get("KIRIKAE_TEST_LONG") else "default"]
    window = start(client, work)
    monkey = Monkey(window, seed)
    hangs = []
    print(f"seed {seed}, {count} actions", flush=True)
    try:
        began = time.monotonic()
        for number in range(count):
            hung, what = monkey.step(number)
            if monkey.ended():
                print(f"{number}: quit at {what}, and started again", flush=True)
                window = monkey.window = start(client, work)
                monkey.pid = window.process.pid
                monkey.nodes = []
            if hung > LIMIT:
                hangs.append(f"{number}: {hung * 1000:.0f} ms at {what}")
                print(hangs[-1], flush=True)
            if number % 1000 == 999:
                print(f"{number + 1} actions, {time.monotonic() - began:.0f} s", flush=True)
        assert monkey.answers() > 0
        took, what = monkey.slowest
        print(f"{count} actions in {time.monotonic() - began:.0f} s: {monkey.done}; the longest {took * 1000:.0f} ms "
              f"at {what}", flush=True)
        assert not hangs, "hangs:\n" + "\n".join(hangs)
        assert window.process.poll() is None
        end(window)
    except BaseException:
        print("the last actions:\n" + "\n".join(monkey.last), flush=True)
        window.screenshot(os.path.join(work, "failed.png"))
        window.process.kill()
        raise


if __name__ == "__main__":
    main(*sys.argv[1:])
