# Shared by setup, check, lab, reproduce and rvae (bash; sourced, not run). Sets:
#   RVAE_HOME      the project's folder
#   JAVA, MVN      commands (after find_java, find_maven)
#   JUPYTER, JUPYTER_PYTHON (after find_jupyter)
# Works with the bash 3.2 of macOS.

RVAE_HOME="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export RVAE_HOME
STATE="$RVAE_HOME/.jupyter"
CLASS_PATH_FILE="$RVAE_HOME/target/classpath.txt"
KERNEL_JAR="$RVAE_HOME/environment/kernel/target/rvae-kernel.jar"
LOGS="$RVAE_HOME/results/logs"

# Each argument a line.
say() { printf '%s\n' "$@" >&2; }

fail() {
    say ""
    say "$@"
    exit 1
}

# with_progress LIMIT_SECONDS LOG_NAME MESSAGE COMMAND…   runs the command with its output in results/logs/LOG_NAME.log,
# shows that time passes, and prints the end of the log if it fails. A limit of 0 is none.
with_progress() {
    local limit="$1" log="$LOGS/$2.log" message="$3" begun=$SECONDS last=0 status=0 tick passed
    shift 3
    mkdir -p "$LOGS"
    # Job control gives the command a process group of its own, so that a limit ends its children too.
    set -m
    "$@" > "$log" 2>&1 < /dev/null &
    local pid=$!
    set +m
    trap 'kill -- -'"$pid"' 2> /dev/null; exit 130' INT TERM
    tick=0
    while kill -0 "$pid" 2> /dev/null; do
        sleep 0.2
        tick=$((tick + 1))
        passed=$((SECONDS - begun))
        if [ "$limit" -gt 0 ] && [ "$passed" -ge "$limit" ]; then
            kill -- "-$pid" 2> /dev/null
            sleep 1
            kill -9 -- "-$pid" 2> /dev/null
            say "" "$message: stopped after $limit s (log: $log)"
            status=124
            break
        fi
        if [ -t 2 ]; then
            [ $((tick % 5)) -eq 0 ] && printf '\r\033[K%s … %d s  %.*s' "$message" "$passed" "$(width_for "$message")" \
                "$(tail -c 2000 "$log" | tr '\r' '\n' | grep -v '^[[:space:]]*$' | tail -n 1 | tr -d '\033')" >&2
        elif [ "$passed" -ge $((last + 20)) ]; then
            last=$passed
            say "$message … $passed s"
        fi
    done
    wait "$pid" 2> /dev/null
    local ended=$?
    trap - INT TERM
    [ "$status" -eq 124 ] || status=$ended
    [ -t 2 ] && printf '\r\033[K' >&2
    if [ "$status" -ne 0 ]; then
        say "$message: failed. The end of $log:"
        tr -d '\033' < "$log" | sed 's/\[[0-9;]*m//g' | grep -v -e '^\[INFO\]' -e 'Download\(ing\|ed\) from' \
            -e '-> \[Help' -e '\[Help 1\]' -e '^\[ERROR\] *$' -e '^\[ERROR\] \(To see\|Re-run\|For more\)' | tail -n 40 >&2
    elif [ $((SECONDS - begun)) -ge 3 ]; then
        say "$message: done in $((SECONDS - begun)) s"
    fi
    return "$status"
}

width_for() {
    local columns="${COLUMNS:-100}"
    local width=$((columns - ${#1} - 12))
    [ "$width" -gt 0 ] && echo "$width" || echo 0
}

java_version() {
    # "17.0.15" -> 17, "1.8.0_402" -> 8
    "$1" -version 2>&1 | sed -n 's/.*version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -n 1
}

# A JDK of 17 or later: JAVA_HOME, then PATH, then the usual folders. The one that was found last time is not asked again.
find_java() {
    local candidate known
    known="$(cat "$STATE/java" 2> /dev/null)"
    if [ -n "$known" ] && [ "${known#*|}" = "${JAVA_HOME:-}" ] && [ -x "${known%%|*}" ]; then
        JAVA="${known%%|*}"
        return 0
    fi
    for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)" \
            /usr/lib/jvm/*17*/bin/java /usr/lib/jvm/*21*/bin/java /usr/lib/jvm/*/bin/java \
            /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
        if [ -x "$candidate" ] && [ -x "$(dirname "$(real_path "$candidate")")/javac" ]; then
            local version
            version="$(java_version "$candidate")"
            if [ -n "$version" ] && [ "$version" -ge 17 ]; then
                JAVA="$candidate"
                mkdir -p "$STATE"
                printf '%s|%s' "$JAVA" "${JAVA_HOME:-}" > "$STATE/java"
                return 0
            fi
        fi
    done
    return 1
}

real_path() {
    local path="$1" target
    while [ -L "$path" ]; do
        target="$(readlink "$path")"
        case "$target" in
            /*) path="$target" ;;
            *) path="$(dirname "$path")/$target" ;;
        esac
    done
    printf '%s' "$path"
}

find_maven() {
    if [ -n "${MAVEN_HOME:-}" ] && [ -x "$MAVEN_HOME/bin/mvn" ]; then
        MVN="$MAVEN_HOME/bin/mvn"
    else
        MVN="$(command -v mvn)"
    fi
    [ -n "$MVN" ]
}

# A Jupyter with all that is needed: RVAE_JUPYTER, then the system's (another Python's may shadow it on PATH), then PATH.
find_jupyter() {
    for JUPYTER in "${RVAE_JUPYTER:-}" /usr/bin/jupyter "$(command -v jupyter)"; do
        [ -n "$JUPYTER" ] && [ -x "$JUPYTER" ] || continue
        JUPYTER_PYTHON="$(sed -n '1s/^#! *\([^ ]*python[^ ]*\).*/\1/p' "$JUPYTER")"
        [ -n "$JUPYTER_PYTHON" ] || JUPYTER_PYTHON="$(dirname "$JUPYTER")/python3"
        has_modules nbconvert nbclient jupyter_client && { has_modules notebook || has_modules jupyterlab; } && return 0
    done
    return 1
}

# Whether Jupyter's Python has all of these.
has_modules() {
    "$JUPYTER_PYTHON" -c 'import importlib.util, sys
sys.exit(any(importlib.util.find_spec(name) is None for name in sys.argv[1:]))' "$@" 2> /dev/null
}

# What installs the suite that the kernel's tests use.
kernel_test_advice() {
    if [ "$JUPYTER" = /usr/bin/jupyter ] && [ -r /etc/debian_version ]; then
        echo "sudo apt-get install python3-jupyter-kernel-test"
    else
        echo "$JUPYTER_PYTHON -m pip install jupyter_kernel_test"
    fi
}

# Everything that Jupyter reads or writes stays in the project.
use_project_jupyter() {
    export JUPYTER_DATA_DIR="$STATE" JUPYTER_PATH="$STATE" JUPYTER_CONFIG_DIR="$STATE/config"
    export JUPYTER_RUNTIME_DIR="$STATE/runtime" IPYTHONDIR="$STATE/ipython"
    # Debian's old notebook server warns about things that nobody can act upon here.
    export PYTHONWARNINGS="${PYTHONWARNINGS:-ignore}" PYDEVD_DISABLE_FILE_VALIDATION=1
}

memory_megabytes() {
    local kilobytes
    if [ -r /proc/meminfo ]; then
        kilobytes="$(sed -n 's/^MemTotal: *\([0-9]*\).*/\1/p' /proc/meminfo)"
        local limit=""
        limit="$(cat /sys/fs/cgroup/memory.max 2> /dev/null)"
        case "$limit" in
            '' | max) ;;
            *) [ $((limit / 1024)) -lt "$kilobytes" ] && kilobytes=$((limit / 1024)) ;;
        esac
        echo $((kilobytes / 1024))
    elif command -v sysctl > /dev/null && sysctl -n hw.memsize > /dev/null 2>&1; then
        echo $(($(sysctl -n hw.memsize) / 1048576))
    else
        echo 8192
    fi
}

