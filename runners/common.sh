# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
#
# What the scripts beside it share; sourced, never run. They set `self` to their own path first.
# jvm.options holds the defaults of the JVM.

: "${self:?}"
root=$(cd "${self%/*}/../.." && pwd -P)
target=$root/target
jar=$target/schemabeam-bundled.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

die() {
  echo "${self#"$root"/}: $*" >&2
  exit 1
}

# The header of the calling script, from "Usage" on.
usage() {
  sed -n '/^# Usage/,/^[^#]/ s/^# \{0,1\}//p' "$self"
}

is_stale() { # FOLDER...: of target/lib
  local folder
  [ -f "$jar" ] || return 0
  [ -z "$(find "$root/pom.xml" "$root/src/main" -newer "$jar" | head -n 1)" ] || return 0
  for folder in "$@"; do
    [ -d "$target/lib/$folder" ] || return 0
    [ -z "$(find "$root/pom.xml" -newer "$target/lib/$folder")" ] || return 0
  done
  return 1
}

# Builds when the jar or a folder of target/lib is missing, or older than what it is made of.
build_if_stale() { # PROFILE FOLDER...: the profile may be empty
  local profile=$1 maven_args
  shift
  is_stale "$@" || return 0
  mkdir -p "$target"
  if command -v flock >/dev/null; then
    exec 9>"$target/.build-lock"
    flock 9
    is_stale "$@" || { exec 9>&-; return 0; }
  fi
  command -v mvn >/dev/null || die "Maven (mvn) is needed to build target/${jar##*/}, and is not on the PATH"
  echo "Building target/${jar##*/} (the first time this downloads what it is made of) ..." >&2
  read -r -a maven_args <<<"${profile:+-P$profile} ${MAVEN_ARGS-} ${SCHEMABEAM_MAVEN_OPTS-}"
  # A crawl that is running keeps the old file; a build that fails leaves none that looks fresh.
  rm -f "$jar"
  # Maven would package what the sources no longer have.
  rm -rf "$target/classes"
  MAVEN_ARGS='' mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -f "$root/pom.xml" \
    ${maven_args[@]+"${maven_args[@]}"} package >&2 || die "the build failed"
  exec 9>&-
}

