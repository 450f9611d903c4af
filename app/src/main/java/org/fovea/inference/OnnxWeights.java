package org.fovea.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** The weights inside an ONNX file (protocol buffers, onnx.proto3). */
public final class OnnxWeights {

  // ModelProto.graph, GraphProto.initializer, TensorProto.data_type, .float_data, .raw_data
  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;
  private static final int DATA_TYPE = 2;
  private static final int FLOAT_DATA = 4;
  private static final int RAW_DATA = 9;
  private static final int FLOAT = 1;

  private OnnxWeights() {}

  /**
   * The network with the values of each float initializer in random order: every layer keeps its
   * distribution of weights and loses what it learned.
   *
   * @throws IllegalArgumentException when the file is not readable or has no float weights
   */
  public static byte[] shuffled(byte[] onnx, long seed) {
    byte[] shuffled = onnx.clone();
    Random random = new Random(seed);
    int tensors = 0;
    ProtocolBuffer model = new ProtocolBuffer(shuffled, 0, shuffled.length);
    while (model.next()) {
      if (model.field == GRAPH) {
        ProtocolBuffer graph = model.message();
        while (graph.next()) {
          if (graph.field == INITIALIZER && shuffle(graph.message(), shuffled, random)) {
            tensors++;
          }
        }
      }
    }
    if (tensors == 0) {
      throw new IllegalArgumentException("expected float initializers in the network, found none");
    }
    return shuffled;
  }

  private static boolean shuffle(ProtocolBuffer tensor, byte[] bytes, Random random) {
    long type = 0;
    int start = 0;
    int length = 0;
    while (tensor.next()) {
      if (tensor.field == DATA_TYPE) {
        type = tensor.number;
      } else if (tensor.field == RAW_DATA || tensor.field == FLOAT_DATA) {
        start = tensor.start;
        length = tensor.length;
      }
    }
    int count = length / Float.BYTES;
    if (type != FLOAT || count < 2) {
      return false;
    }
    ByteBuffer values =
        ByteBuffer.wrap(bytes, start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int value = values.getInt(i * Float.BYTES);
      values.putInt(i * Float.BYTES, values.getInt(other * Float.BYTES));
      values.putInt(other * Float.BYTES, value);
    }
    return true;
  }

  /** Walks the fields of one message. */
  private static final class ProtocolBuffer {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private long number;
    private int start;
    private int length;

    ProtocolBuffer(byte[] bytes, int from, int end) {
      this.bytes = bytes;
      this.at = from;
      this.end = end;
    }

    ProtocolBuffer message() {
      return new ProtocolBuffer(bytes, start, start + length);
    }

    boolean next() {
      if (at >= end) {
        return false;
      }
      long key = varint();
      field = (int) (key >>> 3);
      start = at;
      switch ((int) (key & 7)) {
        case 0 -> number = varint();
        case 1 -> skip(8);
        case 2 -> {
          long size = varint();
          start = at;
          skip(size);
        }
        case 5 -> skip(4);
        default -> throw new IllegalArgumentException("expected an ONNX file, found other bytes");
      }
      return true;
    }

    private void skip(long size) {
      if (size < 0 || size > end - at) {
        throw new IllegalArgumentException("expected an ONNX file, found one cut off");
      }
      length = (int) size;
      at += length;
    }

    private long varint() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (at >= end) {
          throw new IllegalArgumentException("expected an ONNX file, found one cut off");
        }
        byte next = bytes[at++];
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("expected an ONNX file, found other bytes");
    }
  }
}
