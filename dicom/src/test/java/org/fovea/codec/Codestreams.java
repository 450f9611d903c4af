package org.fovea.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Codestreams of one synthetic image, made by others' encoders: DCMTK 3.6.7 (JPEG, JPEG-LS), GDCM
 * 3.0 and OpenJPEG 2.5 (JPEG 2000), OpenJPH 0.9 (HTJ2K).
 */
public final class Codestreams {

  public static final int COLUMNS = 40;
  public static final int ROWS = 24;

  private Codestreams() {}

  public static byte[] bytes(String name) {
    try (InputStream in = Codestreams.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("found no codestream " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The image: flat at the upper left, then a ramp, then texture; signed it is half as high. */
  public static int[] pattern(int components, int bits, boolean signed) {
    int[] samples = new int[COLUMNS * ROWS * components];
    int at = 0;
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        for (int c = 0; c < components; c++) {
          samples[at++] = pattern(x, y, c, bits) - (signed ? 1 << (bits - 1) : 0);
        }
      }
    }
    return samples;
  }

  private static int pattern(int x, int y, int c, int bits) {
    int top = (1 << bits) - 1;
    if (x < 12 && y < 10) {
      return top / 3 + c;
    }
    if (y < 16) {
      return (int) ((long) top * (x + y + c) / 70);
    }
    return (x * x * 31 + y * 17 * (c + 1) + x * y * 5) & top;
  }

  /** The image of the lossy 12-bit codestreams: a ramp. */
  static int[] ramp() {
    int[] samples = new int[COLUMNS * ROWS];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 4095 * (i % COLUMNS + i / COLUMNS) / 70;
    }
    return samples;
  }
}
