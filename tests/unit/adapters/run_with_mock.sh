#!/bin/bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Runs a program on a D-Bus of its own, which is its session bus and its system bus, with one of dbusmock's services:
#   run_with_mock.sh TEMPLATE NAME PROGRAM [ARGUMENT…]      TEMPLATE "none": nobody is there
set -u
template=$1
name=$2
shift 2
export KIRIKAE_TEST_MOCK=$template
unset XDG_SESSION_ID DISPLAY WAYLAND_DISPLAY
dbus-run-session -- bash -c '
    template=$1; name=$2; shift 2
    export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS
    if [ "$template" != none ]; then
        # The system python: another one on PATH has no dbusmock.
        /usr/bin/python3 -m dbusmock --session -t "$template" &
        mock=$!
        trap "kill $mock" EXIT
        for _ in $(seq 100); do
            owner=$(dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
                org.freedesktop.DBus.NameHasOwner string:"$name")
            case $owner in *true*) ready=yes; break ;; esac
            sleep 0.1
        done
        [ "${ready:-}" = yes ] || exit 91
    fi
    "$@"
' mock "$template" "$name" "$@"
