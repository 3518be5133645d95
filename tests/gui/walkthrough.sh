#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
#
# walkthrough.sh BIN_DIR OUT.png: uses the app as a person would, on the screen that DISPLAY names (on-screen.sh makes
# one): captures a thought, finds it, gets it done, and takes a picture. Says what it does; fails when the task did not
# get done. Leaves no trace: the profile is a fresh one in a folder of its own.
set -euo pipefail
if [[ $# -ne 2 ]]; then
    echo "usage: walkthrough.sh BIN_DIR OUT.png" >&2
    exit 2
fi
bin=$(cd "$1" && pwd)
picture=$2

folder=$(mktemp -d)
export ALTAIR_PROFILE=$folder/profile ALTAIR_APPEARANCE=${ALTAIR_APPEARANCE:-light}
if [[ -z ${XDG_RUNTIME_DIR:-} ]]; then
    export XDG_RUNTIME_DIR=$folder/run
    mkdir -m 700 "$XDG_RUNTIME_DIR"
fi
app=
cleanup() {
    [[ -z $app ]] || kill "$app" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT

altair() { "$bin/altair" "$@"; }
die() {
    echo "walkthrough: $*; the app wrote:" >&2
    cat "$folder/app.log" >&2
    import -window root "$picture" 2>/dev/null || true
    exit 1
}
# eventually WHAT COMMAND…: waits up to ten seconds until COMMAND holds.
eventually() {
    local what=$1
    shift
    for ((tries = 0; tries < 100; ++tries)); do
        "$@" && return
        sleep 0.1
    done
    die "$what"
}
lists() { altair list --view "$1" | grep -qF "$2"; }
window() { xdotool search --onlyvisible --name "^$1\$" 2>/dev/null | tail -1; }
shown() { [[ -n $(window "$1") ]]; }
hidden() { ! shown "$1"; }
# Slower than fingers: what X makes of faster typing is not what was typed.
write() { xdotool type --delay 60 "$1"; }
press() {
    xdotool key --delay 60 "$@"
    sleep 0.4
}

sample() {
    local house taxes
    house=$(altair project add --color blue "Move house")
    altair project add --color none --parent "$house" "Pack the kitchen" >/dev/null
    altair project add --color green Garden >/dev/null
    taxes=$(altair project add --color red "Taxes 2026")
    altair add --project "$taxes" "Scan the insurance letter today // It is in the blue folder." >/dev/null
    altair add --project "$house" "Reply to the landlord about the deposit today ~10m" >/dev/null
    altair add "Pharmacy before it closes today 17:30 #errand" >/dev/null
    altair add "Water the lemon tree today 18:00 every 5 days after done" >/dev/null
    altair add "Look for the warranty of the kettle" >/dev/null
    altair add --note "Packing list" >/dev/null
    box=$(altair add --project "$house" "Box the spice rack today ~20m *low")
    altair "done" "$(altair add --parent "$box" "Find the small box")" >/dev/null
    altair add --parent "$box" "Wrap the glass jars" >/dev/null
    altair add --parent "$box" "Label it kitchen 3" >/dev/null
    altair edit "$box" --notes "Jars are breakable; paper is under the stairs." >/dev/null
}

echo "Filling a fresh profile with what somebody who moves house has to do."
sample

echo "Starting the app."
"$bin/altair-guidance" >"$folder/app.log" 2>&1 &
app=$!
eventually "the window did not come up" shown "Altair Guidance"
sleep 1

echo "Capturing a thought through the resident app: Order moving boxes."
"$bin/altair-guidance" --capture
eventually "the capture window did not come up" shown Capture
xdotool windowfocus "$(window Capture)" 2>/dev/null || true
sleep 0.5
write "Order moving boxes today #errand"
press Return
eventually "the capture window did not close after saving" hidden Capture
eventually "what was captured is not in the list" lists today "Order moving boxes"

echo "Searching for it in the window and getting it done with the space bar."
xdotool windowfocus "$(window 'Altair Guidance')" 2>/dev/null || true
sleep 0.3
press ctrl+k
write "moving boxes"
sleep 0.8
press Down
press Down
press space
eventually "the task did not get done" lists "done" "Order moving boxes"

echo "Looking at the day, with a task open beside the list."
press ctrl+2
press ctrl+j
xdotool mousemove --window "$(window 'Altair Guidance')" 500 495 click 1
sleep 1.5
xdotool mousemove --window "$(window 'Altair Guidance')" 640 790
sleep 7
import -window "$(window 'Altair Guidance')" "$picture"
echo "The task is done, the command line agrees, and $picture shows the day."
