#!/bin/sh
# Starts the Legato command line: finds a JDK, builds the jar on first use, hands over to java.
#
#   LGT_JAVA       a JDK home, or a java command, to use before any other
#   LGT_JAVA_OPTS  more options for java (they win over the ones below)
#   LGT_CDS        the file of the archive of linked classes (the JVM's AOT cache) that makes it start several times
#                  as fast: beside the jar unless this says otherwise, made on the first run; if empty there is none
#   LGT_NO_BUILD   if not empty, never build: run the jar that is there
set -eu

oldest=25

die() {
    echo "lgt: $*" >&2
    exit 2
}

# The folder of this script, through links.
self=$0
while [ -h "$self" ]; do
    link=$(readlink "$self")
    case $link in
        /*) self=$link ;;
        *) self=${self%/*}/$link ;;
    esac
done
case $self in
    */*) root=${self%/*} ;;
    *) root=. ;;
esac
root=$(CDPATH='' cd -- "${root:-/}" && pwd -P)

# --- a JDK ---------------------------------------------------------------------------------

# Prints nothing, sets $feature to the feature version of the JDK home $1, or to 0.
version_of() {
    feature=0
    version=
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in
                JAVA_VERSION=*)
                    line=${line#JAVA_VERSION=}
                    line=${line#\"}
                    version=${line%\"}
                    line=${line%%[!0-9]*}
                    feature=${line:-0}
                    return 0
                    ;;
            esac
        done < "$1/release"
    fi
    line=$("$1/bin/java" -version 2>&1 | head -n 1) || line=
    line=${line#*\"}
    line=${line%%[!0-9]*}
    feature=${line:-0}
}

# Sets $home to the JDK home of the java command $1.
home_of() {
    cmd=$1
    while [ -h "$cmd" ]; do
        link=$(readlink "$cmd")
        case $link in
            /*) cmd=$link ;;
            *) cmd=${cmd%/*}/$link ;;
        esac
    done
    home=${cmd%/*}
    home=${home%/bin}
}

find_jdk() {
    jdk=
    if [ -n "${LGT_JAVA:-}" ]; then
        if [ -d "$LGT_JAVA" ]; then
            home=$LGT_JAVA
        else
            [ -x "$LGT_JAVA" ] || die "LGT_JAVA=$LGT_JAVA is neither a JDK folder nor a java command"
            home_of "$LGT_JAVA"
        fi
        version_of "$home"
        [ "$feature" -ge "$oldest" ] \
            || die "LGT_JAVA=$LGT_JAVA is not a JDK $oldest or newer (found version $feature)"
        jdk=$home
        return
    fi
    if [ -n "${JAVA_HOME:-}" ]; then
        version_of "$JAVA_HOME"
        if [ "$feature" -ge "$oldest" ]; then
            jdk=$JAVA_HOME
            return
        fi
    fi
    # Of the installed ones the oldest that will do: that is the one this version was tested on.
    best=0
    for home in /usr/lib/jvm/* /opt/java/* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        version_of "$home"
        if [ "$feature" -ge "$oldest" ] && { [ "$best" -eq 0 ] || [ "$feature" -lt "$best" ]; }; then
            best=$feature
            jdk=$home
        fi
    done
    [ -z "$jdk" ] || return 0
    if cmd=$(command -v java); then
        home_of "$cmd"
        version_of "$home"
        if [ "$feature" -ge "$oldest" ]; then
            jdk=$home
            return
        fi
    fi
    die "no JDK $oldest or newer found (looked at LGT_JAVA, JAVA_HOME, /usr/lib/jvm and PATH).
     Install one, or set LGT_JAVA to its folder."
}

find_jdk

# --- the jar -------------------------------------------------------------------------------

jar=$root/frontend/target/lgt.jar
log=$root/target/lgt-build.log

# True when there is no jar, or when this is a git checkout with a source newer than the jar.
stale() {
    [ -f "$jar" ] || return 0
    [ -e "$root/.git" ] || return 1
    [ -n "$(find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root"/*/src/build -type f -newer "$jar" \
        -print -quit 2>/dev/null)" ]
}

# Runs in a subshell, with the lock on descriptor 9 if there is flock.
build() {
    if command -v flock > /dev/null; then
        flock 9
        stale || return 0 # another lgt built it meanwhile
    fi
    echo "building legato (first use)…" >&2
    new=$root/frontend/target/lgt-$$.jar
    # Into a new file, moved over the old one: a running lgt keeps the jar it started with.
    JAVA_HOME=$jdk
    MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
    export JAVA_HOME MAVEN_OPTS
    if mvn -q -B -f "$root/pom.xml" -pl frontend -am package -Dmaven.test.skip=true \
        -Dlgt.jar="$new" > "$log" 2>&1 < /dev/null && [ -f "$new" ]; then
        mv -f "$new" "$jar"
    else
        rm -f "$new"
        tail -n 30 "$log" >&2
        die "the build failed; the whole log is in $log"
    fi
}

if [ -z "${LGT_NO_BUILD:-}" ] && stale; then
    [ -f "$root/pom.xml" ] || die "$jar is missing, and there is nothing here to build it from"
    command -v mvn > /dev/null || die "Maven (mvn) is needed to build legato the first time"
    [ -x "$jdk/bin/javac" ] || die "$jdk has no compiler; building legato needs a full JDK"
    mkdir -p "$root/target"
    (build) 9> "$root/target/lgt-build.lock" || exit 2
fi
[ -f "$jar" ] || die "$jar is missing (LGT_NO_BUILD is set)"

# --- java ----------------------------------------------------------------------------------

