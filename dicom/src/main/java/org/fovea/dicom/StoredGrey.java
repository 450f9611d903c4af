package org.fovea.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.fovea.imaging.PhotometricInterpretation;
import org.fovea.imaging.PixelRows;

/**
 * One uncompressed grey frame as its bytes, which need not all become numbers to be shown. {@link
 * PixelDecoder} gives the same values.
 */
final class StoredGrey {

  /** Strips of about this size stay in a core's cache while they are filled. */
  private static final int STRIP_BYTES = 1 << 16;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final ImagePixel pixel;
  private final byte[][] strips;
  private final int rowsPerStrip;
  private final int rowBytes;
  private final int shift;
  private final int mask;

  private StoredGrey(ImagePixel pixel, byte[][] strips, int rowsPerStrip) {
    this.pixel = pixel;
    this.strips = strips;
    this.rowsPerStrip = rowsPerStrip;
    rowBytes = pixel.columns() * (pixel.bitsAllocated() / 8);
    shift = pixel.highBit() + 1 - pixel.bitsStored();
    mask = (1 << pixel.bitsStored()) - 1;
  }

  /** The frame, if it is uncompressed grey of 8 or 16 bits. */
  static Optional<StoredGrey> of(DicomFile file, int frameIndex) throws IOException {
    Optional<Value> data = file.pixelData();
    boolean decoded = file.transferSyntax().support() == TransferSyntax.Support.DECODED;
    if (!decoded || data.isEmpty() || !(data.get() instanceof Value.Raw raw)) {
      return Optional.empty();
    }
    ImagePixel pixel = ImagePixel.of(file.dataSet());
    boolean grey =
        pixel.photometricInterpretation() == PhotometricInterpretation.MONOCHROME1
            || pixel.photometricInterpretation() == PhotometricInterpretation.MONOCHROME2;
    boolean whole =
        frameIndex >= 0
            && frameIndex < pixel.frames()
            && (frameIndex + 1) * pixel.bytesPerFrame() <= raw.length();
    boolean narrow = pixel.bitsAllocated() == 8 || pixel.bitsAllocated() == 16;
    return grey && whole && narrow ? Optional.of(read(pixel, raw, frameIndex)) : Optional.empty();
  }

  private static StoredGrey read(ImagePixel pixel, Value.Raw raw, int frameIndex)
      throws IOException {
    int rowBytes = pixel.columns() * (pixel.bitsAllocated() / 8);
    int rowsPerStrip = Math.min(pixel.rows(), Math.max(1, STRIP_BYTES / rowBytes));
    byte[][] strips = new byte[(pixel.rows() + rowsPerStrip - 1) / rowsPerStrip][];
    try (InputStream in = raw.open()) {
      in.skipNBytes(frameIndex * pixel.bytesPerFrame());
      for (int i = 0; i < strips.length; i++) {
        byte[] strip = new byte[Math.min(rowsPerStrip, pixel.rows() - i * rowsPerStrip) * rowBytes];
        int found = in.readNBytes(strip, 0, strip.length);
        if (found < strip.length) {
          throw new DicomException.Malformed(
              DicomErrorCode.TRUNCATED,
              "the end of the file",
              strip.length - found + " bytes more of pixel data");
        }
        strips[i] = strip;
      }
    }
    return new StoredGrey(pixel, strips, rowsPerStrip);
  }

  ImagePixel pixel() {
    return pixel;
  }

  /** How many values a sample can hold. */
  int possible() {
    return mask + 1;
  }

  /** The stored value whose bits are these, from 0 to {@link #possible} exclusive. */
  int stored(int bits) {
    return pixel.stored(bits << shift);
  }

  /** Which bits occur, {@code boolean[possible]}. */
  boolean[] occurring() {
    boolean[] occurring = new boolean[possible()];
    for (byte[] strip : strips) {
      if (pixel.bitsAllocated() == 8) {
        for (byte sample : strip) {
          occurring[(sample & 0xFF) >>> shift & mask] = true;
        }
      } else {
        for (int at = 0; at < strip.length; at += 2) {
          occurring[((short) WORDS.get(strip, at) & 0xFFFF) >>> shift & mask] = true;
        }
      }
    }
    return occurring;
  }

  /**
   * The rows as they are shown.
   *
   * @param table {@code float[possible]}, what is shown for each value's bits
   */
  PixelRows shown(float[] table) {
    return pixel.bitsAllocated() == 8
        ? (row, first, count, to) ->
            bytes(table, strips[row / rowsPerStrip], at(row, first), count, to)
        : (row, first, count, to) ->
            words(table, strips[row / rowsPerStrip], at(row, first), count, to);
  }

  private int at(int row, int column) {
    return row % rowsPerStrip * rowBytes + column * (pixel.bitsAllocated() / 8);
  }

  private void bytes(float[] table, byte[] strip, int at, int count, float[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = table[(strip[at + i] & 0xFF) >>> shift & mask];
    }
  }

  private void words(float[] table, byte[] strip, int at, int count, float[] to) {
    for (int i = 0; i < count; i++) {
      to[i] = table[((short) WORDS.get(strip, at + 2 * i) & 0xFFFF) >>> shift & mask];
    }
  }
}
