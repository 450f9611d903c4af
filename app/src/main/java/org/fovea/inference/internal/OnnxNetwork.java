package org.fovea.inference.internal;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.fovea.inference.Network;
import org.fovea.inference.NetworkOutput;
import org.fovea.model.CardDisagreement;
import org.fovea.model.Gate;
import org.fovea.model.ModelCard;
import org.fovea.model.ModelException;
import org.fovea.model.ModelProblem;
import org.fovea.model.NetworkSignature;
import org.jspecify.annotations.Nullable;

/** A network in ONNX Runtime, checked against its card when it is opened. */
public final class OnnxNetwork implements Network {

  private final ModelCard card;
  private final OrtSession session;
  private final AtomicInteger users;
  private final Set<String> outputs = new LinkedHashSet<>();
  private final Object running = new Object();
  private OrtSession.@Nullable RunOptions run;
  private FloatBuffer buffer = FloatBuffer.allocate(0);

  private OnnxNetwork(ModelCard card, OrtSession session, AtomicInteger users) {
    this.card = card;
    this.session = session;
    this.users = users;
    users.incrementAndGet();
    outputs.add(card.ports().logits());
    String map = card.ports().map();
    if (map != null) {
      outputs.add(map);
    }
    Gate gate = card.gate();
    if (gate != null) {
      outputs.add(gate.output());
    }
  }

  /**
   * @param onnx the network file
   * @param threads of one run
   * @throws ModelException naming every difference between card and network
   */
  public static OnnxNetwork open(ModelCard card, byte[] onnx, int threads) {
    OrtSession session = null;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // A waiting thread sleeps: the cores belong to decoding and to the database as well.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      session = environment().createSession(onnx, options);
      CardDisagreement.require(card, signature(card, session));
      return new OnnxNetwork(card, session, new AtomicInteger());
    } catch (OrtException e) {
      close(session);
      throw new ModelException(
          new ModelProblem.Disagreement(
              card.identity(),
              List.of("expected a network that ONNX Runtime loads, found: " + e.getMessage())),
          e);
    } catch (ModelException e) {
      close(session);
      throw e;
    }
  }

  /** Errors come as exceptions; the log would only repeat them. */
  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
  }

  private static void close(@Nullable OrtSession session) {
    if (session != null) {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime could not close a session", e);
      }
    }
  }

  private static NetworkSignature signature(ModelCard card, OrtSession session)
      throws OrtException {
    List<String> differences = new ArrayList<>();
    NetworkSignature signature =
        new NetworkSignature(
            shapes(session.getInputInfo(), differences),
            shapes(session.getOutputInfo(), differences));
    if (!differences.isEmpty()) {
      throw new ModelException(new ModelProblem.Disagreement(card.identity(), differences));
    }
    return signature;
  }

  private static Map<String, List<Long>> shapes(
      Map<String, NodeInfo> nodes, List<String> differences) {
    Map<String, List<Long>> shapes = new HashMap<>();
    nodes.forEach((name, node) -> {
      if (!(node.getInfo() instanceof TensorInfo tensor)) {
        differences.add("expected \"%s\" to be a tensor, found %s".formatted(name, node));
        return;
      }
      if (tensor.type != OnnxJavaType.FLOAT) {
        differences.add("expected \"%s\" of type float, found %s".formatted(name, tensor.onnxType));
      }
      List<Long> shape = new ArrayList<>();
      for (long dimension : tensor.getShape()) {
        shape.add(dimension);
      }
      shapes.put(name, shape);
    });
    return shapes;
  }

  @Override
  public List<NetworkOutput> run(List<float[]> inputs) throws OrtException {
    int length = card.input().length();
    FloatBuffer values = fill(inputs, length);
    long[] shape = {
      inputs.size(), card.input().channels().size(), card.input().rows(), card.input().columns()
    };
    try (OrtSession.RunOptions options = new OrtSession.RunOptions();
        OnnxTensor input = OnnxTensor.createTensor(environment(), values, shape)) {
      synchronized (running) {
        run = options;
      }
      try (OrtSession.Result result =
          session.run(Map.of(card.ports().input(), input), outputs, options)) {
        return split(result, inputs.size());
      } finally {
        synchronized (running) {
          run = null;
        }
      }
    }
  }

  private FloatBuffer fill(List<float[]> inputs, int length) {
    int size = inputs.size() * length;
    if (buffer.capacity() < size) {
      buffer =
          ByteBuffer.allocateDirect(size * Float.BYTES)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    buffer.clear();
    for (float[] input : inputs) {
      if (input.length != length) {
        throw new IllegalArgumentException(
            "expected %d input values, found %d".formatted(length, input.length));
      }
      buffer.put(input);
    }
    return buffer.flip();
  }

  private List<NetworkOutput> split(OrtSession.Result result, int batch) {
    int findings = card.findings().size();
    float[] logits = values(result, card.ports().logits(), batch * findings);
    float[] map = {};
    int rows = 0;
    int columns = 0;
    String mapName = card.ports().map();
    if (mapName != null) {
      OnnxTensor tensor = tensor(result, mapName);
      long[] shape = tensor.getInfo().getShape();
      rows = Math.toIntExact(shape[2]);
      columns = Math.toIntExact(shape[3]);
      map = values(result, mapName, batch * findings * rows * columns);
    }
    Gate gate = card.gate();
    float[] distances = gate == null ? new float[0] : values(result, gate.output(), batch);
    List<NetworkOutput> split = new ArrayList<>(batch);
    for (int i = 0; i < batch; i++) {
      split.add(
          new NetworkOutput(
              part(logits, i, findings),
              columns,
              rows,
              part(map, i, findings * rows * columns),
              gate == null ? null : distances[i]));
    }
    return split;
  }

  private static float[] part(float[] values, int index, int length) {
    return java.util.Arrays.copyOfRange(values, index * length, (index + 1) * length);
  }

  private static OnnxTensor tensor(OrtSession.Result result, String name) {
    return (OnnxTensor)
        result.get(name).orElseThrow(() -> new IllegalStateException("no output " + name));
  }

  /** The output's values, which must be as many as expected and finite. */
  private static float[] values(OrtSession.Result result, String name, int expected) {
    FloatBuffer found = tensor(result, name).getFloatBuffer();
    if (found == null || found.remaining() != expected) {
      throw new IllegalStateException(
          "expected %d values of output \"%s\", found %s"
              .formatted(expected, name, found == null ? "none" : found.remaining()));
    }
    float[] values = new float[expected];
    found.get(values);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException(
            "expected finite values of output \"%s\", found %s".formatted(name, value));
      }
    }
    return values;
  }

  @Override
  public void terminate() {
    synchronized (running) {
      OrtSession.RunOptions options = run;
      if (options != null) {
        try {
          options.setTerminate(true);
        } catch (OrtException e) {
          throw new IllegalStateException("ONNX Runtime could not stop a run", e);
        }
      }
    }
  }

  @Override
  public Network another() {
    return new OnnxNetwork(card, session, users);
  }

  @Override
  public void close() {
    if (users.decrementAndGet() == 0) {
      close(session);
    }
  }
}
