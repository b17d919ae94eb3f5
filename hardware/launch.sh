# Shared by the launchers; sourced, not run. POSIX shell.
#
#   . "$here/../hardware/launch.sh"
#   launch MODULE MAIN_CLASS "$@"
#
# In a checkout the program is MODULE/target/classes with MODULE/target/lib, built first if it is missing or older than
# its sources; in an installed package it is what lies in lib/ beside the launcher's folder (or in it). Needs a JDK >= 21:
# JAVA_HOME, then java on PATH, then /usr/lib/jvm/*.

# The real folder of the file $1, through symbolic links.
launch_folder() {
    launch_file=$1
    while [ -h "$launch_file" ]; do
        launch_dir=$(cd -P -- "$(dirname -- "$launch_file")" && pwd)
        launch_file=$(readlink -- "$launch_file")
        case $launch_file in
            /*) ;;
            *) launch_file=$launch_dir/$launch_file ;;
        esac
    done
    (cd -P -- "$(dirname -- "$launch_file")" && pwd)
}

# Sets launch_home to a JDK >= 21, or ends with one sentence.
launch_find_jdk() {
    launch_path_java=$(command -v java 2>/dev/null) || launch_path_java=
    if [ -n "$launch_path_java" ]; then
        launch_path_java=$(dirname -- "$(launch_folder "$launch_path_java")")
    fi
    for launch_home in "${JAVA_HOME:-}" "$launch_path_java" /usr/lib/jvm/*; do
        if [ -n "$launch_home" ] && [ -x "$launch_home/bin/java" ] && [ "$(launch_major "$launch_home/bin/java")" -ge 21 ]; then
            return 0
        fi
    done
    echo "需要 21 或更高版本的 JDK，例如：sudo apt install openjdk-21-jdk，或设置 JAVA_HOME。 / A Java development kit of version 21 or later is needed: install it with \"sudo apt install openjdk-21-jdk\" or temurin-25-jdk, or set JAVA_HOME to one." >&2
    exit 1
}

# The major version of the java $1; 0 if it cannot be told. 21 of: openjdk version "21.0.4" 2024-07-16
launch_major() {
    launch_version=$("$1" -version 2>&1 | sed -n 's/.*version "\([0-9][0-9]*\)[^"]*".*/\1/p' | head -n 1)
    echo "${launch_version:-0}"
}

# Whether MODULE $2 in the checkout $1 must be built: never built, or something in it or below it is newer.
launch_is_old() {
    launch_stamp=$1/$2/target/launch.stamp
    [ -d "$1/$2/target/lib" ] && [ -f "$launch_stamp" ] || return 0
    launch_newer=$(cd "$1" && find pom.xml hardware/pom.xml hardware/src/main broker-config/pom.xml broker-config/src/main \
        display-board/pom.xml display-board/src/main "$2/pom.xml" "$2/src/main" \
        -type f -newer "$launch_stamp" -print 2>/dev/null | head -n 1)
    [ -n "$launch_newer" ]
}

launch_build() {
    if ! command -v mvn >/dev/null 2>&1; then
        echo "首次构建需要 Maven：sudo apt install maven。 / Maven is needed to build $2 for the first time: install it with \"sudo apt install maven\"." >&2
        exit 1
    fi
    echo "正在构建 $2，首次约需一分钟…… / Building $2, which takes a minute the first time ..." >&2
    launch_log=$1/$2/target/launch.log
    mkdir -p "$1/$2/target"
    : >"$1/$2/target/launch.start"
    if ! (cd "$1" && mvn -B -q -Dquick -Dmaven.test.skip=true -pl "$2" -am package) >"$launch_log" 2>&1; then
        echo "构建 $2 失败，详见 $launch_log。 / Building $2 failed; see $launch_log." >&2
        exit 1
    fi
    # The stamp is as old as the start of the build: what changed while it ran is built next time.
    touch -r "$1/$2/target/launch.start" "$1/$2/target/launch.stamp"
}

