package org.fovea.trainer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the float constants of an ONNX file as {@link OnnxGraph} writes them: ModelProto.graph 7,
 * GraphProto.initializer 5, TensorProto.dims 1, data_type 2, name 8, raw_data 9
 * (github.com/onnx/onnx, onnx.proto).
 */
final class OnnxInitialisers {

  private static final int GRAPH = 7;
  private static final int INITIALISER = 5;
  private static final int DIMENSION = 1;
  private static final int DATA_TYPE = 2;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;
  private static final int FLOAT = 1;

  private OnnxInitialisers() {}

  /** One constant. */
  @SuppressWarnings("ArrayRecordComponent")
  record Constant(long[] shape, float[] values) {}

  /**
   * @return the float constants by name
   * @throws IOException if the file cannot be read or is not ONNX
   */
  static Map<String, Constant> read(Path file) throws IOException {
    ByteBuffer whole = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Constant> constants = new HashMap<>();
    try {
      each(
          whole,
          (field, _, graph) -> {
            if (field == GRAPH) {
              each(
                  graph,
                  (part, _, tensor) -> {
                    if (part == INITIALISER) {
                      readTensor(tensor, constants);
                    }
                  });
            }
          });
    } catch (RuntimeException e) {
      throw new IOException(file + ": expected an ONNX model, found another file", e);
    }
    return constants;
  }

  private static void readTensor(ByteBuffer tensor, Map<String, Constant> into) {
    List<Long> shape = new ArrayList<>();
    String[] name = {""};
    long[] type = {0};
    float[][] values = {new float[0]};
    each(
        tensor,
        (field, number, bytes) -> {
          switch (field) {
            case DIMENSION -> shape.add(number);
            case DATA_TYPE -> type[0] = number;
            case NAME -> name[0] = StandardCharsets.UTF_8.decode(bytes).toString();
            case RAW_DATA -> {
              values[0] = new float[bytes.remaining() / Float.BYTES];
              bytes.asFloatBuffer().get(values[0]);
            }
            default -> {}
          }
        });
    if (type[0] == FLOAT) {
      long[] sides = shape.stream().mapToLong(Long::longValue).toArray();
      into.put(name[0], new Constant(sides, values[0]));
    }
  }

  /** Receives a field's value: a number, or the bytes of a length-delimited one. */
  private interface FieldReader {
    void read(int field, long number, ByteBuffer bytes);
  }

  private static void each(ByteBuffer message, FieldReader reader) {
    ByteBuffer none = ByteBuffer.allocate(0);
    while (message.hasRemaining()) {
      long tag = varint(message);
      int field = Math.toIntExact(tag >>> 3);
      switch ((int) (tag & 7)) {
        case 0 -> reader.read(field, varint(message), none);
        case 1 -> reader.read(field, message.getLong(), none);
        case 2 -> {
          int length = Math.toIntExact(varint(message));
          ByteBuffer bytes = message.slice(message.position(), length);
          message.position(message.position() + length);
          reader.read(field, 0, bytes.order(ByteOrder.LITTLE_ENDIAN));
        }
        case 5 -> reader.read(field, message.getInt(), none);
        default -> throw new IllegalArgumentException("no wire type " + (tag & 7));
      }
    }
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = from.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
