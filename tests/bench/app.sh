#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# The app's start on a filled profile, warm: milliseconds from exec to the first paint and to the capture window, and resident
# memory, medians of 9. Beside them a Qt window with nothing in it. Needs a screen; run.sh gives it one.
# usage: app.sh BIN_DIR PROFILE
set -euo pipefail
bin=$1
profile=$2
runs=9
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

median() { sort -n | sed -n "$(((runs + 1) / 2))p"; }

# wait_for PATTERN FILE: until the log says so, five seconds at most.
wait_for() {
    local tries
    for ((tries = 0; tries < 500; ++tries)); do
        grep -q "$1" "$2" && return
        sleep 0.01
    done
    printf 'bench: "%s" never came\n' "$1" >&2
    return 1
}

# start NAME COMMAND…: runs it to its first paint, notes the time and the memory.
start() {
    local name=$1 pid
    shift
    "$@" 2>"$folder/log" &
    pid=$!
    wait_for 'first paint' "$folder/log"
    sed -n 's/.*first paint: \([0-9]*\) ms.*/\1/p' "$folder/log" | head -1 >>"$folder/$name.ms"
    if [[ $name == app ]]; then
        sleep 0.5
        "$bin/altair-guidance" --profile "$profile" --capture
        wait_for 'capture window' "$folder/log"
        awk '/capture asked:/ { asked = $(NF - 1) } /capture window:/ && !shown { shown = $(NF - 1); print shown - asked }' \
            "$folder/log" >>"$folder/capture.ms"
    fi
    sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" >>"$folder/$name.kb"
    kill "$pid"
    wait "$pid" || true
}

for ((run = 0; run < runs; ++run)); do
    start empty "$bin/bench_empty_window"
    start app "$bin/altair-guidance" --profile "$profile" --startup-timing
done
printf 'The app, warm, median of %s\n' "$runs"
printf '  exec to first paint      %4s ms, an empty Qt window %s ms   goal <= 120 ms\n' \
    "$(median <"$folder/app.ms")" "$(median <"$folder/empty.ms")"
printf '  resident                 %4s MB, an empty Qt window %s MB   goal <= 70 MB\n' \
    "$(($(median <"$folder/app.kb") / 1024))" "$(($(median <"$folder/empty.kb") / 1024))"
printf '  capture asked to shown   %4s ms                             goal <= 100 ms\n' "$(median <"$folder/capture.ms")"
