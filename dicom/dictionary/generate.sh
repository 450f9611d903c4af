#!/bin/sh
# Makes the dictionary resource (facts of PS3.6 and PS3.7: tag, VR, multiplicity, keyword) from
# DCMTK's dicom.dic, which Debian's dcmtk installs. Usage: dictionary/generate.sh [dicom.dic]
# One line per attribute, ordered by tag: tag (x = any hexadecimal digit), VR, VM, keyword.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=${1:-$(find /usr/share -name dicom.dic | sort | head -n 1)}
target=$here/../src/main/resources/org/fovea/dicom/dictionary.txt
awk -F '\t' '
  BEGIN { choice["ox"] = "OB|OW"; choice["px"] = "OB|OW"; choice["xs"] = "US|SS"; choice["lt"] = "US|OW"; choice["up"] = "UL" }
  /^#/ || NF < 4 || $2 == "na" || $1 ~ /-[ou]-/ { next }
  {
    tag = $1; gsub(/[()]/, "", tag); split(tag, half, ",")
    line = pattern(half[1]) pattern(half[2])
    if (length(line) != 8) next
    name = $3; sub(/^RETIRED_/, "", name)
    if (name ~ /[^A-Za-z0-9]/) next
    vr = ($2 in choice) ? choice[$2] : $2
    if (!(line in seen)) print line " " vr " " $4 " " name
    seen[line] = 1
  }
  function pattern(range,   ends, digits, i) {
    if (split(range, ends, "-") == 1) return range
    digits = ""
    for (i = 1; i <= 4; i++)
      digits = digits (substr(ends[1], i, 1) == substr(ends[2], i, 1) ? substr(ends[1], i, 1) : "x")
    return digits
  }
' "$source" | LC_ALL=C sort > "$target"
