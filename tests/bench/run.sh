#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# Runs every benchmark of a build and prints our figures beside the limits of the same run.
# usage: run.sh BUILD_DIR [TASKS]
set -euo pipefail
bin=$1/bin
tasks=${2:-100000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

printf '%s, %s cores\n\n' "$(uname -sr)" "$(nproc)"
"$bin/bench_commands" "$bin/altair" "$folder/commands" "$tasks"
if command -v Xvfb >/dev/null; then
    printf '\n'
    "$(dirname "$0")/../gui/on-screen.sh" "$(dirname "$0")/app.sh" "$bin" "$folder/commands"
fi
printf '\n'
"$bin/bench_store" "$folder" "${LARGEST:-1000000}"
printf '\n'
"$bin/bench_import" "$folder" "$tasks"
printf '\n'
"$bin/bench_search" "$folder" "${LARGEST:-1000000}"
printf '\n'
"$bin/bench_seal" "$tasks"
