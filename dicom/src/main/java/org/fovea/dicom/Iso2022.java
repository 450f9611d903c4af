package org.fovea.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text with code extensions (PS3.5 6.1.2.5): escapes switch between coded character sets. */
final class Iso2022 {

  static final byte ESCAPE = 0x1B;

  private Iso2022() {}

  static String decode(byte[] bytes, List<CodedSet> declared, boolean personName) {
    CodedSet initialG0 = initial(declared, false);
    CodedSet initialG1 = initial(declared, true);
    CodedSet g0 = initialG0;
    CodedSet g1 = initialG1;
    StringBuilder text = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int value = bytes[at] & 0xFF;
      if (value == ESCAPE) {
        CodedSet designated = CodedSet.designated(bytes, at + 1);
        if (designated != null) {
          at += 1 + designated.escape().length();
          if (designated.g1()) {
            g1 = designated;
          } else {
            g0 = designated;
          }
          continue;
        }
      }
      CodedSet set = value < 0x80 ? g0 : g1;
      boolean pair = set != null && set.bytesPerCharacter() == 2 && value > 0x20;
      if (!pair && isDelimiter(value, personName)) {
        g0 = initialG0;
        g1 = initialG1;
        text.append((char) value);
        at++;
      } else if (set == null || value <= 0x20 || (pair && at + 1 >= bytes.length)) {
        text.append((char) value);
        at++;
      } else {
        text.append(set.decode(bytes, at));
        at += set.bytesPerCharacter();
      }
    }
    return text.toString();
  }

  static boolean canEncode(String text, List<CodedSet> declared) {
    return text.codePoints()
        .allMatch(point -> point < 0x80 || find(Character.toString(point), declared) != null);
  }

  /** {@code first}: the sets of the first value of (0008,0005), designated without an escape. */
  static byte[] encode(
      String text, List<CodedSet> declared, List<CodedSet> first, boolean personName) {
    CodedSet initialG0 = initial(declared, false);
    CodedSet initialG1 = initial(first.isEmpty() ? List.of(CodedSet.ASCII) : first, true);
    CodedSet g0 = initialG0;
    CodedSet g1 = initialG1;
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2);
    for (int point : text.codePoints().toArray()) {
      CodedSet set = point < 0x80 ? CodedSet.ASCII : find(Character.toString(point), declared);
      if (set == null) {
        throw new IllegalArgumentException("not encodable: " + Character.toString(point));
      }
      boolean designated = set.equals(set.g1() ? g1 : g0);
      boolean plain = point < 0x80 && g0.bytesPerCharacter() == 1;
      if (!designated && !plain) {
        out.write(ESCAPE);
        out.writeBytes(set.escape().getBytes(StandardCharsets.ISO_8859_1));
        if (set.g1()) {
          g1 = set;
        } else {
          g0 = set;
        }
      }
      byte[] bytes =
          point < 0x80 ? new byte[] {(byte) point} : set.encode(Character.toString(point));
      if (bytes != null) {
        out.writeBytes(bytes);
      }
      if (isDelimiter(point, personName)) {
        g0 = initialG0;
        g1 = initialG1;
      }
    }
    if (g0.bytesPerCharacter() == 2) {
      out.write(ESCAPE);
      out.writeBytes(CodedSet.ASCII.escape().getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }

  private static @Nullable CodedSet find(String character, List<CodedSet> declared) {
    for (CodedSet set : declared) {
      if (set.encode(character) != null) {
        return set;
      }
    }
    return null;
  }

  /** What is designated at the start and after each delimiter: the first value of (0008,0005). */
  private static CodedSet initialG0(List<CodedSet> declared) {
    CodedSet first = declared.getFirst();
    return first.g1() || first.bytesPerCharacter() == 2 ? CodedSet.ASCII : first;
  }

  private static CodedSet initial(List<CodedSet> declared, boolean g1) {
    if (!g1) {
      return initialG0(declared);
    }
    for (CodedSet set : declared) {
      if (set.g1()) {
        return set;
      }
    }
    return CodedSet.ASCII;
  }

  private static boolean isDelimiter(int value, boolean personName) {
    return switch (value) {
      case '\\', '\t', '\n', '\f', '\r' -> true;
      case '^', '=' -> personName;
      default -> false;
    };
  }
}
