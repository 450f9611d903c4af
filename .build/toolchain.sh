# Sourced by ./fovea and ./check: finds the JDK and Node they need, or says in one line what to install.
# shellcheck shell=bash

JAVA_FEATURE=25

# Prints the feature version of the JDK at $1, or nothing when there is none.
jdk_feature() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Exports JAVA_HOME of a JDK 25: the one already named, the one on the PATH, or one in the usual places.
find_java() {
  local candidate on_path=""
  if command -v javac >/dev/null 2>&1; then
    on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /opt/java/* /opt/jdk* /opt/temurin* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && [ "$(jdk_feature "$candidate")" = "$JAVA_FEATURE" ]; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  local found="no JDK"
  if [ -n "$on_path" ]; then found="JDK $(jdk_feature "$on_path") on the PATH"; fi
  echo "fovea: needs a JDK $JAVA_FEATURE, found $found: install Eclipse Temurin $JAVA_FEATURE (https://adoptium.net) or set JAVA_HOME." >&2
  return 1
}

# Checks that a Node the workspace's build accepts (^20.19 || >=22.12) is on the PATH.
find_node() {
  local version major minor
  if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "fovea: needs Node ^20.19 or >=22.12 with npm to build the reading room, found none: install it from https://nodejs.org." >&2
    return 1
  fi
  version=$(node --version)
  major=${version#v}; minor=${major#*.}; major=${major%%.*}; minor=${minor%%.*}
  if { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; } || { [ "$major" -eq 22 ] && [ "$minor" -ge 12 ]; } || [ "$major" -gt 22 ]; then
    return 0
  fi
  echo "fovea: needs Node ^20.19 or >=22.12 to build the reading room, found $version: install it from https://nodejs.org." >&2
  return 1
}
