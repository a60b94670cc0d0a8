# SPDX-License-Identifier: MIT
# What run.sh and test.sh share: installing packages, configuring and building. Sourced, with `root` set to the clone.
# Everything here is silent when there is nothing to do, and speaks on stderr.

mkdir -p "$root/build"

say() { printf '%s\n' "$*" >&2; }
fail() { say "$0: $*"; exit 70; }

# The packages of the given groups, in the order of the list.
packages_of() {
    local groups=" $* "
    while read -r group package _; do
        case $groups in *" $group "*) printf '%s\n' "$package" ;; esac
    done <"$root/cmake/packages.txt"
}

missing_packages() {
    local known package
    # It fails when it does not know one of them, yet tells of the others.
    known=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null) || true
    for package in "$@"; do
        grep -qxF "installed $package" <<<"$known" || printf '%s\n' "$package"
    done
}

# apt-get as root; its output goes to a log that is shown only when it fails.
apt_get() {
    local administrator=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "needs root or sudo to install: $*"
        administrator=(sudo)
    fi
    "${administrator[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >>"$root/build/install.log" 2>&1
}

install_packages() {
    command -v dpkg-query >/dev/null || return 0
    local wanted missing
    mapfile -t wanted < <(packages_of "$@")
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    [ "${#missing[@]}" -gt 0 ] || return 0

    say "Installing ${#missing[@]} packages: ${missing[*]}"
    : >"$root/build/install.log"
    apt_get install -y --no-install-recommends "${missing[@]}" && return 0
    # The package lists are absent on a fresh machine, or too old to be served.
    apt_get update && apt_get install -y --no-install-recommends "${missing[@]}" && return 0
    tail -20 "$root/build/install.log" >&2
    fail "the packages could not be installed; the whole log is build/install.log"
}

# Passes on what ninja says, but its steps only to a terminal, and nothing when there is nothing to build.
show_progress() { # WHAT
    local line is_announced= restart_line=
    if [ -t 2 ]; then restart_line='\r\033[K'; fi
    while IFS= read -r line; do
        case $line in
        'ninja: Entering '* | 'ninja: no work '* | *'Re-checking globbed '* | '-- '*) continue ;;
        esac
        [ "$is_announced" ] || say "Building $1; the first time takes some minutes."
        is_announced=yes
        case $line in
        '['*) [ ! "$restart_line" ] || printf "$restart_line%.*s" "$((${COLUMNS:-80} - 1))" "$line" >&2 ;;
        *) printf "$restart_line%s\n" "$line" >&2 ;;
        esac
    done
    if [ "$is_announced" ]; then printf "$restart_line" >&2; fi
}

# build PRESET [TARGET...]: one build at a time in one clone.
build() {
    (
        flock -n 9 || { say "Waiting for another build in $root"; flock 9; }
        build_alone "$@"
    ) 9>"$root/build/.lock"
}

# Configured here, and not before the clone was moved or the presets changed.
is_configured() { # DIRECTORY
    [ -f "$1/build.ninja" ] && [ ! "$root/CMakePresets.json" -nt "$1/build.ninja" ] &&
        grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$1/CMakeCache.txt"
}

build_alone() {
    local preset=$1 directory=$root/build/$1 log=$root/build/$1.log
    shift
    if ! is_configured "$directory"; then
        (cd "$root" && cmake --fresh --preset "$preset") >"$log" 2>&1 ||
            { cat "$log" >&2; fail "cannot configure $preset"; }
    fi
    ninja -C "$directory" "$@" 2>&1 9>&- | show_progress "${*:-everything} ($preset)" ||
        fail "the build of $preset failed"
}
