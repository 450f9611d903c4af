package org.fovea.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small ONNX networks for tests: ModelProto in protocol buffers, by field number. */
public final class OnnxFixture {

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int BOOL = 9;

  private final List<byte[]> nodes = new ArrayList<>();
  private final List<byte[]> initializers = new ArrayList<>();
  private final List<byte[]> inputs = new ArrayList<>();
  private final List<byte[]> outputs = new ArrayList<>();

  /**
   * A network that answers with the brightness of a 16×16 image: the map is 8 times the mean of
   * each 4×4 block minus {@code bias}, the logit the mean of the map, the distance the mean of the
   * input's magnitude.
   */
  public static byte[] brightness(float bias) {
    return new OnnxFixture()
        .input("input", -1, 1, 16, 16)
        .floats("weight", new long[] {1, 1, 1, 1}, 8)
        .floats("bias", new long[] {1}, -8 * bias)
        .node("Conv", List.of("input", "weight", "bias"), List.of("evidence"))
        .node(
            "AveragePool",
            List.of("evidence"),
            List.of("map"),
            integers("kernel_shape", 4, 4),
            integers("strides", 4, 4))
        .node("GlobalAveragePool", List.of("map"), List.of("pooled"))
        .node("Flatten", List.of("pooled"), List.of("logits"))
        .node("Abs", List.of("input"), List.of("magnitude"))
        .node(
            "ReduceMean",
            List.of("magnitude"),
            List.of("distance"),
            integers("axes", 1, 2, 3),
            integer("keepdims", 0))
        .output("logits", -1, 1)
        .output("map", -1, 1, 4, 4)
        .output("distance", -1)
        .model();
  }

  /** As {@link #brightness}, but a convolution before it sees the image through random weights. */
  public static byte[] convolutional(float[] kernels) {
    return new OnnxFixture()
        .input("input", -1, 1, 16, 16)
        .floats("first", new long[] {kernels.length / 9, 1, 3, 3}, kernels)
        .floats("second", new long[] {1, kernels.length / 9, 1, 1}, alternating(kernels.length / 9))
        .node("Conv", List.of("input", "first"), List.of("features"), integers("pads", 1, 1, 1, 1))
        .node("Relu", List.of("features"), List.of("active"))
        .node("Conv", List.of("active", "second"), List.of("map"))
        .node("GlobalAveragePool", List.of("map"), List.of("pooled"))
        .node("Flatten", List.of("pooled"), List.of("logits"))
        .node(
            "ReduceMean",
            List.of("input"),
            List.of("distance"),
            integers("axes", 1, 2, 3),
            integer("keepdims", 0))
        .output("logits", -1, 1)
        .output("map", -1, 1, 16, 16)
        .output("distance", -1)
        .model();
  }

  /** Loads well and throws on every input: looks up row 1000 of a table of one row. */
  public static byte[] throwing() {
    return brightnessAnd(fixture ->
        fixture
            .integers("row", new long[] {1}, 1000)
            .node("Shape", List.of("input"), List.of("shape"))
            .node("Add", List.of("shape", "row"), List.of("far"))
            .node("Gather", List.of("input", "far"), List.of("nothing"))
            .node("ReduceMean", List.of("nothing"), List.of("broken"), integer("keepdims", 0)));
  }

  /** Loads well and never answers: a loop of 2⁶³ − 1 turns. */
  public static byte[] hanging() {
    byte[] body =
        new OnnxFixture()
            .value(11, "turn", INT64)
            .value(11, "again", BOOL)
            .value(11, "sum", FLOAT)
            .node("Identity", List.of("again"), List.of("more"))
            .node("Add", List.of("sum", "sum"), List.of("next"))
            .value(12, "more", BOOL)
            .value(12, "next", FLOAT)
            .graph();
    return brightnessAnd(fixture ->
        fixture
            .integers("turns", new long[0], Long.MAX_VALUE)
            .truth("yes")
            .node("ReduceMean", List.of("input"), List.of("start"), integer("keepdims", 0))
            .node(
                "Loop",
                List.of("turns", "yes", "start"),
                List.of("broken"),
                message(text(1, "body"), bytes(6, body), varint(20, 5))));
  }

