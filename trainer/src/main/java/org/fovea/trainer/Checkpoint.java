package org.fovea.trainer;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Everything a fitting needs to go on after its {@code epochs}-th epoch. Written beside, forced to
 * disk and renamed: whenever the process is killed, a whole checkpoint remains.
 *
 * @param request digest of what is being trained; a checkpoint of another request is not used
 * @param averaged exponential moving averages of the weights
 * @param best the averaged weights of the best epoch so far
 */
@SuppressWarnings("ArrayRecordComponent")
record Checkpoint(
    String request,
    int epochs,
    long steps,
    int sinceBest,
    double bestScore,
    Weights weights,
    Weights averaged,
    Weights best,
    float[] gradientMean,
    float[] gradientSquare) {

  private static final int FORMAT = 0x464F5631; // "FOV1"

  void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      CheckedOutputStream checked =
          new CheckedOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel)), new CRC32());
      DataOutputStream out = new DataOutputStream(checked);
      out.writeInt(FORMAT);
      out.writeUTF(request);
      out.writeInt(epochs);
      out.writeLong(steps);
      out.writeInt(sinceBest);
      out.writeDouble(bestScore);
      for (Weights each : new Weights[] {weights, averaged, best}) {
        writeAll(out, each.trained());
        writeAll(out, each.observed());
      }
      writeAll(out, gradientMean);
      writeAll(out, gradientSquare);
      out.writeLong(checked.getChecksum().getValue());
      out.flush();
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** The checkpoint of this request, or empty where there is none or it belongs to another. */
  static Optional<Checkpoint> read(Path file, String request) throws IOException {
    return Files.exists(file)
        ? Optional.of(read(file)).filter(found -> found.request().equals(request))
        : Optional.empty();
  }

  /** Whatever request it belongs to. */
  static Checkpoint read(Path file) throws IOException {
    CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
    try (DataInputStream in = new DataInputStream(checked)) {
      if (in.readInt() != FORMAT) {
        throw new IOException(file + ": expected a checkpoint, found another file");
      }
      String request = in.readUTF();
      int epochs = in.readInt();
      long steps = in.readLong();
      int sinceBest = in.readInt();
      double bestScore = in.readDouble();
      Weights weights = new Weights(readAll(in), readAll(in));
      Weights averaged = new Weights(readAll(in), readAll(in));
      Weights best = new Weights(readAll(in), readAll(in));
      float[] mean = readAll(in);
      float[] square = readAll(in);
      long checksum = checked.getChecksum().getValue();
      if (in.readLong() != checksum) {
        throw new IOException(file + ": the checkpoint is damaged; delete it to start afresh");
      }
      return new Checkpoint(
          request, epochs, steps, sinceBest, bestScore, weights, averaged, best, mean, square);
    }
  }

  private static void writeAll(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readAll(DataInputStream in) throws IOException {
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
