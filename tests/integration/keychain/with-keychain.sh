#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# with-keychain.sh COMMAND…: runs COMMAND beside a keychain of its own (gnome-keyring on a private session bus), which is
# unlocked and empty. Ends with COMMAND's exit code, or with 77 when the programs for it are not there.
set -euo pipefail

for program in dbus-run-session gnome-keyring-daemon; do
    command -v "$program" >/dev/null || {
        echo "with-keychain.sh: there is no $program here" >&2
        exit 77
    }
done

if [[ ${1-} != --inside ]]; then
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    mkdir -m 700 "$home/run"
    env -u DISPLAY -u WAYLAND_DISPLAY HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" \
        dbus-run-session -- "$0" --inside "$@"
    exit
fi

shift
printf 'password' | gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>&1 &
daemon=$!
trap 'kill $daemon 2>/dev/null || true; wait' EXIT
for ((tries = 0; tries < 100; ++tries)); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true' && break
    sleep 0.05
done
"$@"
