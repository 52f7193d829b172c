#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Runs a command on a private X display with a window manager and a private session bus with accessibility on, and
# cleans up after itself, whatever happens.
# usage: desktop-session.sh COMMAND…        GEOMETRY=1280x900x24
set -u
runtime=$(mktemp -d)
chmod 700 "$runtime"
display_file="$runtime/display"
Xvfb -displayfd 3 -screen 0 "${GEOMETRY:-1280x900x24}" -nolisten tcp 3>"$display_file" >/dev/null 2>&1 &
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null; wait "$xvfb" 2>/dev/null; rm -rf "$runtime"' EXIT
for _ in $(seq 100); do [ -s "$display_file" ] && break; sleep 0.1; done
[ -s "$display_file" ] || { echo "desktop-session.sh: Xvfb did not start" >&2; exit 1; }

# Openbox comes before the program under test: a window mapped without a window manager never gets the focus.
env -u WAYLAND_DISPLAY DISPLAY=":$(cat "$display_file")" XDG_RUNTIME_DIR="$runtime" HOME="$runtime/home" \
    LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=America/New_York NO_AT_BRIDGE=0 \
    QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_ACCESSIBILITY=1 QT_QPA_PLATFORM=xcb \
    dbus-run-session -- bash -c 'mkdir -p "$HOME"; openbox & wm=$!; sleep 1; "$@"; status=$?; kill $wm; exit $status' \
    desktop-session "$@"
