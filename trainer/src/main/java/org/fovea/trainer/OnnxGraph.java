package org.fovea.trainer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Builds an ONNX model, operator set 17 (github.com/onnx/onnx, onnx.proto). Values are named by the
 * caller; every operator returns the name of its output.
 */
final class OnnxGraph {

  // onnx.proto: IR_VERSION 8 came with operator set 17; what older runtimes accept, newer ones do.
  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 17;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final Protobuf nodes = new Protobuf();
  private final Protobuf initialisers = new Protobuf();
  private final Protobuf inputs = new Protobuf();
  private final Protobuf outputs = new Protobuf();
  private final String name;

  OnnxGraph(String name) {
    this.name = name;
  }

  /**
   * @param shape as {@link #output}
   */
  String input(String value, Object... shape) {
    inputs.message(11, valueInfo(value, List.of(shape)));
    return value;
  }

  /**
   * @param shape numbers for fixed sizes, names for free ones
   */
  void output(String value, Object... shape) {
    outputs.message(12, valueInfo(value, List.of(shape)));
  }

  String constant(String value, float[] numbers, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(numbers);
    return tensor(value, FLOAT, raw.array(), shape);
  }

  private String integers(String value, long... numbers) {
    ByteBuffer raw = ByteBuffer.allocate(numbers.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(numbers);
    return tensor(value, INT64, raw.array(), numbers.length);
  }

  private String tensor(String value, int type, byte[] raw, long... shape) {
    Protobuf tensor = new Protobuf();
    for (long dimension : shape) {
      tensor.integer(1, dimension);
    }
    tensor.integer(2, type).text(8, value).bytes(9, raw);
    initialisers.message(5, tensor);
    return value;
  }

  String convolution(
      String to, String from, String weight, String bias, int kernel, int stride, int padding) {
    return node(
        to,
        "Conv",
        List.of(from, weight, bias),
        integersAttribute("kernel_shape", kernel, kernel),
        integersAttribute("strides", stride, stride),
        integersAttribute("pads", padding, padding, padding, padding));
  }

  String relu(String to, String from) {
    return node(to, "Relu", List.of(from));
  }

  String add(String to, String a, String b) {
    return node(to, "Add", List.of(a, b));
  }

  String subtract(String to, String a, String b) {
    return node(to, "Sub", List.of(a, b));
  }

  /** {@code [N][K]} to {@code [N][1]}. */
  String logSumOfExponentials(String to, String from) {
    return node(to, "ReduceLogSumExp", List.of(from), integersAttribute("axes", 1));
  }

  String multiply(String to, String a, String b) {
    return node(to, "Mul", List.of(a, b));
  }

  String squareRoot(String to, String from) {
    return node(to, "Sqrt", List.of(from));
  }

  String minimum(String to, String a, String b) {
    return node(to, "Min", List.of(a, b));
  }

  /** Mean over height and width, {@code [N][C]}. */
  String pool(String to, String from) {
    String wide = node(to + "/wide", "GlobalAveragePool", List.of(from));
    return node(to, "Flatten", List.of(wide), integerAttribute("axis", 1));
  }

  /** {@code from · weightᵀ + bias}, weight {@code [out][in]}. */
  String linear(String to, String from, String weight, String bias) {
    return node(to, "Gemm", List.of(from, weight, bias), integerAttribute("transB", 1));
  }

  /** Along the columns of {@code [N][…]}. */
  String concatenate(String to, List<String> from) {
    return node(to, "Concat", from, integerAttribute("axis", 1));
  }

  /** {@code [N][K]} to {@code [N]}. */
  String sumOfColumns(String to, String from) {
    String axes = integers(to + "/axes", 1);
    return node(to, "ReduceSum", List.of(from, axes), integerAttribute("keepdims", 0));
  }

  private String node(String to, String operator, List<String> from, Protobuf... attributes) {
    Protobuf node = new Protobuf();
    from.forEach(value -> node.text(1, value));
    node.text(2, to).text(3, to).text(4, operator);
    for (Protobuf attribute : attributes) {
      node.message(5, attribute);
    }
    nodes.message(1, node);
    return to;
  }

  private static Protobuf integerAttribute(String name, long value) {
    return new Protobuf().text(1, name).integer(3, value).integer(20, ATTRIBUTE_INT);
  }

  static Protobuf realAttribute(String name, float value) {
    return new Protobuf().text(1, name).real(2, value).integer(20, ATTRIBUTE_FLOAT);
  }

  private static Protobuf integersAttribute(String name, long... values) {
    Protobuf attribute = new Protobuf().text(1, name);
    for (long value : values) {
      attribute.integer(8, value);
    }
    return attribute.integer(20, ATTRIBUTE_INTS);
  }

  private static Protobuf valueInfo(String name, List<Object> shape) {
    Protobuf dimensions = new Protobuf();
    for (Object size : shape) {
      Protobuf dimension = new Protobuf();
      if (size instanceof Number number) {
        dimension.integer(1, number.longValue());
      } else {
        dimension.text(2, size.toString());
      }
      dimensions.message(1, dimension);
    }
    Protobuf tensor = new Protobuf().integer(1, FLOAT).message(2, dimensions);
    return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
  }

  /** The whole file. */
  byte[] model(String producer, String version) {
    Protobuf graph = new Protobuf();
    byte[] body = concatenated(nodes.toByteArray(), new Protobuf().text(2, name).toByteArray());
    body = concatenated(body, initialisers.toByteArray());
    body = concatenated(body, inputs.toByteArray());
    body = concatenated(body, outputs.toByteArray());
    return graph
        .integer(1, IR_VERSION)
        .text(2, producer)
        .text(3, version)
        .bytes(7, body)
        .message(8, new Protobuf().text(1, "").integer(2, OPERATOR_SET))
        .toByteArray();
  }

  private static byte[] concatenated(byte[] a, byte[] b) {
    byte[] both = new byte[a.length + b.length];
    System.arraycopy(a, 0, both, 0, a.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
