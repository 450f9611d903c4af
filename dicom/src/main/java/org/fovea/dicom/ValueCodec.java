package org.fovea.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns the bytes of a value into text and numbers and back (PS3.5 6.2). */
final class ValueCodec {

  private ValueCodec() {}

  static byte[] bytes(Element element) {
    try {
      return element.value() instanceof Value.Raw raw ? raw.read() : new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> strings(Element element, SpecificCharacterSet characterSet) {
    Vr vr = element.vr();
    byte[] bytes = bytes(element);
    if (bytes.length == 0) {
      return List.of();
    }
    return switch (vr.kind()) {
      case TEXT, CHARACTER_SET_TEXT -> texts(vr, bytes, characterSet);
      case INTEGERS -> integers(vr, bytes).stream().map(String::valueOf).toList();
      case FLOATS -> Arrays.stream(floats(vr, bytes)).mapToObj(String::valueOf).toList();
      case TAGS -> tags(bytes);
      case BINARY -> vr == Vr.UN ? texts(Vr.UT, bytes, characterSet) : List.<String>of();
      case SEQUENCE -> List.of();
    };
  }

  private static List<String> texts(Vr vr, byte[] bytes, SpecificCharacterSet characterSet) {
    boolean declared = vr.kind() == Vr.Kind.CHARACTER_SET_TEXT;
    SpecificCharacterSet used = declared ? characterSet : SpecificCharacterSet.DEFAULT;
    String text = used.decode(bytes, vr == Vr.PN);
    if (vr.isSingleText() || text.indexOf('\\') < 0) {
      String only = vr.isSingleText() ? trimEnd(text) : trim(text);
      return only.isEmpty() ? List.of() : List.of(only);
    }
    List<String> values = new ArrayList<>();
    for (String value : text.split("\\\\", -1)) {
      values.add(trim(value));
    }
    return values;
  }

  /** Padding is a space, for UI a NUL; some writers pad other text with NUL too. */
  private static String trim(String text) {
    String end = trimEnd(text);
    int from = 0;
    while (from < end.length() && end.charAt(from) == ' ') {
      from++;
    }
    return end.substring(from);
  }

  private static String trimEnd(String text) {
    int to = text.length();
    while (to > 0 && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == 0)) {
      to--;
    }
    return text.substring(0, to);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Number> integers(Vr vr, byte[] bytes) {
    ByteBuffer buffer = littleEndian(bytes);
    List<Number> values = new ArrayList<>(bytes.length / vr.unitBytes());
    while (buffer.remaining() >= vr.unitBytes()) {
      values.add(
          switch (vr) {
            case US -> (long) Short.toUnsignedInt(buffer.getShort());
            case SS -> (long) buffer.getShort();
            case UL -> Integer.toUnsignedLong(buffer.getInt());
            case SL -> (long) buffer.getInt();
            case UV -> new java.math.BigInteger(Long.toUnsignedString(buffer.getLong()));
            default -> buffer.getLong();
          });
    }
    return values;
  }

  private static double[] floats(Vr vr, byte[] bytes) {
    ByteBuffer buffer = littleEndian(bytes);
    double[] values = new double[bytes.length / vr.unitBytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vr == Vr.FL ? buffer.getFloat() : buffer.getDouble();
    }
    return values;
  }

  private static List<String> tags(byte[] bytes) {
    ByteBuffer buffer = littleEndian(bytes);
    List<String> values = new ArrayList<>();
    while (buffer.remaining() >= 4) {
      int group = Short.toUnsignedInt(buffer.getShort());
      values.add(Tag.hex(group << 16 | Short.toUnsignedInt(buffer.getShort())));
    }
    return values;
  }

  static double[] doubles(Element element) {
    Vr vr = element.vr();
    return switch (vr.kind()) {
      case FLOATS -> floats(vr, bytes(element));
      case INTEGERS ->
          integers(vr, bytes(element)).stream().mapToDouble(Number::doubleValue).toArray();
      case TEXT -> parse(element);
      default -> throw notNumeric(element, element.vr().name());
    };
  }

  private static double[] parse(Element element) {
    List<String> texts = strings(element, SpecificCharacterSet.DEFAULT);
    double[] values = new double[texts.size()];
    int count = 0;
    for (String text : texts) {
      String stripped = text.strip();
      if (stripped.isEmpty()) {
        continue;
      }
      try {
        values[count++] = Double.parseDouble(stripped);
      } catch (NumberFormatException e) {
        throw notNumeric(element, "'" + shorten(stripped) + "'");
      }
    }
    return Arrays.copyOf(values, count);
  }

  static int[] ints(Element element) {
    double[] values = doubles(element);
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = (int) values[i];
      if (integers[i] != values[i]) {
        throw notNumeric(element, String.valueOf(values[i]));
      }
    }
    return integers;
  }

  private static DicomException notNumeric(Element element, String found) {
    return new DicomException.InvalidValue(
        DicomErrorCode.INVALID_VALUE, found, "a number in " + Dictionary.describe(element.tag()));
  }

  static Value encode(int tag, Vr vr, SpecificCharacterSet characterSet, String... values) {
    if (vr.isText()) {
      ValueCheck.check(tag, vr, values);
      return text(vr, characterSet, values);
    }
    try {
      return switch (vr.kind()) {
        case FLOATS ->
            encode(tag, vr, Arrays.stream(values).mapToDouble(ValueCodec::parseFloat).toArray());
        case INTEGERS ->
            numbers(vr, Arrays.stream(values).map(BigDecimal::new).toArray(BigDecimal[]::new));
        case TAGS -> {
          ByteBuffer buffer = littleEndian(new byte[values.length * 4]);
          for (String value : values) {
            int number = Integer.parseUnsignedInt(value, 16);
            buffer.putShort((short) Tag.group(number)).putShort((short) Tag.element(number));
          }
          yield new Value.Bytes(buffer.array());
        }
        default -> throw ValueCheck.wrong(tag, vr, values[0]);
      };
    } catch (NumberFormatException | ArithmeticException e) {
      throw ValueCheck.wrong(tag, vr, String.join("\\", values));
    }
  }

  /** PS3.18 F.2.3 writes what is not finite as NaN, inf and -inf. */
  private static double parseFloat(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  /** Text without a check of the VR's rules, for values that were read. */
  static Value.Bytes text(Vr vr, SpecificCharacterSet characterSet, String... values) {
    boolean declared = vr.kind() == Vr.Kind.CHARACTER_SET_TEXT;
    SpecificCharacterSet used = declared ? characterSet : SpecificCharacterSet.DEFAULT;
    byte[] bytes = used.encode(String.join("\\", values), vr == Vr.PN);
    return new Value.Bytes(padded(vr, bytes));
  }

  static byte[] padded(Vr vr, byte[] bytes) {
    if (bytes.length % 2 == 0) {
      return bytes;
    }
    byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
    even[bytes.length] = vr.padding();
    return even;
  }

  static Value encode(int tag, Vr vr, int... values) {
    return switch (vr.kind()) {
      case TEXT ->
          encode(
              tag,
              vr,
              SpecificCharacterSet.DEFAULT,
              Arrays.stream(values).mapToObj(String::valueOf).toArray(String[]::new));
      case INTEGERS, FLOATS ->
          numbers(
              vr, Arrays.stream(values).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new));
      default -> throw ValueCheck.wrong(tag, vr, Arrays.toString(values));
    };
  }

  static Value encode(int tag, Vr vr, double... values) {
    return switch (vr.kind()) {
      case TEXT ->
          encode(
              tag,
              vr,
              SpecificCharacterSet.DEFAULT,
              Arrays.stream(values).mapToObj(ValueCodec::decimalString).toArray(String[]::new));
      case FLOATS -> {
        ByteBuffer buffer = littleEndian(new byte[values.length * vr.unitBytes()]);
        for (double value : values) {
          if (vr == Vr.FL) {
            buffer.putFloat((float) value);
          } else {
            buffer.putDouble(value);
          }
        }
        yield new Value.Bytes(buffer.array());
      }
      default -> throw ValueCheck.wrong(tag, vr, Arrays.toString(values));
    };
  }

  /** A number in the at most 16 characters of DS, as exact as they allow. */
  static String decimalString(double value) {
    if (!Double.isFinite(value)) {
      throw new DicomException.InvalidValue(
          DicomErrorCode.INVALID_VALUE, String.valueOf(value), "a finite number");
    }
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    String plain = exact.toPlainString();
    for (int digits = 16; plain.length() > 16 && digits > 0; digits--) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      plain = rounded.toPlainString();
      if (plain.length() > 16) {
        plain = rounded.toString();
      }
    }
    return plain;
  }

  private static Value numbers(Vr vr, BigDecimal... values) {
    ByteBuffer buffer = littleEndian(new byte[values.length * vr.unitBytes()]);
    for (BigDecimal value : values) {
      ValueCheck.checkRange(vr, value);
      switch (vr) {
        case US, SS -> buffer.putShort((short) value.intValue());
        case UL, SL -> buffer.putInt((int) value.longValue());
        case FL -> buffer.putFloat(value.floatValue());
        case FD -> buffer.putDouble(value.doubleValue());
        default -> buffer.putLong(value.longValue());
      }
    }
    return new Value.Bytes(buffer.array());
  }

  private static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
