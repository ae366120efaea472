# shellcheck shell=bash
# For scripts to source: find_jdk prints the home of a JDK 25, or fails.

# What is said where there is none.
# shellcheck disable=SC2034 # It is said by whoever sources this.
no_jdk="no JDK 25 found: install one (Debian: 'apt install openjdk-25-jdk' where it is \
offered; any system: https://adoptium.net, or 'sdk install java 25-tem') or set JAVA_HOME to one"

is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  # Where there is this file, no JVM has to start to tell.
  { cat "$1/release" 2>/dev/null || "$1/bin/java" -version 2>&1; } \
    | grep -Eq '^(JAVA_VERSION=|.* version )"25([."+-]|$)'
}

# The home of the java on PATH, through whatever links lead to it.
home_on_path() {
  command -v java >/dev/null 2>&1 \
    && java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

find_jdk() {
  local home
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return
  fi
  for home in "$(home_on_path)" \
    /usr/lib/jvm/*25* /usr/java/*25* /opt/*jdk*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    /opt/homebrew/opt/openjdk@25 /usr/local/opt/openjdk@25 \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/25* "$HOME"/.jdks/*25*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      printf '%s\n' "$home"
      return
    fi
  done
  return 1
}