# The vector module and native access need no flags here: the jar's manifest and VectorModule see to them, and
# --add-modules would make the JVM print a warning on every start.
# A small young generation: most objects die at once, and memory that is touched again is several times
# faster than fresh pages. It grows when much survives.
# What survives twice stays (the program itself): copying it in every collection took 5 to 8 ms.
heap="-Xms96m -XX:NewSize=64m -XX:GCTimeRatio=19 -XX:MaxTenuringThreshold=1"
# UCX (ranks) reads its settings when the JVM starts, which keeps its signals.
export UCX_HANDLE_ERRORS="${UCX_HANDLE_ERRORS-none}" UCX_ERROR_SIGNALS="${UCX_ERROR_SIGNALS-}" \
    UCX_LOG_LEVEL="${UCX_LOG_LEVEL-error}"

# Tier3DelayOn: large kernels that the quick compiler cannot profile would never be optimized if they
# met a long compile queue (they would be compiled without a profile first).
# Not MaxRecursiveInlineLevel=0, good as it is for recursive scripts: the Vector API's methods call each other, and
# kernels with logarithms would run eight times slower.
# DontCompileHugeMethods: LAPACK in Java (where there is no OpenBLAS) has such methods; interpreted they are 90 times
# slower.
# CompileThresholdScaling: vector code is rehearsed on private memory to have it compiled, and when the optimizing
# compiler is busy the JVM asks for many times the usual number of calls first.
# BackgroundCompilation: the rehearsing thread waits for the compilers instead of keeping a core busy with interpreted
# vector code.
vector='-XX:CompileCommand=CompileThresholdScaling,dev.legato.jvm.Compiled$VectorKernel*::*,0.1
    -XX:CompileCommand=BackgroundCompilation,dev.legato.jvm.Compiled$VectorKernel*::*,false'
# dontinline: what runs for every operation is compiled in parts, for as one it takes the compiler half a second, again
# and again when something in it changes.
parts="
    -XX:CompileCommand=dontinline,dev.legato.runtime.Recorder::runNow
    -XX:CompileCommand=dontinline,dev.legato.runtime.OpenGroup::close
    -XX:CompileCommand=dontinline,dev.legato.runtime.Binder::bind
    -XX:CompileCommand=dontinline,dev.legato.runtime.Distribution::sweep
    -XX:CompileCommand=dontinline,dev.legato.runtime.HostAccess::await
    -XX:CompileCommand=dontinline,dev.legato.jvm.CpuExecutable::run
    -XX:CompileCommand=dontinline,dev.legato.NDArray::binary
    -XX:CompileCommand=dontinline,dev.legato.Session::asArray
    -XX:CompileCommand=dontinline,dev.legato.array.FewElements::of
    -XX:CompileCommand=dontinline,dev.legato.array.Items::get
    -XX:CompileCommand=dontinline,dev.legato.library.Exported::call
    -XX:CompileCommand=dontinline,dev.legato.runtime.Elements::compute
    -XX:CompileCommand=dontinline,dev.legato.script.op.Calls::apply
    -XX:CompileCommand=dontinline,dev.legato.script.run.PyFunction::execute"
# Tier4*: three times the usual thresholds of the optimizing compiler. What it did in the first half second kept a
# core busy that the program and the quick compiler wanted; later programs are as fast (a tenth of a short run).
patience="-XX:Tier4InvocationThreshold=15000 -XX:Tier4MinInvocationThreshold=1800 -XX:Tier4CompileThreshold=45000 \
    -XX:Tier4BackEdgeThreshold=120000"
options="-XX:+UseParallelGC $heap -XX:Tier3DelayOn=1000000 -XX:-DontCompileHugeMethods -XX:-UsePerfData \
    -Djdk.reflect.useNativeAccessorOnly=true -XX:CompileCommand=quiet $vector $parts $patience"

# In a subshell, with the lock on descriptor 9 if there is flock: archives the classes that an ordinary
# program loads, linked. The JVM itself sees whether an archive fits it; if none can be made it is an empty file.
# Without the profiles of methods: they would have the JVM compile so much at once that programs start later.
archive() {
    if command -v flock > /dev/null; then
        flock 9
        [ ! "$cds" -nt "$jar" ] || return 0
    fi
    trap 'rm -f "$cds.$$" "$cds.$$.config"' EXIT
    trap 'exit 130' INT TERM
    # Nothing of the environment: this is no rank, whoever starts lgt.
    # shellcheck disable=SC2086
    env -i "$jdk/bin/java" $options -Xlog:disable \
        -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining \
        -XX:AOTCacheOutput="$cds.$$" -Dlegato.vectors=false -jar "$jar" train > /dev/null 2>&1 < /dev/null || : > "$cds.$$"
    [ -f "$cds.$$" ] || : > "$cds.$$"
    chmod go-w "$cds.$$"
    mv -f "$cds.$$" "$cds"
}

version_of "$jdk"
cds=${LGT_CDS-${jar%.jar}-$version.aot}
if [ -n "$cds" ] && [ ! "$cds" -nt "$jar" ] && (: >> "$cds.lock") 2> /dev/null; then
    (archive) 9>> "$cds.lock" || :
fi
share=
[ -z "$cds" ] || [ ! -s "$cds" ] || share=-XX:AOTCache=$cds
case "${LGT_JAVA_OPTS:-} ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in
    *-Xshare* | *SharedArchive* | *-XX:AOT*) share= ;; # the JVM refuses to start with both
esac
# An archive that does not fit is passed over without a word.
quiet="-Xlog:cds*=off -Xlog:aot*=off"

# shellcheck disable=SC2086 # options and LGT_JAVA_OPTS are lists of words
exec "$jdk/bin/java" $options $quiet -Dlgt.home="$root" ${share:+"$share" "-Dlgt.archive=$cds"} ${LGT_JAVA_OPTS:-} \
    -jar "$jar" "$@"