# Builds unless another launcher, started at the same moment, has just done so.
launch_once() {
    mkdir -p "$1/target"
    (
        if command -v flock >/dev/null 2>&1; then
            flock 9
        fi
        if launch_is_old "$1" "$2"; then
            launch_build "$1" "$2"
        fi
    ) 9>"$1/target/launch.lock" || exit 1
}

# Java reads the bytes of arguments and of file names as the locale says: in one that names no encoding (LC_ALL=C, a
# service without a locale) every Chinese path is lost before the program begins.
launch_locale() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *.*) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
}

# Adds to launch_flags what Java may take of this machine; README.md says why. HALL_JAVA_OPTS comes later and wins.
# The heap grows only as far as it is needed, so its bound is a bound and not what is taken; a small part of it for what
# is new keeps the rest from growing by what is garbage a moment later.
launch_memory() {
    launch_kilobytes=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' "${1:-/proc/meminfo}" 2>/dev/null) || launch_kilobytes=
    launch_megabytes=$((${launch_kilobytes:-1048576} / 1024))
    launch_heap=$((launch_megabytes / 4))
    if [ "$launch_heap" -lt 128 ]; then
        launch_heap=128
    elif [ "$launch_heap" -gt 512 ]; then
        launch_heap=512
    fi
    launch_flags="$launch_flags -Xmx${launch_heap}m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:-ShrinkHeapInSteps"
    launch_flags="$launch_flags -XX:+UseSerialGC -Xss512k -XX:MaxMetaspaceSize=160m -XX:ReservedCodeCacheSize=64m"
    if [ "$launch_megabytes" -lt 1800 ]; then
        # The second of Java's two compilers alone: only what is done often is compiled, and well.
        launch_flags="$launch_flags -Xms16m -Xmn4m -XX:-TieredCompilation"
        if [ "$(uname -m)" = x86_64 ]; then
            # 40 KB less of each thread's stack. Java has no smaller value than its usual one on other processors.
            launch_flags="$launch_flags -XX:StackShadowPages=10"
        fi
    else
        launch_flags="$launch_flags -Xms24m -Xmn16m"
    fi
    # What the compiler and the broker's library have freed goes back to the machine; few arenas keep less of it, and what
    # the compiler takes in pieces of 32 KB for one method goes back with it.
    launch_flags="$launch_flags -XX:TrimNativeHeapInterval=2000 -XX:-UsePerfData"
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
    export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-30000}"
}

# launch MODULE MAIN_CLASS [ARGUMENT ...]: does not return. $launch_here is the launcher's own folder.
launch() {
    launch_module=$1
    launch_main=$2
    shift 2
    launch_find_jdk
    launch_locale
    if [ -d "$launch_here/lib" ]; then
        launch_path="$launch_here/lib/*"
    elif [ -d "$launch_here/../lib" ]; then
        launch_path="$launch_here/../lib/*"
    else
        launch_root=$(cd -P -- "$launch_here/.." && pwd)
        if launch_is_old "$launch_root" "$launch_module"; then
            launch_once "$launch_root" "$launch_module"
        fi
        launch_path="$launch_root/$launch_module/target/classes:$launch_root/$launch_module/target/lib/*"
    fi
    # Whichever thread runs out of memory, and whoever catches that, the program ends and is started again.
    launch_flags="--enable-native-access=ALL-UNNAMED -XX:+ExitOnOutOfMemoryError"
    if [ "$(launch_major "$launch_home/bin/java")" -ge 24 ]; then
        # Netty's own use of memory; from 24 on Java warns of it at each start.
        launch_flags="$launch_flags --sun-misc-unsafe-memory-access=allow"
    fi
    launch_memory
    # What the programs write holds passwords and citizens' tickets: their owner's alone.
    umask 077
    # shellcheck disable=SC2086  # HALL_JAVA_OPTS is several words on purpose
    exec "$launch_home/bin/java" $launch_flags ${HALL_JAVA_OPTS:-} -cp "$launch_path" "$launch_main" "$@"
}
