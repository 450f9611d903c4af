package org.fovea.gateway;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fovea.imaging.Frame;

/** A decoded frame as uncompressed little endian pixel data (PS3.5 8.1.1). */
final class FrameBytes {
  private FrameBytes() {}

  /** One, two or four bytes a sample, as few as hold the stored bits. */
  static byte[] of(Frame frame) {
    int[] samples = frame.samples();
    int width = frame.bitsStored() <= 8 ? 1 : frame.bitsStored() <= 16 ? 2 : 4;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(samples.length, width))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int sample : samples) {
      switch (width) {
        case 1 -> bytes.put((byte) sample);
        case 2 -> bytes.putShort((short) sample);
        default -> bytes.putInt(sample);
      }
    }
    return bytes.array();
  }
}
