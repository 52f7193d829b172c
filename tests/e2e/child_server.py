# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
"""The training server never outlives its client: neither a closed window nor a killed client leaves one behind."""

import os
import shutil
import signal
import subprocess
import sys
import time

from training_window import TrainingWindow


def children_of(pid):
    """The process ids whose parent is `pid`."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="utf-8") as stat:
                    fields = stat.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(entry))
    return found


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def await_end(pid, seconds):
    end = time.monotonic() + seconds
    while is_alive(pid):
        assert time.monotonic() < end, f"the server, process {pid}, still runs {seconds} s after its client ended"
        time.sleep(0.05)


def main(client, work):
    shutil.rmtree(work, ignore_errors=True)
    for way in ("closed", "killed", "terminated"):
        window = TrainingWindow(client, os.path.join(work, way))
        window.await_sign_in()
        window.await_server()
        servers = children_of(window.process.pid)
        assert len(servers) == 1, f"one child server was expected, found {servers}"
        if way == "closed":
            window.close()
        else:
            window.process.send_signal(signal.SIGKILL if way == "killed" else signal.SIGTERM)
            window.process.wait(10)
        await_end(servers[0], 10)
        print(f"client {way}: the server ended", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
