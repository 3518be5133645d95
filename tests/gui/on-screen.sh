#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# on-screen.sh COMMAND…: runs COMMAND on a screen of its own (Xvfb with openbox), without touching the real one.
# Ends with COMMAND's exit code; what it started is gone afterwards.
set -euo pipefail

runtime=$(mktemp -d)
pids=()
cleanup() {
    [[ ${#pids[@]} -eq 0 ]] || kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$runtime"
}
trap cleanup EXIT

# The server picks a free display and writes its number once it listens.
mkfifo "$runtime/display"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$runtime/display" 2>"$runtime/xvfb.log" &
pids+=($!)
if ! read -r -t 20 number <"$runtime/display"; then
    cat "$runtime/xvfb.log" >&2
    echo "on-screen.sh: Xvfb did not start; the lines above say why" >&2
    exit 1
fi

export DISPLAY=:$number XDG_RUNTIME_DIR=$runtime QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY
openbox >"$runtime/openbox.log" 2>&1 &
pids+=($!)
for ((tries = 0; tries < 100; ++tries)); do
    xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id' && break
    sleep 0.05
done

"$@"
