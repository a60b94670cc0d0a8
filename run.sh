#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ./run.sh [ARGS]: installs what is missing, builds the program and runs `plimsoll ARGS` where you are; SimGrid, too, when
# ARGS ask for its kernel.
# ./run.sh --window [FILE...]: the same for the window, `plimsoll-gui FILE...`.
# Without arguments: compares the shop's deployments, and returns 0 whenever the comparison was made.
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
. "$root/cmake/steps.sh"

if [ "${1:-}" = --window ]; then
    shift
    install_packages run gui
    build release plimsoll-gui
    exec "$root/build/release/bin/plimsoll-gui" "$@"
fi

groups=(run)
case " $* " in *' --kernel simgrid '* | *' --kernel=simgrid '*) groups+=(simgrid) ;; esac
install_packages "${groups[@]}"
build release plimsoll

plimsoll=$root/build/release/bin/plimsoll
[ $# -eq 0 ] || exec "$plimsoll" "$@"

cd "$root"
verdict=0
"$plimsoll" compare scenarios/shop/servers.json scenarios/shop/functions.json --output report || verdict=$?
case $verdict in
0 | 1 | 5) printf '\nThe whole report: %s\n' "$root/report/report.html" ;;
*) exit "$verdict" ;;
esac
