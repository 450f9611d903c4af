package org.fovea.codec;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The decoder process: decodes what comes on standard input until it ends. It can open no file for
 * writing, and its memory is bounded; whatever a codestream does to it stays here.
 */
public final class DecoderWorker {

  private static final int TIMED_OUT = 3;

  private DecoderWorker() {}

  /**
   * @param arguments the folder of the native libraries
   */
  public static void main(String[] arguments) throws IOException {
    LibAvcodec decoder = new LibAvcodec(Path.of(arguments[0]));
    ProcessLimits.apply();
    serve(
        decoder,
        new DataInputStream(new BufferedInputStream(System.in, 1 << 16)),
        new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16)));
  }

  private static void serve(LibAvcodec decoder, DataInputStream in, DataOutputStream out)
      throws IOException {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    while (true) {
      DecoderRequest request;
      try {
        request = DecoderRequest.read(in);
      } catch (EOFException end) {
        return;
      }
      // Whoever asked also waits no longer; this ends the process even when nobody is left to.
      ScheduledFuture<?> end =
          clock.schedule(
              () -> Runtime.getRuntime().halt(TIMED_OUT),
              request.limitMillis(),
              TimeUnit.MILLISECONDS);
      try {
        decoder.decode(request, in, out);
      } catch (CodestreamException e) {
        answer(out, e);
      }
      out.flush();
      end.cancel(false);
    }
  }

  private static void answer(DataOutputStream out, CodestreamException e) throws IOException {
    boolean malformed = e.reason() == CodestreamException.Reason.MALFORMED;
    byte[] message = e.found().getBytes(StandardCharsets.UTF_8);
    message = Arrays.copyOf(message, Math.min(message.length, DecoderRequest.MESSAGE_BYTES));
    out.writeByte(malformed ? DecoderRequest.MALFORMED : DecoderRequest.UNSUPPORTED);
    out.writeInt(message.length);
    out.write(message);
  }
}
