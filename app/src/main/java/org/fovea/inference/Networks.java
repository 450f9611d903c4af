package org.fovea.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.fovea.inference.internal.OnnxNetwork;
import org.fovea.model.Model;
import org.fovea.model.ModelException;
import org.fovea.model.ModelProblem;
import org.fovea.study.Digest;

/** The networks in memory: one session for each model, shared by all who use it. */
public final class Networks implements AutoCloseable {

  private final ConcurrentHashMap<Digest, ModelRunner> runners = new ConcurrentHashMap<>();
  private final RunLimits limits;
  private final int threads;

  /** With the {@link RunLimits#STANDARD} limits and {@link #standardThreads}. */
  public Networks() {
    this(RunLimits.STANDARD, standardThreads());
  }

  /**
   * @param threads of one run
   */
  public Networks(RunLimits limits, int threads) {
    this.limits = limits;
    this.threads = threads;
  }

  /** Threads of one run, such that the runs at once share the cores and wait for no other's. */
  public static int standardThreads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / RunLimits.STANDARD.atOnce());
  }

  /**
   * Loads the network once to see that it does what its card says.
   *
   * @throws ModelException naming every difference in names, shapes, types or digest
   */
  public void check(Model model) {
    open(model, threads).close();
  }

  /** The model's runner; its network is loaded on first use. */
  public ModelRunner runner(Model model) {
    return runners.computeIfAbsent(
        model.digest(),
        _ -> new ModelRunner(model.card().identity(), () -> open(model, threads), limits));
  }

  /** Loads the model's network before its first image comes; a fault shows when one comes. */
  public void warm(Model model) {
    try {
      runner(model).run(new float[model.card().input().length()], RunPriority.SCORING);
    } catch (InferenceException _) {
      // The image that needs the model will be told why it cannot be read.
    }
  }

  /** A network of other bytes under the same card, such as one with randomised weights. */
  public static Network open(Model model, byte[] onnx, int threads) {
    return OnnxNetwork.open(model.card(), onnx, threads);
  }

  private static Network open(Model model, int threads) {
    byte[] onnx;
    try {
      onnx = Files.readAllBytes(model.network());
    } catch (IOException e) {
      throw new ModelException(
          new ModelProblem.Unreadable(model.network().toString(), String.valueOf(e.getMessage())),
          e);
    }
    String stated = model.card().onnxSha256();
    String found = sha256(onnx);
    if (stated != null && !stated.equals(found)) {
      throw new ModelException(
          new ModelProblem.Disagreement(
              model.card().identity(),
              List.of("expected a network with SHA-256 %s, found %s".formatted(stated, found))));
    }
    return open(model, onnx, threads);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    runners.values().forEach(ModelRunner::close);
    runners.clear();
  }
}