  /** {@link #brightness} whose logits wait for a scalar named broken. */
  private static byte[] brightnessAnd(java.util.function.Consumer<OnnxFixture> broken) {
    OnnxFixture fixture = new OnnxFixture().input("input", -1, 1, 16, 16);
    broken.accept(fixture);
    return fixture
        .node(
            "AveragePool",
            List.of("input"),
            List.of("map"),
            integers("kernel_shape", 4, 4),
            integers("strides", 4, 4))
        .node("GlobalAveragePool", List.of("map"), List.of("pooled"))
        .node("Flatten", List.of("pooled"), List.of("flat"))
        .node("Add", List.of("flat", "broken"), List.of("logits"))
        .node(
            "ReduceMean",
            List.of("input"),
            List.of("distance"),
            integers("axes", 1, 2, 3),
            integer("keepdims", 0))
        .output("logits", -1, 1)
        .output("map", -1, 1, 4, 4)
        .output("distance", -1)
        .model();
  }

  private static float[] alternating(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i % 2 == 0 ? 1 : -1;
    }
    return values;
  }

  OnnxFixture input(String name, long... shape) {
    inputs.add(value(name, FLOAT, shape));
    return this;
  }

  OnnxFixture output(String name, long... shape) {
    outputs.add(value(name, FLOAT, shape));
    return this;
  }

  private OnnxFixture value(int field, String name, int type) {
    (field == 11 ? inputs : outputs).add(value(name, type));
    return this;
  }

  OnnxFixture floats(String name, long[] shape, float... values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    initializers.add(tensor(name, FLOAT, shape, raw.array()));
    return this;
  }

  OnnxFixture integers(String name, long[] shape, long... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    initializers.add(tensor(name, INT64, shape, raw.array()));
    return this;
  }

  private OnnxFixture truth(String name) {
    initializers.add(tensor(name, BOOL, new long[0], new byte[] {1}));
    return this;
  }

  OnnxFixture node(String operator, List<String> from, List<String> to, byte[]... attributes) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    from.forEach(name -> node.writeBytes(text(1, name)));
    to.forEach(name -> node.writeBytes(text(2, name)));
    node.writeBytes(text(4, operator));
    for (byte[] attribute : attributes) {
      node.writeBytes(bytes(5, attribute));
    }
    nodes.add(node.toByteArray());
    return this;
  }

  byte[] model() {
    return message(
        varint(1, 8), // IR version
        bytes(7, graph()),
        bytes(8, message(text(1, ""), varint(2, 13)))); // opset 13
  }

  private byte[] graph() {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    nodes.forEach(node -> graph.writeBytes(bytes(1, node)));
    graph.writeBytes(text(2, "graph"));
    initializers.forEach(initializer -> graph.writeBytes(bytes(5, initializer)));
    inputs.forEach(input -> graph.writeBytes(bytes(11, input)));
    outputs.forEach(output -> graph.writeBytes(bytes(12, output)));
    return graph.toByteArray();
  }

  static byte[] integers(String name, long... values) {
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    attribute.writeBytes(text(1, name));
    for (long value : values) {
      attribute.writeBytes(varint(8, value));
    }
    attribute.writeBytes(varint(20, 7));
    return attribute.toByteArray();
  }

  static byte[] integer(String name, long value) {
    return message(text(1, name), varint(3, value), varint(20, 2));
  }

  private static byte[] value(String name, int type, long... shape) {
    ByteArrayOutputStream dimensions = new ByteArrayOutputStream();
    for (long size : shape) {
      dimensions.writeBytes(bytes(1, size < 0 ? text(2, "N") : varint(1, size)));
    }
    byte[] tensor = message(varint(1, type), bytes(2, dimensions.toByteArray()));
    return message(text(1, name), bytes(2, bytes(1, tensor)));
  }

  private static byte[] tensor(String name, int type, long[] shape, byte[] raw) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    for (long size : shape) {
      tensor.writeBytes(varint(1, size));
    }
    tensor.writeBytes(varint(2, type));
    tensor.writeBytes(text(8, name));
    tensor.writeBytes(bytes(9, raw));
    return tensor.toByteArray();
  }

  private static byte[] message(byte[]... fields) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (byte[] field : fields) {
      message.writeBytes(field);
    }
    return message.toByteArray();
  }

  private static byte[] text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(int field, byte[] value) {
    return message(number(field << 3 | 2), number(value.length), value);
  }

  private static byte[] varint(int field, long value) {
    return message(number((long) field << 3), number(value));
  }

  private static byte[] number(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return bytes.toByteArray();
  }
}
