# Sourced by ./fovea: builds the product, once, and again when a source is newer.
# shellcheck shell=bash disable=SC2154

product=$home/app/target/run

# Native libraries are unpacked once at build time, not at every start into a temporary folder.
product_options=(
  -XX:+UseSerialGC
  --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
  -Djava.awt.headless=true
  -Djdk.virtualThreadScheduler.parallelism=16
  "-Donnxruntime.native.path=$product/native"
  "-Dorg.sqlite.lib.path=$product/native"
  "-Dfovea.decoder.native.path=$product/native"
)

# Whether anything below the given paths is newer than the stamp $1.
newer_than() {
  local stamp=$1 path
  shift
  [ -f "$stamp" ] || return 0
  for path in "$@"; do
    if [ -e "$path" ] && [ -n "$(find "$path" -name node_modules -prune -o -name dist -prune -o -type f -newer "$stamp" -print -quit)" ]; then
      return 0
    fi
  done
  return 1
}

# Runs Maven and shows what it is at instead of what it prints.
maven() {
  local log=$1 fetched=0 line
  shift
  mkdir -p "$(dirname "$log")"
  if ! (cd "$home" && ./mvnw -B -Dfovea.run "$@" 2>&1 </dev/null) | tee "$log" | while IFS= read -r line; do
    case "$line" in
      *"Downloaded from"*)
        fetched=$((fetched + 1))
        if [ $((fetched % 50)) -eq 0 ]; then echo "  fetching libraries: $fetched files" >&2; fi
        ;;
      "[INFO] Building Fovea"*) line=${line#"[INFO] Building "}; echo "  ${line%% 0.*}" >&2 ;;
      "[INFO] --- exec:"*) echo "  reading room" >&2 ;;
    esac
  done; then
    echo "fovea: the build failed, log: $log" >&2
    grep -E '^\[ERROR\]' "$log" | head -n 8 >&2
    return 1
  fi
}

build_product() {
  newer_than "$product/built" "$home/pom.xml" "$home/app/pom.xml" "$home/dicom/pom.xml" \
    "$home/app/src/main" "$home/dicom/src/main" "$home/dicom/dictionary" "$home/workspace" || return 0
  if [ -d "$home/workspace" ]; then find_node; fi
  echo "Building Fovea (the first time takes some minutes) …" >&2
  maven "$home/target/build.log" -pl app -am package
  unpack_native
  class_path >"$product/class-path"
  prepare_start
  touch "$product/built"
  echo "Built." >&2
}

# The AOT cache is ignored unless the class path is the same string every time: fixed once, sorted.
class_path() {
  local jar path
  path=$(find "$product" -maxdepth 1 -name 'fovea-app-*.jar' | head -n 1)
  while IFS= read -r jar; do path=$path:$jar; done < <(find "$product/lib" -name '*.jar' | LC_ALL=C sort)
  printf '%s' "$path"
}

unpack_native() {
  local folder os arch
  case "$(uname -s)" in Darwin) os=osx ;; *) os=linux ;; esac
  case "$(uname -m)" in aarch64 | arm64) arch=aarch64 ;; *) arch=x64 ;; esac
  rm -rf "$product/native" && mkdir -p "$product/native"
  folder=$(mktemp -d "$product/unpack.XXXXXX")
  (
    cd "$folder"
    "$JAVA_HOME/bin/jar" xf "$(find "$product/lib" -name 'onnxruntime-*.jar')" "ai/onnxruntime/native/$os-$arch"
    "$JAVA_HOME/bin/jar" xf "$(find "$product/lib" -name 'sqlite-jdbc-*.jar')" org/sqlite/native
    "$JAVA_HOME/bin/jar" xf "$(find "$product/lib" -name 'ffmpeg-*.jar')" org/bytedeco/ffmpeg
  )
  # The decoder process needs libavcodec and the libraries it links to, not the rest of FFmpeg.
  find "$folder/org/bytedeco" -type f \( -name 'libav[cu]*' -o -name 'libswresample*' -o -name 'libva*' -o -name 'libdrm*' \) \
    -exec mv {} "$product/native/" \;
  find "$folder/ai" -type f \( -name '*.so' -o -name '*.dylib' \) -exec mv {} "$product/native/" \;
  local sqlite_os=Linux sqlite_arch=x86_64
  if [ "$os" = osx ]; then sqlite_os=Mac; fi
  if [ "$arch" = aarch64 ]; then sqlite_arch=aarch64; fi
  find "$folder/org/sqlite/native/$sqlite_os/$sqlite_arch" -type f -exec mv {} "$product/native/" \;
  rm -rf "$folder"
}

# One run of the doctor shows the virtual machine what a start needs; the next start finds it prepared.
prepare_start() {
  echo "  preparing a fast start" >&2
  rm -f "$product/fovea.aot"
  if ! CLASSPATH=$(cat "$product/class-path") "$JAVA_HOME/bin/java" "${product_options[@]}" -Xmx320m \
    "-Dfovea.home=$home" "-XX:AOTCacheOutput=$product/fovea.aot" org.fovea.Fovea doctor \
    >"$home/target/fast-start.log" 2>&1 </dev/null; then
    echo "  the doctor found a fault while preparing, log: $home/target/fast-start.log" >&2
  fi
}

build_trainer() {
  local trainer=$home/trainer/target/run
  newer_than "$trainer/built" "$product/built" "$home/trainer/pom.xml" "$home/trainer/src/main" || return 0
  echo "Building the trainer (the first time fetches 250 MB) …" >&2
  maven "$home/target/build-trainer.log" -Ptrainer -pl trainer -am package
  touch "$product/built" "$trainer/built"
}
