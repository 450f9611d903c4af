package org.fovea.deidentify.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;

/** Blacks places of frames out, and writes frames as uncompressed pixel data. */
final class Blackening {

  private Blackening() {}

  /** Sets places of a frame to black. */
  static void apply(Frame frame, List<PixelBox> places) {
    int[] black = black(frame);
    int samples = frame.samplesPerPixel();
    for (PixelBox place : places) {
      for (int y = place.top(); y < place.bottom(); y++) {
        for (int x = place.left(); x < place.right(); x++) {
          System.arraycopy(black, 0, frame.samples(), (y * frame.columns() + x) * samples, samples);
        }
      }
    }
  }

  /** Sets everything outside some regions to black. */
  static void outside(Frame frame, List<PixelBox> regions) {
    int[] black = black(frame);
    int samples = frame.samplesPerPixel();
    for (int y = 0; y < frame.rows(); y++) {
      for (int x = 0; x < frame.columns(); x++) {
        int column = x;
        int row = y;
        if (regions.stream().noneMatch(region -> region.contains(column, row))) {
          System.arraycopy(black, 0, frame.samples(), (y * frame.columns() + x) * samples, samples);
        }
      }
    }
  }

  /** What shows as the darkest grey the frame uses, so that its range stays what it was. */
  private static int[] black(Frame frame) {
    PhotometricInterpretation interpretation = frame.photometricInterpretation();
    if (frame.samplesPerPixel() == 3) {
      int middle = 1 << (frame.bitsStored() - 1);
      return interpretation == PhotometricInterpretation.RGB
          ? new int[3]
          : new int[] {0, middle, middle};
    }
    int lowest = frame.samples()[0];
    int highest = lowest;
    for (int sample : frame.samples()) {
      lowest = Math.min(lowest, sample);
      highest = Math.max(highest, sample);
    }
    boolean inverted = interpretation == PhotometricInterpretation.MONOCHROME1;
    return new int[] {inverted ? highest : lowest};
  }

  /** Bytes of a sample of uncompressed pixel data. */
  static int bytesPerSample(Frame frame) {
    return frame.bitsStored() <= 8 ? 1 : frame.bitsStored() <= 16 ? 2 : 4;
  }

  static void write(Frame frame, ByteBuffer to) {
    to.order(ByteOrder.LITTLE_ENDIAN);
    int bytes = bytesPerSample(frame);
    for (int sample : frame.samples()) {
      switch (bytes) {
        case 1 -> to.put((byte) sample);
        case 2 -> to.putShort((short) sample);
        default -> to.putInt(sample);
      }
    }
  }

  /** What the Image Pixel module says of frames written so. */
  static void describe(Frame frame, DataSet dataSet) {
    dataSet
        .put(Tag.PhotometricInterpretation, term(frame.photometricInterpretation()))
        .put(Tag.BitsAllocated, 8 * bytesPerSample(frame))
        .put(Tag.BitsStored, frame.bitsStored())
        .put(Tag.HighBit, frame.bitsStored() - 1)
        .put(Tag.PixelRepresentation, frame.signed() ? 1 : 0);
    if (frame.samplesPerPixel() > 1) {
      dataSet.put(Tag.PlanarConfiguration, 0);
    }
    dataSet.remove(Tag.ExtendedOffsetTable);
    dataSet.remove(Tag.ExtendedOffsetTableLengths);
  }

  private static String term(PhotometricInterpretation interpretation) {
    return interpretation == PhotometricInterpretation.PALETTE_COLOR
        ? "PALETTE COLOR"
        : interpretation.name();
  }
}
