#!/bin/bash
# SPDX-FileCopyrightText: 2026 Kirikae contributors
# SPDX-License-Identifier: Apache-2.0
#
# Runs a program in a session bus of its own with a real keyring in a fresh home directory.
#   run_with_keyring.sh unlocked|locked|unmade|refused|none PROGRAM [ARGUMENT…]
# "locked": the person's keyring is there and was locked. "unmade": the service runs and nobody has made a keyring yet.
# "refused": the bus keeps the program away from the service. "none": no Secret Service can be started on that bus.
set -u
mode=$1
shift
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run"
deny=
if [ "$mode" = refused ]; then
    deny='<deny send_destination="org.freedesktop.secrets" send_interface="org.freedesktop.Secret.Service"/>'
fi
# Only these directories are searched for services to start: none of the machine's own.
cat > "$home/bus.conf" <<CONF
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/>$deny</policy></busconfig>
CONF
export HOME=$home XDG_RUNTIME_DIR=$home/run XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config
unset DISPLAY WAYLAND_DISPLAY KDE_FULL_SESSION XDG_CURRENT_DESKTOP DESKTOP_SESSION
if [ "$mode" = none ]; then
    unset KIRIKAE_TEST_KEYRING
    dbus-run-session --config-file="$home/bus.conf" -- "$@"
    exit
fi
export KIRIKAE_TEST_KEYRING=$mode
dbus-run-session --config-file="$home/bus.conf" -- bash -c '
    if [ "$KIRIKAE_TEST_KEYRING" != unmade ]; then
        printf test-keyring | gnome-keyring-daemon --unlock --components=secrets --daemonize > "$HOME/out" || exit 90
    else
        gnome-keyring-daemon --start --components=secrets --daemonize > "$HOME/out" || exit 90
    fi
    for _ in $(seq 100); do
        owner=$(dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
            org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets)
        case $owner in *true*) ready=yes; break ;; esac
        sleep 0.1
    done
    [ "${ready:-}" = yes ] || exit 91
    if [ "$KIRIKAE_TEST_KEYRING" = locked ]; then
        dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
            org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login \
            > /dev/null || exit 92
    fi
    "$@"
' keyring "$@"
