# Shared by the launchers; sourced, not run. POSIX shell.
#
#   . "$here/../hardware/launch.sh"
#   launch MODULE MAIN_CLASS "$@"
#
# In a checkout the program is MODULE/target/launch.jar with MODULE/target/lib, built first if it is missing or older than
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
    [ -d "$1/$2/target/lib" ] && [ -f "$1/$2/target/launch.jar" ] && [ -f "$launch_stamp" ] || return 0
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
    # A jar of the launcher's own: Maven writes the module's anew in each build, also under a program that runs from it.
    # A moved one leaves the old to whoever has it open.
    cp "$1/$2/target/$2"-*SNAPSHOT.jar "$1/$2/target/launch.jar.new"
    mv -f "$1/$2/target/launch.jar.new" "$1/$2/target/launch.jar"
    rm -f "$1/$2/target"/launch-*.jsa
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

# Adds to launch_flags what Java may take of this machine, whose memory the file $1 tells; README.md says why. HALL_JAVA_OPTS comes later and wins.
# The heap grows only as far as it is needed, so its bound is a bound and not what is taken; a small part of it for what
# is new keeps the rest from growing by what is garbage a moment later. A program that sets $launch_light mostly waits, and
# what it does is done by Java's own libraries: it takes little of any machine.
launch_memory() {
    launch_small=
    launch_kilobytes=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' "$1" 2>/dev/null) || launch_kilobytes=
    launch_megabytes=$((${launch_kilobytes:-1048576} / 1024))
    launch_heap=$((launch_megabytes / 4))
    if [ "$launch_heap" -lt 128 ]; then
        launch_heap=128
    elif [ "$launch_heap" -gt 512 ]; then
        launch_heap=512
    fi
    launch_flags="$launch_flags -Xmx${launch_heap}m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:-ShrinkHeapInSteps"
    launch_flags="$launch_flags -XX:+UseSerialGC -Xss512k -XX:MaxMetaspaceSize=160m -XX:ReservedCodeCacheSize=64m"
    launch_new="-Xms24m -Xmn16m"
    launch_compiler=
    if [ "$launch_megabytes" -lt 1800 ]; then
        launch_small=yes
        launch_new="-Xms16m -Xmn4m"
        # The second of Java's two compilers alone: only what is done often is compiled, and well.
        launch_compiler=-XX:-TieredCompilation
        if [ "$(uname -m)" = x86_64 ]; then
            # 40 KB less of each thread's stack. Java has no smaller value than its usual one on other processors.
            launch_flags="$launch_flags -XX:StackShadowPages=10"
        fi
    fi
    if [ -n "${launch_light:-}" ]; then
        launch_new="-Xms16m -Xmn2m"
        # The first alone: what it makes is a little slower, and there soon; and it makes it of what is done often alone.
        launch_compiler="-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4"
    fi
    if [ -n "${launch_short:-}" ]; then
        # A command that ends soon: the second compiler would not earn what it takes.
        launch_compiler=-XX:TieredStopAtLevel=1
    fi
    launch_flags="$launch_flags $launch_new $launch_compiler"
    if [ -f "${launch_home:-}/lib/server/classes_coh.jsa" ]; then
        # Four bytes less for each object, where Java 25 has its own classes ready that way.
        launch_flags="$launch_flags -XX:+UnlockExperimentalVMOptions -XX:+UseCompactObjectHeaders"
    fi
    # What the compiler and the broker's library have freed goes back to the machine; few arenas keep less of it, and what
    # the compiler takes in pieces of 32 KB for one method goes back with it.
    launch_flags="$launch_flags -XX:TrimNativeHeapInterval=2000 -XX:-UsePerfData"
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
    export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-30000}"
}

