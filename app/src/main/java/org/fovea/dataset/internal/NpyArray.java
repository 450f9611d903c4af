package org.fovea.dataset.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fovea.dataset.DatasetException;

/**
 * An array in NumPy's format 1.0 to 3.0 (NEP 1), C order, of integers, booleans or floats.
 *
 * @param type NumPy's letter and size, such as {@code u1} or {@code f4}
 * @param shape lengths along the axes
 * @param data the elements' bytes, in the array's byte order
 */
record NpyArray(String type, List<Integer> shape, ByteBuffer data) {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCRIPTION =
      Pattern.compile("'descr':\\s*'([<>|=])([biuf])([1248])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order':\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9, ]*)\\)");

  static NpyArray parse(String name, byte[] bytes) throws DatasetException {
    if (bytes.length < 12 || !Arrays.equals(bytes, 0, 6, MAGIC, 0, 6)) {
      throw new DatasetException.Malformed("expected a NumPy array in " + name + ", found none");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int start = bytes[6] == 1 ? 10 : 12;
    long length = bytes[6] == 1 ? buffer.getShort(8) & 0xFFFF : buffer.getInt(8) & 0xFFFFFFFFL;
    if (start + length > bytes.length) {
      throw new DatasetException.Malformed(
          "expected a header of " + length + " bytes in " + name + ", found fewer");
    }
    String header = new String(bytes, start, (int) length, StandardCharsets.UTF_8);
    Matcher description = find(DESCRIPTION, header, name, "a number type");
    if (find(ORDER, header, name, "an order").group(1).equals("True")) {
      throw new DatasetException.Unsupported(
          "expected C order in " + name + ", found Fortran order");
    }
    List<Integer> shape = shape(find(SHAPE, header, name, "a shape").group(1), name);
    int size = Integer.parseInt(description.group(3));
    long expected = size;
    for (int axis : shape) {
      expected *= axis;
      if (expected > bytes.length) {
        break;
      }
    }
    int from = start + (int) length;
    if (expected != bytes.length - from) {
      throw new DatasetException.Malformed(
          "expected the bytes of an array of shape "
              + shape
              + " in "
              + name
              + ", found "
              + (bytes.length - from));
    }
    ByteBuffer data = ByteBuffer.wrap(bytes, from, bytes.length - from).slice();
    data.order(description.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return new NpyArray(description.group(2) + size, shape, data);
  }

  private static Matcher find(Pattern pattern, String header, String name, String what)
      throws DatasetException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new DatasetException.Unsupported(
          "expected " + what + " that is read here in the header of " + name + ", found " + header);
    }
    return matcher;
  }

  private static List<Integer> shape(String text, String name) throws DatasetException {
    try {
      return Arrays.stream(text.split(","))
          .map(String::strip)
          .filter(axis -> !axis.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException tooLong) {
      throw new DatasetException.TooLarge("shape (" + text + ") of " + name + " is too large");
    }
  }

  /** One element as a number, by its index in C order. */
  double at(int index) {
    return switch (type) {
      case "b1", "u1" -> data.get(index) & 0xFF;
      case "i1" -> data.get(index);
      case "u2" -> data.getShort(2 * index) & 0xFFFF;
      case "i2" -> data.getShort(2 * index);
      case "u4" -> data.getInt(4 * index) & 0xFFFFFFFFL;
      case "i4" -> data.getInt(4 * index);
      case "u8", "i8" -> data.getLong(8 * index);
      case "f4" -> data.getFloat(4 * index);
      case "f8" -> data.getDouble(8 * index);
      default -> throw new IllegalStateException("no number type " + type);
    };
  }
}