between() { # LOW VALUE HIGH
    if [ "$2" -lt "$1" ]; then echo "$1"; elif [ "$2" -gt "$3" ]; then echo "$3"; else echo "$2"; fi
}

# Heap, memory outside the heap (arrays), and what both may reach together. Two notebooks may run at once.
# RVAE_HEAP_MB and RVAE_OFFHEAP_MB override.
set_java_options() {
    local memory heap offheap
    memory="$(memory_megabytes)"
    heap="${RVAE_HEAP_MB:-$(between 1024 $((memory / 6)) 3072)}"
    offheap="${RVAE_OFFHEAP_MB:-$(between 1024 $((memory / 4)) 4096)}"
    # A regular collection: what lies outside the heap is only given back after one.
    JAVA_OPTIONS=("-Xmx${heap}m" "-XX:G1PeriodicGCInterval=60000" "-Dorg.bytedeco.javacpp.maxbytes=${offheap}m"
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=$((heap + offheap + 1024))m" "-Djava.awt.headless=true")
}

# One thread for the products: two are slower on these small matrices, and results repeat bit by bit.
set_thread_environment() {
    export OMP_NUM_THREADS="${RVAE_THREADS:-1}" OPENBLAS_NUM_THREADS="${RVAE_THREADS:-1}"
}

# Options that both builds need on this machine.
set_maven_options() {
    MAVEN_OPTIONS=(-B)
    if [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] && ! grep -q -w -m 1 avx2 /proc/cpuinfo 2> /dev/null; then
        MAVEN_OPTIONS+=(-Dnd4j.extension=)
    fi
    # Further options for every Maven call, for instance RVAE_MAVEN_OPTIONS=-Pcuda.
    # shellcheck disable=SC2206
    [ -z "${RVAE_MAVEN_OPTIONS:-}" ] || MAVEN_OPTIONS+=(${RVAE_MAVEN_OPTIONS})
}

# Maven with the Java that was found (after find_java, find_maven, set_maven_options).
maven() { JAVA_HOME="$(dirname "$(dirname "$(real_path "$JAVA")")")" "$MVN" "${MAVEN_OPTIONS[@]}" "$@"; }

# up_to_date STAMP PRODUCT PATH…   whether the product was built from these files as they are now.
up_to_date() {
    local stamp="$1" product="$2"
    shift 2
    [ -f "$stamp" ] && [ -e "$product" ] || return 1
    [ "$(sources_of "$@")" = "$(cat "$stamp")" ] || return 1
    [ -z "$(find "$@" -type f -newer "$stamp" 2> /dev/null | head -n 1)" ]
}

sources_of() {
    printf '%s\n' "${MAVEN_OPTIONS[*]}"
    find "$@" -type f 2> /dev/null | LC_ALL=C sort
}

library_up_to_date() {
    local jar
    up_to_date "$RVAE_HOME/target/.setup-stamp" "$RVAE_HOME/target/classes" "$RVAE_HOME/pom.xml" "$RVAE_HOME/src/main" \
        && [ -s "$CLASS_PATH_FILE" ] || return 1
    local IFS=:
    for jar in $(cat "$CLASS_PATH_FILE"); do
        [ -e "$jar" ] || return 1
    done
}

run_class_path() {
    printf '%s:%s' "$RVAE_HOME/target/classes" "$(cat "$CLASS_PATH_FILE")"
}
