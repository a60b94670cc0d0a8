#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ./test.sh [--all] [--force] [CTEST ARGS]: installs what is missing, builds everything and runs every test.
# --all adds the slow matrix: sanitizers, clang-tidy, the other compiler and optimisation levels, libFuzzer.
# --force runs the tests although nothing changed since they last passed.
# CTEST ARGS choose among the tests, as in `./test.sh -L unit` or `./test.sh -R bill`.
set -euo pipefail
root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
. "$root/cmake/steps.sh"
cd "$root"

scope=default
is_forced=
while [ $# -gt 0 ]; do
    case $1 in
    --all) scope=all ;;
    --force) is_forced=yes ;;
    --help) sed -n '3,6s/^# //p' "$0"; exit 0 ;;
    *) break ;;
    esac
    shift
done

groups=(run gui simgrid test)
[ "$scope" = default ] || groups+=(all)

# Everything that can change the outcome: our files, their modes and the versions of what we build with.
fingerprint() {
    {
        git ls-files -z --cached --others --exclude-standard | sort -z | xargs -0 stat -c '%A %n' 2>/dev/null || true
        git ls-files -z --cached --others --exclude-standard | sort -z | xargs -0 sha256sum 2>/dev/null || true
        packages_of "${groups[@]}" | xargs dpkg-query -W 2>/dev/null || true
    } | sha256sum | cut -d ' ' -f 1
}

# Adds up the cases in ctest's log; a program that is neither GoogleTest's nor Qt Test's, or that crashes, is one
# case. Qt Test counts the beginning and the end of a class too.
count_cases() {
    awk '
        /^[0-9]+\/[0-9]+ Testing: / { passed = failed = skipped = 0 }
        /^\[  PASSED  \] [0-9]+ test/ { passed = $4 }
        /^\[  SKIPPED \] [0-9]+ test/ { skipped = $4 }
        /^\[  FAILED  \] [0-9]+ test/ { failed = $4 }
        /^Totals: [0-9]+ passed, / { passed += $2 - 2; failed += $4; skipped += $6 }
        /^Test Passed\.$/ { all_passed += passed + skipped ? passed : 1; all_skipped += skipped }
        /^Test Failed\.$/ { all_passed += passed; all_failed += failed ? failed : 1; all_skipped += skipped }
        END { printf "%d %d %d\n", all_passed, all_failed, all_skipped }
    ' "build/$1/Testing/Temporary/LastTest.log"
}

passed=0 failed=0 skipped=0
run_tests() { # PRESET CTEST-ARGS...
    local preset=$1 counts verdict=0
    shift
    ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" "$@" || verdict=$?
    read -r -a counts <<<"$(count_cases "$preset")"
    passed=$((passed + counts[0])) failed=$((failed + counts[1])) skipped=$((skipped + counts[2]))
    # A verdict that the log does not explain must not be lost.
    if [ "$verdict" -ne 0 ] && [ "${counts[1]}" -eq 0 ]; then failed=$((failed + 1)); fi
}

run_matrix() { # CTEST-ARGS...
    local preset
    for preset in debug release-clang dev tsan; do
        build "$preset"
        say "Testing $preset"
        run_tests "$preset" "$@"
    done
    for preset in o1 o1-clang; do build "$preset"; done
    say "Testing that every build gives the same bytes"
    PLIMSOLL_MATRIX='release o1 debug release-clang o1-clang' run_tests release -R '^golden_fingerprints$'
    build fuzz fuzz_programs
    say "Testing fuzz"
    run_tests fuzz -L fuzz
    build tidy
}

summary() {
    printf '%d passed, %d failed' "$passed" "$failed"
    if [ "$skipped" -gt 0 ]; then printf ', %d skipped' "$skipped"; fi
    printf '\n'
}

install_packages "${groups[@]}"

stamp=build/passed.$scope
state=$(fingerprint)
if [ $# -eq 0 ] && [ -z "$is_forced" ] && [ -f "$stamp" ] && [ "$(head -1 "$stamp")" = "$state" ]; then
    say "Nothing changed since the tests last passed (--force runs them again):"
    tail -1 "$stamp"
    exit 0
fi

build release
run_tests release "$@"
if [ "$scope" = all ]; then run_matrix "$@"; fi

if [ "$failed" -eq 0 ] && [ $# -eq 0 ]; then { printf '%s\n' "$state"; summary; } >"$stamp"; fi
summary
[ "$failed" -eq 0 ]
