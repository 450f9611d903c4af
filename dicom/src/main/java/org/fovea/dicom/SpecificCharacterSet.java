package org.fovea.dicom;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Specific Character Set (0008,0005; PS3.3 C.12.1.1.2): how text is encoded. Reading replaces what
 * cannot be decoded; writing refuses what cannot be encoded.
 */
public final class SpecificCharacterSet {

  /** No value: the default repertoire. Bytes above 127, not allowed there, are read as Latin-1. */
  public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of());

  public static final SpecificCharacterSet UTF_8 = new SpecificCharacterSet(List.of("ISO_IR 192"));

  private final List<String> terms;
  private final Charset single;
  private final List<CodedSet> extensions;

  private SpecificCharacterSet(List<String> terms) {
    this.terms = terms;
    Charset whole = terms.size() == 1 ? wholeCharset(terms.getFirst()).orElse(null) : null;
    this.single = whole == null ? StandardCharsets.ISO_8859_1 : whole;
    List<CodedSet> sets = new ArrayList<>();
    if (whole == null) {
      for (String term : terms) {
        sets.addAll(CodedSet.ofTerm(term));
      }
    }
    this.extensions = List.copyOf(sets);
  }

  /** The character set of the values of (0008,0005); unknown terms are read as the default. */
  public static SpecificCharacterSet of(List<String> terms) {
    List<String> normal =
        terms.stream().map(term -> term.strip().toUpperCase(Locale.ROOT)).toList();
    boolean blank = normal.stream().allMatch(String::isEmpty);
    if (blank) {
      return DEFAULT;
    }
    return normal.equals(UTF_8.terms) ? UTF_8 : new SpecificCharacterSet(normal);
  }

  /** The values of (0008,0005). */
  public List<String> terms() {
    return terms;
  }

  public String decode(byte[] bytes, boolean personName) {
    if (isAscii(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    return extensions.isEmpty()
        ? new String(bytes, single)
        : Iso2022.decode(bytes, extensions, personName);
  }

  public boolean canEncode(String text) {
    if (isAscii(text)) {
      return true;
    }
    if (terms.isEmpty()) {
      return false;
    }
    return extensions.isEmpty()
        ? single.newEncoder().canEncode(text)
        : Iso2022.canEncode(text, extensions);
  }

  /** Bytes of a text; a character outside the set is a {@link DicomException.InvalidValue}. */
  public byte[] encode(String text, boolean personName) {
    if (isAscii(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    if (!canEncode(text)) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INVALID_CHARACTER_SET, "'" + text + "'", "text in " + this);
    }
    if (!extensions.isEmpty()) {
      return Iso2022.encode(text, extensions, CodedSet.ofTerm(terms.getFirst()), personName);
    }
    try {
      ByteBuffer buffer = single.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INVALID_CHARACTER_SET, "'" + text + "'", "text in " + this);
    }
  }

  private static Optional<Charset> wholeCharset(String term) {
    return switch (term) {
      case "ISO_IR 192" -> Optional.of(StandardCharsets.UTF_8);
      case "GB18030" -> Optional.of(Charset.forName("GB18030"));
      case "GBK" -> Optional.of(Charset.forName("GBK"));
      default -> Optional.empty();
    };
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Neither bytes above 127 nor the escape that begins a code extension. */
  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0 || b == Iso2022.ESCAPE) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpecificCharacterSet that && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  @Override
  public String toString() {
    return terms.isEmpty() ? "the default repertoire" : String.join("\\", terms);
  }
}
