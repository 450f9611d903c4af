package org.fovea.codec;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One decoder process as its parent sees it; used by one thread at a time. */
final class DecoderProcess implements AutoCloseable {

  private final Process process;
  private final DataInputStream in;
  private final DataOutputStream out;

  private DecoderProcess(Process process) {
    this.process = process;
    in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
  }

  /** Starts a process that sees this environment and nothing else of the parent's. */
  static DecoderProcess start(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new DecoderProcess(builder.start());
    } catch (IOException e) {
      throw CodestreamException.failed("no decoder process: " + e.getMessage(), "one");
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Decodes one codestream. Afterwards the process may be asked again unless the reason of the
   * exception is that the decoder failed.
   */
  DecodedImage decode(
      byte[] codestream, ImageHeader header, Duration limit, ScheduledExecutorService clock) {
    AtomicBoolean late = new AtomicBoolean();
    ScheduledFuture<?> end =
        clock.schedule(
            () -> {
              late.set(true);
              process.destroyForcibly();
            },
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      DecoderRequest.of(header, codestream.length, (int) limit.toMillis()).write(out);
      out.write(codestream);
      out.flush();
      return new DecodedImage(header, answer(header));
    } catch (IOException e) {
      throw late.get()
          ? CodestreamException.failed(
              "a decoder that did not finish", "an answer within " + limit.toMillis() + " ms")
          : CodestreamException.failed("a decoder that ended while decoding", "an answer");
    } finally {
      end.cancel(false);
    }
  }

  private int[] answer(ImageHeader header) throws IOException {
    int kind = in.readUnsignedByte();
    int length = in.readInt();
    if (kind == DecoderRequest.SAMPLES) {
      return samples(header, length);
    }
    boolean message = kind == DecoderRequest.MALFORMED || kind == DecoderRequest.UNSUPPORTED;
    if (!message || length < 0 || length > DecoderRequest.MESSAGE_BYTES) {
      throw CodestreamException.failed("an answer %d of %d bytes".formatted(kind, length), "one");
    }
    String found = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    throw kind == DecoderRequest.MALFORMED
        ? CodestreamException.malformed(found, "a codestream that can be decoded")
        : CodestreamException.unsupported(found, "a codestream of a kind that is decoded");
  }

  private int[] samples(ImageHeader header, int length) throws IOException {
    if (length != header.samples() * DecoderRequest.SAMPLE_BYTES) {
      throw CodestreamException.failed(
          "an answer of " + length + " bytes", header.samples() + " samples");
    }
    int[] samples = new int[(int) header.samples()];
    byte[] line = new byte[header.columns() * header.components() * DecoderRequest.SAMPLE_BYTES];
    for (int to = 0; to < samples.length; to += line.length / DecoderRequest.SAMPLE_BYTES) {
      in.readFully(line);
      for (int i = 0; i < line.length; i += DecoderRequest.SAMPLE_BYTES) {
        int value = line[i] << 8 | line[i + 1] & 0xFF;
        samples[to + i / DecoderRequest.SAMPLE_BYTES] = header.signed() ? value : value & 0xFFFF;
      }
    }
    return samples;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
