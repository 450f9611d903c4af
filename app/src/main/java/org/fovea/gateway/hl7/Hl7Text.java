package org.fovea.gateway.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The text of a message in the character set that MSH-18 names (HL7 table 0211). */
final class Hl7Text {
  private static final Map<String, Charset> CHARACTER_SETS =
      Map.ofEntries(
          Map.entry("", StandardCharsets.US_ASCII),
          Map.entry("ASCII", StandardCharsets.US_ASCII),
          Map.entry("8859/1", StandardCharsets.ISO_8859_1),
          Map.entry("8859/2", Charset.forName("ISO-8859-2")),
          Map.entry("8859/3", Charset.forName("ISO-8859-3")),
          Map.entry("8859/4", Charset.forName("ISO-8859-4")),
          Map.entry("8859/5", Charset.forName("ISO-8859-5")),
          Map.entry("8859/6", Charset.forName("ISO-8859-6")),
          Map.entry("8859/7", Charset.forName("ISO-8859-7")),
          Map.entry("8859/8", Charset.forName("ISO-8859-8")),
          Map.entry("8859/9", Charset.forName("ISO-8859-9")),
          Map.entry("8859/15", Charset.forName("ISO-8859-15")),
          Map.entry("UNICODE UTF-8", StandardCharsets.UTF_8));

  private Hl7Text() {}

  /**
   * The character set.
   *
   * @param characterSet MSH-18
   * @throws Hl7Refusal when it is not known
   */
  static Charset charset(String characterSet) {
    Charset charset = CHARACTER_SETS.get(characterSet);
    if (charset == null) {
      throw Hl7Refusal.content(
          Condition.TABLE_VALUE,
          "MSH^1^18",
          "found character set \"%s\", expected ASCII, 8859/1 to 8859/9, 8859/15 or UNICODE UTF-8"
              .formatted(characterSet));
    }
    return charset;
  }

  /**
   * Decodes a message.
   *
   * @throws Hl7Refusal when the set is not known, or the bytes are no text in it
   */
  static String decode(byte[] bytes, String characterSet) {
    Charset charset = charset(characterSet);
    return decode(bytes, charset)
        .orElseThrow(() ->
            Hl7Refusal.content(
                Condition.DATA_TYPE,
                "MSH^1^18",
                "found bytes that are no text in %s, which MSH-18 %s"
                    .formatted(
                        charset.name(),
                        characterSet.isEmpty() ? "leaves as the default" : "names")));
  }

  /** Decodes bytes; empty when they are no text, NUL included, which not every database keeps. */
  static Optional<String> decode(byte[] bytes, Charset charset) {
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Optional.of(text).filter(kept -> kept.indexOf('\0') < 0);
    } catch (CharacterCodingException notInIt) {
      return Optional.empty();
    }
  }
}