# Jars in the folder drivers/, unless the user says where drivers are.
driver_option() { # ARGUMENT...
  local file
  case " $* " in *" --driverJars"*) return 0 ;; esac
  for file in "$root"/drivers/*.jar; do
    if [ -f "$file" ]; then
      echo "--driverJars=$root/drivers"
      return 0
    fi
  done
}

asked_for() { # ARGUMENT...: the arguments, with the text of a pipeline file among them
  local argument
  for argument in "$@"; do
    echo "$argument"
    case $argument in
      *.yaml | *.yml) [ ! -f "$argument" ] || grep -v '^ *#' "$argument" ;;
    esac
  done
}

# Class path of those drivers that the build brings beside the bundled jar and that URLs ask for.
drivers_asked_for() { # ARGUMENT...
  local words driver file
  words=$(asked_for "$@")
  for driver in mariadb:mariadb-java-client mysql:mariadb-java-client h2:h2 hsqldb:hsqldb sqlite:sqlite-jdbc \
    duckdb:duckdb_jdbc; do
    case $words in
      *"jdbc:${driver%%:*}:"*)
        for file in "$target/lib/drivers/${driver#*:}"-[0-9]*.jar; do printf ':%s' "$file"; done
        ;;
    esac
  done
}

# Class path of the file systems that URLs ask for; fetched the first time.
file_systems() { # ARGUMENT...
  local scheme words
  words=$(asked_for "$@")
  for scheme in s3 hdfs gs; do
    case $words in
      *"$scheme://"*)
        fetch_file_system "$scheme"
        printf ':%s/lib/%s/*' "$target" "$scheme"
        ;;
    esac
  done
}

version() { # NAME: as pom.xml has it
  sed -n "s|^ *<$1\.version>\(.*\)</.*|\1|p" "$root/pom.xml"
}

fetch_file_system() { # SCHEME
  local folder=$target/lib/$1 pom=$root/runners/file-systems/$1.xml maven_args
  [ ! -d "$folder" ] || [ -n "$(find "$pom" "$root/pom.xml" -newer "$folder" | head -n 1)" ] || return 0
  command -v mvn >/dev/null || die "Maven (mvn) is needed to fetch what $1:// is made of, and is not on the PATH"
  echo "Fetching what $1:// needs to target/lib/$1 ..." >&2
  read -r -a maven_args <<<"${MAVEN_ARGS-} ${SCHEMABEAM_MAVEN_OPTS-}"
  rm -rf "$folder"
  MAVEN_ARGS='' mvn -q -B -Dstyle.color=never -f "$pom" ${maven_args[@]+"${maven_args[@]}"} \
    -Dbeam.version="$(version beam)" -Dhadoop.version="$(version hadoop)" \
    "org.apache.maven.plugins:maven-dependency-plugin:$(version dependency-plugin):copy-dependencies" \
    -DincludeScope=runtime -DoutputDirectory="$folder" >&2 || { rm -rf "$folder"; die "fetching failed"; }
  touch "$folder"
}

# With few cores one thread collects a small heap for less than several do: a tenth of a crawl's CPU time on two cores.
collector() {
  case ${SCHEMABEAM_JAVA_OPTS-} in *GC*) return 0 ;; esac
  if [ "$(getconf _NPROCESSORS_ONLN)" -gt 4 ]; then echo -XX:+UseParallelGC; else echo -XX:+UseSerialGC; fi
}

# Pages in flight outlive a young generation of a third of the heap with a tenth of that for survivors, as is usual: with
# 280 of 512 MB and a seventh the collector needs half the time. What is held for long, the listing, takes less than
# 200 MB with a million tables.
young_generation() { # RUNNER
  case $1/${SCHEMABEAM_JAVA_OPTS-} in
    direct/*-Xm* | direct/*NewSize*) ;;
    direct/*) echo -Xmn280m -XX:SurvivorRatio=5 ;;
  esac
}

# Becomes Main. The first crawl leaves an archive of the classes it loaded, later ones start from it: the JVM
# itself ignores one that does not fit, and the name changes with everything that would make it unfit.
start() { # RUNNER CLASSPATH ARGUMENT...
  local runner=$1 class_path=$2 java_opts young archive key drivers collector
  shift 2
  command -v "$java" >/dev/null || die "a JDK 17 or newer is needed: no java on the PATH or in JAVA_HOME"
  read -r -a java_opts <<<"${SCHEMABEAM_JAVA_OPTS-}"
  drivers=$(driver_option "$@")
  collector=$(collector)
  read -r -a young <<<"$(young_generation "$runner")"

  key=$({ ls -lL "$(command -v "$java")" "$jar" && cat "$root/runners/jvm.options" \
    && echo "$class_path $collector ${young[*]-} ${SCHEMABEAM_JAVA_OPTS-}"; } | cksum | tr ' ' -)
  archive=$target/cds/$runner-$key.jsa
  # One of a run that failed at once holds too little to be kept.
  if [ -f "$archive" ] && [ "$(wc -c <"$archive")" -gt 25000000 ]; then
    archive=-XX:SharedArchiveFile=$archive
  else
    case ${1-} in
      *.yaml | *.yml | --url*)
        { mkdir -p "$target/cds" && rm -f "$target/cds/$runner"-*.jsa; } 2>/dev/null || true
        archive=-XX:ArchiveClassesAtExit=$archive
        ;;
      *) archive=-Xshare:auto ;;
    esac
  fi

  # Most crawls end before the second compiler has paid for itself: up to 50,000 tables it costs more than it saves.
  exec "$java" "@$root/runners/jvm.options" ${collector:+"$collector"} ${young[@]+"${young[@]}"} -XX:TieredStopAtLevel=1 \
    -Xlog:cds=off -Xlog:cds+dynamic=off -Xlog:class+path=off "$archive" ${java_opts[@]+"${java_opts[@]}"} -cp "$class_path" io.schemabeam.Main "$@" \
    ${drivers:+"$drivers"}
}
