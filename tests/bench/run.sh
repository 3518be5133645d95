#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Runs every benchmark of a build and prints our figures beside the limits of the same run.
# usage: run.sh BUILD_DIR [TASKS]: the tables of growth go up to 100,000, or to TASKS when that is more
set -euo pipefail
bin=$1/bin
tasks=${2:-100000}
largest=$((tasks > 100000 ? tasks : 100000))
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

printf '%s, %s cores\n\n' "$(uname -sr)" "$(nproc)"
"$bin/bench_commands" "$bin/altair" "$folder/commands" "$tasks"
if command -v Xvfb >/dev/null; then
    printf '\n'
    "$(dirname "$0")/../gui/on-screen.sh" "$(dirname "$0")/app.sh" "$bin" "$folder/commands"
fi
printf '\nTyping in the window, %s tasks\n' "$tasks"
QT_QPA_PLATFORM=offscreen "$bin/bench_typing" "$folder/commands"
QT_QPA_PLATFORM=offscreen LD_PRELOAD=$(realpath "$1/tests/bench/libaltair_slow_flush.so") "$bin/bench_typing" "$folder/commands"
printf '\n'
"$bin/bench_store" "$folder" "$largest"
printf '\n'
"$bin/bench_import" "$folder" "$tasks"
printf '\n'
"$bin/bench_search" "$folder" "$largest"
printf '\n'
"$bin/bench_seal" "$tasks"