# Makes the file $1: an archive of the classes that a start loads, ready for use, from one start that nobody sees, with the
# arguments $launch_training. A Java that cannot leaves the file empty, so that it is not asked at each start.
launch_archive() {
    echo "正在准备以后的快速启动，只需一次…… / Preparing faster starts, once ..." >&2
    launch_temporary=$(mktemp -d)
    # shellcheck disable=SC2086  # both are several words on purpose
    "$launch_home/bin/java" $launch_flags "-Xlog:cds*=off" "-XX:ArchiveClassesAtExit=$1.new" \
        "-Djava.io.tmpdir=$launch_temporary" -cp "$launch_path" "$launch_main" $launch_training >"$1.log" 2>&1 &
    launch_trained=$!
    launch_turns=0
    while kill -0 "$launch_trained" 2>/dev/null && [ "$launch_turns" -lt 600 ] && ! grep -qs '^READY' "$1.log"; do
        sleep 0.5
        launch_turns=$((launch_turns + 1))
    done
    kill "$launch_trained" 2>/dev/null || true
    wait "$launch_trained" || true
    rm -rf "$launch_temporary"
    [ -f "$1.new" ] || : >"$1.new"
    chmod 644 "$1.new"
    mv -f "$1.new" "$1"
}

# Sets launch_jsa to the archive of the program that was built in $1: this Java's with these flags, made if there is none yet; to nothing
# where there can be none.
launch_find_archive() {
    launch_jsa=$1/launch-$({ "$launch_home/bin/java" -version 2>&1; echo "$launch_flags"; } | cksum | cut -d ' ' -f 1).jsa
    if [ ! -f "$launch_jsa" ] && [ -w "$1" ]; then
        launch_archive "$launch_jsa"
    fi
    if [ -s "$launch_jsa" ] && [ -r "$launch_jsa" ]; then
        # What Java has to say of an archive that does not fit is no part of what the program prints.
        launch_flags="$launch_flags -Xlog:cds*=off"
    else
        launch_jsa=
    fi
}

# launch MODULE MAIN_CLASS [ARGUMENT ...]: does not return. $launch_here is the launcher's own folder, $launch_training
# what a start with nothing but this machine is told, for the archive of a small machine.
launch() {
    launch_module=$1
    launch_main=$2
    shift 2
    launch_find_jdk
    launch_locale
    launch_built=
    if [ -d "$launch_here/lib" ]; then
        launch_path="$launch_here/lib/*"
    elif [ -d "$launch_here/../lib" ]; then
        launch_path="$launch_here/../lib/*"
    else
        launch_root=$(cd -P -- "$launch_here/.." && pwd)
        if launch_is_old "$launch_root" "$launch_module"; then
            launch_once "$launch_root" "$launch_module"
        fi
        launch_built=$launch_root/$launch_module/target
        launch_path="$launch_built/launch.jar:$launch_built/lib/*"
    fi
    # Libraries that only one command needs and only some have, such as Kafka's.
    launch_path=$launch_path${HALL_MORE_JARS:+:$HALL_MORE_JARS}
    # Whichever thread runs out of memory, and whoever catches that, the program ends and is started again.
    launch_flags="--enable-native-access=ALL-UNNAMED -XX:+ExitOnOutOfMemoryError"
    if [ "$(launch_major "$launch_home/bin/java")" -ge 24 ]; then
        # Netty's own use of memory; from 24 on Java warns of it at each start.
        launch_flags="$launch_flags --sun-misc-unsafe-memory-access=allow"
        # Letters are put beside each other by the same library as ever, called without the 350 classes of the new way.
        launch_flags="$launch_flags -Dsun.font.layout.ffm=false"
    fi
    launch_memory "${launch_machine:-/proc/meminfo}"
    # What the programs write holds passwords and citizens' tickets: their owner's alone.
    umask 077
    launch_jsa=
    if [ -n "$launch_small${launch_light:-}" ] && [ -n "$launch_built" ]; then
        launch_find_archive "$launch_built"
    fi
    # shellcheck disable=SC2086  # HALL_JAVA_OPTS is several words on purpose
    exec "$launch_home/bin/java" $launch_flags ${launch_jsa:+"-XX:SharedArchiveFile=$launch_jsa"} ${HALL_JAVA_OPTS:-} -cp "$launch_path" "$launch_main" "$@"
}
