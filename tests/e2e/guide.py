# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""What app/demo.sh does on a machine without a display: the client plays the whole switch-over by itself.

usage: guide.py CLIENT WORK LANGUAGE [--only-loopback]
With --only-loopback it first makes sure that this process sees no network but loopback.
"""

import errno
import os
import re
import shutil
import socket
import subprocess
import sys

PICTURES = ("sign-in", "one-time-password", "users", "ticked", "revoke", "revocation-result", "waiting-time",
            "wait-over", "register-prepare", "register-serial-number", "register-one-time-password", "register-done",
            "all-in-service")
LAST_STEP = {"ja": "3 人とも新しいトークンでサービス利用中", "en": "All three are in service with their new tokens"}
DONE = {"ja": "完了：画像 {} 枚（{}）", "en": "Done: {} pictures in {}"}
# A window with a table of seven users has some hundred shades of anti-aliased text; one that was never painted has one.
LEAST_COLOURS = 50


def assert_nothing_but_loopback():
    """Fails where a packet could leave this machine: the test would prove nothing."""
    interfaces = sorted(name for _, name in socket.if_nameindex())
    assert interfaces == ["lo"], f"only loopback was wanted, found {interfaces}"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outside:
        error = outside.connect_ex(("192.0.2.1", 9))  # RFC 5737: an address for documentation
    assert error == errno.ENETUNREACH, f"the network can be reached: {os.strerror(error)}"


def play(client, work, language):
    """Runs the guide and gives the lines that it printed."""
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.update(QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=os.path.join(work, "runtime"), LC_ALL="C.UTF-8")
    os.makedirs(environment["XDG_RUNTIME_DIR"], mode=0o700)
    played = subprocess.run(
        [client, "--training", "--language", language, "--guide", os.path.join(work, "guide"),
         "--profile", os.path.join(work, "profile")],
        env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=200,
        encoding="utf-8", check=False)
    print(played.stdout, flush=True)
    assert played.returncode == 0, f"the guide ended with {played.returncode}:\n{played.stderr}"
    return played.stdout.splitlines()


def check_steps(lines, guide, language):
    """Every step has its number, the last says that all is done, and then the pictures are counted."""
    *steps, done = lines
    numbers = [int(match.group(1)) for match in (re.fullmatch(r" ?(\d+)\. \S.*", line) for line in steps) if match]
    assert numbers == list(range(1, len(steps) + 1)), f"a line is no step, or steps are missing: {lines}"
    assert steps[-1].endswith(LAST_STEP[language]), steps[-1]
    assert done == DONE[language].format(len(PICTURES), guide), done


def check_pictures(guide):
    """All are there and no others; each is painted, and no two are the same."""
    wanted = [f"{number:02}-{name}.png" for number, name in enumerate(PICTURES, 1)]
    assert sorted(os.listdir(guide)) == wanted, sorted(os.listdir(guide))
    told = subprocess.run(["identify", "-format", "%w %h %k %#\n", *(os.path.join(guide, name) for name in wanted)],
                          stdout=subprocess.PIPE, check=True, encoding="ascii").stdout.split("\n")
    prints = {}
    for name, line in zip(wanted, told):
        width, height, colours, fingerprint = line.split()
        assert int(width) >= 1000 and int(height) >= 600, f"{name} is {width} × {height}"
        assert int(colours) >= LEAST_COLOURS, f"{name} has {colours} colours: nothing was painted"
        assert fingerprint not in prints, f"{name} is the same picture as {prints[fingerprint]}"
        prints[fingerprint] = name


def main(client, work, language, *options):
    if "--only-loopback" in options:
        assert_nothing_but_loopback()
        print("nothing but loopback", flush=True)
    shutil.rmtree(work, ignore_errors=True)
    os.makedirs(work)
    guide = os.path.join(work, "guide")
    check_steps(play(client, work, language), guide, language)
    check_pictures(guide)
    print(f"{len(PICTURES)} pictures, each another one", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
