package org.fovea.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One coded character set of ISO 2022 as PS3.3 table C.12-3 and C.12-4 list them: the escape that
 * designates it, where (G0: bytes below 128, G1: above) and how its bytes become those of a JDK
 * charset.
 *
 * @param escape the bytes after ESC
 * @param bytesPerCharacter 1 or 2
 * @param prefix put before the bytes for {@code charset}, 0 for none (JIS X 0212 in EUC-JP)
 */
record CodedSet(String escape, boolean g1, int bytesPerCharacter, Charset charset, int prefix) {

  static final CodedSet ASCII = new CodedSet("(B", false, 1, StandardCharsets.US_ASCII, 0);
  private static final CodedSet JIS_ROMAN = half("(J", false, "JIS_X0201");
  private static final CodedSet KATAKANA = half(")I", true, "JIS_X0201");
  private static final CodedSet JIS_X_0208 = pair("$B", false, "EUC-JP", 0);
  private static final CodedSet JIS_X_0212 = pair("$(D", false, "EUC-JP", 0x8F);
  private static final CodedSet KS_X_1001 = pair("$)C", true, "EUC-KR", 0);
  private static final CodedSet GB_2312 = pair("$)A", true, "GB2312", 0);

  private static final List<CodedSet> ALL =
      List.of(
          ASCII,
          JIS_ROMAN,
          KATAKANA,
          JIS_X_0208,
          JIS_X_0212,
          KS_X_1001,
          GB_2312,
          half("-A", true, "ISO-8859-1"),
          half("-B", true, "ISO-8859-2"),
          half("-C", true, "ISO-8859-3"),
          half("-D", true, "ISO-8859-4"),
          half("-L", true, "ISO-8859-5"),
          half("-G", true, "ISO-8859-6"),
          half("-F", true, "ISO-8859-7"),
          half("-H", true, "ISO-8859-8"),
          half("-M", true, "ISO-8859-9"),
          half("-b", true, "ISO-8859-15"),
          half("-T", true, "TIS-620"));

  private static CodedSet half(String escape, boolean g1, String charset) {
    return new CodedSet(escape, g1, 1, Charset.forName(charset), 0);
  }

  private static CodedSet pair(String escape, boolean g1, String charset, int prefix) {
    return new CodedSet(escape, g1, 2, Charset.forName(charset), prefix);
  }

  /**
   * The sets of a defined term of (0008,0005), with or without code extensions; none if unknown.
   */
  static List<CodedSet> ofTerm(String term) {
    String number = term.replace("ISO 2022 IR ", "").replace("ISO_IR ", "");
    return switch (number) {
      case "", "6" -> List.of(ASCII);
      case "13" -> List.of(JIS_ROMAN, KATAKANA);
      case "87" -> List.of(JIS_X_0208);
      case "159" -> List.of(JIS_X_0212);
      case "149" -> List.of(ASCII, KS_X_1001);
      case "58" -> List.of(ASCII, GB_2312);
      case "100" -> latin("-A");
      case "101" -> latin("-B");
      case "109" -> latin("-C");
      case "110" -> latin("-D");
      case "144" -> latin("-L");
      case "127" -> latin("-G");
      case "126" -> latin("-F");
      case "138" -> latin("-H");
      case "148" -> latin("-M");
      case "203" -> latin("-b");
      case "166" -> latin("-T");
      default -> List.of();
    };
  }

  private static List<CodedSet> latin(String escape) {
    return ALL.stream()
        .filter(set -> set.escape.equals(escape))
        .map(set -> List.of(ASCII, set))
        .findFirst()
        .orElse(List.of());
  }

  /** The set designated by the bytes after an ESC at {@code from}, or null. */
  static @Nullable CodedSet designated(byte[] bytes, int from) {
    for (CodedSet set : ALL) {
      int length = set.escape.length();
      if (from + length <= bytes.length
          && new String(bytes, from, length, StandardCharsets.ISO_8859_1).equals(set.escape)) {
        return set;
      }
    }
    return null;
  }

  /** Decodes one character of {@link #bytesPerCharacter} bytes, whatever their high bit. */
  String decode(byte[] bytes, int from) {
    int high = g1 || bytesPerCharacter == 2 ? 0x80 : 0;
    int low = high == 0 ? 0x7F : 0xFF;
    byte[] character = new byte[bytesPerCharacter + (prefix == 0 ? 0 : 1)];
    int at = 0;
    if (prefix != 0) {
      character[at++] = (byte) prefix;
    }
    for (int i = 0; i < bytesPerCharacter; i++) {
      character[at++] = (byte) ((bytes[from + i] | high) & low);
    }
    return new String(character, charset);
  }

  /** The bytes of a character, or null if the set lacks it. */
  byte @Nullable [] encode(String character) {
    if (!charset.newEncoder().canEncode(character)) {
      return null;
    }
    byte[] encoded = character.getBytes(charset);
    int skip = prefix == 0 ? 0 : 1;
    boolean prefixed = prefix == 0 || (encoded[0] & 0xFF) == prefix;
    if (!prefixed || encoded.length - skip != bytesPerCharacter) {
      return null;
    }
    byte[] bytes = new byte[bytesPerCharacter];
    for (int i = 0; i < bytesPerCharacter; i++) {
      int value = encoded[i + skip] & 0xFF;
      boolean expectedHigh = g1 || bytesPerCharacter == 2;
      if (value >= 0x80 != expectedHigh) {
        return null;
      }
      bytes[i] = (byte) (g1 ? value : value & 0x7F);
    }
    return bytes;
  }
}
