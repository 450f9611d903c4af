package org.fovea.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A decoder process that does not behave: its one argument says how. */
public final class FaultyDecoder {

  private FaultyDecoder() {}

  static DecoderProcess start(String fault) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return DecoderProcess.start(
        List.of(
            java,
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            FaultyDecoder.class.getName(),
            fault),
        Map.of());
  }

  public static void main(String[] arguments) throws Throwable {
    DataInputStream in = new DataInputStream(System.in);
    DataOutputStream out = new DataOutputStream(System.out);
    DecoderRequest request = DecoderRequest.read(in);
    in.skipNBytes(request.codestreamBytes());
    switch (arguments[0]) {
      case "abort" -> {
        Linker linker = Linker.nativeLinker();
        linker
            .downcallHandle(
                linker.defaultLookup().findOrThrow("abort"), FunctionDescriptor.ofVoid())
            .invokeExact();
      }
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      case "tooLong" -> answer(out, DecoderRequest.SAMPLES, Integer.MAX_VALUE);
      case "endlessMessage" -> answer(out, DecoderRequest.MALFORMED, Integer.MAX_VALUE);
      case "unknownAnswer" -> answer(out, 77, 0);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void answer(DataOutputStream out, int kind, int length) throws IOException {
    out.writeByte(kind);
    out.writeInt(length);
    byte[] chunk = new byte[1 << 16];
    for (int i = 0; i < 1 << 10; i++) {
      out.write(chunk);
    }
  }
}
