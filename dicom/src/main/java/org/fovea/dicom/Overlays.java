package org.fovea.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fovea.imaging.Overlay;

/**
 * The overlay planes of a frame (groups 6000 to 601E; PS3.3 C.9.2): those with data of their own,
 * and the retired ones in unused bits of uncompressed pixel data.
 */
public final class Overlays {

  private static final int FIRST_GROUP = 0x6000;
  private static final int LAST_GROUP = 0x601E;

  private static final int ROWS = 0x0010;
  private static final int COLUMNS = 0x0011;
  private static final int FRAMES = 0x0015;
  private static final int TYPE = 0x0040;
  private static final int ORIGIN = 0x0050;
  private static final int FIRST_FRAME = 0x0051;
  private static final int BIT_POSITION = 0x0102;
  private static final int LABEL = 0x1500;
  private static final int DATA = 0x3000;

  private Overlays() {}

  /**
   * The overlays drawn over a frame, in the order of their groups.
   *
   * @param frameIndex from 0
   */
  public static List<Overlay> of(DicomFile file, int frameIndex) throws IOException {
    List<Overlay> overlays = new ArrayList<>();
    DataSet attributes = file.dataSet();
    for (int group = FIRST_GROUP; group <= LAST_GROUP; group += 2) {
      int base = group << 16;
      // An overlay of one frame belongs to the whole image; others begin at a frame and have some.
      int frames = attributes.getInt(base | FRAMES).orElse(1);
      int first = attributes.getInt(base | FIRST_FRAME).orElse(1) - 1;
      int own = frames == 1 && !attributes.contains(base | FIRST_FRAME) ? 0 : frameIndex - first;
      if (attributes.contains(base | ROWS) && own >= 0 && own < frames) {
        overlays.add(overlay(file, base, own, frameIndex));
      }
    }
    return overlays;
  }

  private static Overlay overlay(DicomFile file, int base, int own, int frameIndex)
      throws IOException {
    DataSet attributes = file.dataSet();
    int rows = attributes.requireInt(base | ROWS);
    int columns = attributes.requireInt(base | COLUMNS);
    if (rows <= 0 || columns <= 0 || (long) rows * columns > ImagePixel.MOST_SAMPLES) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.PIXEL_COUNT_LIMIT,
          "an overlay of %d×%d".formatted(columns, rows),
          "1 to " + ImagePixel.MOST_SAMPLES + " pixels");
    }
    boolean[] drawn =
        attributes.contains(base | DATA)
            ? ofData(attributes, base, own, rows * columns)
            : ofPixelData(file, base, frameIndex, rows * columns);
    int[] origin = attributes.getInts(base | ORIGIN);
    boolean placed = origin.length >= 2;
    return new Overlay(
        columns,
        rows,
        placed ? origin[1] - 1 : 0,
        placed ? origin[0] - 1 : 0,
        attributes.getString(base | TYPE).filter("R"::equals).isPresent(),
        attributes.getString(base | LABEL).orElse(""),
        drawn);
  }

  /** Single bits, the first in the lowest; frames follow each other without padding. */
  private static boolean[] ofData(DataSet attributes, int base, int own, int pixels) {
    byte[] data = attributes.getBytes(base | DATA).orElse(new byte[0]);
    long firstBit = (long) own * pixels;
    if (firstBit + pixels > data.length * 8L) {
      throw new DicomException.Malformed(
          DicomErrorCode.TRUNCATED,
          data.length + " bytes of overlay data",
          (firstBit + pixels + 7) / 8 + " bytes");
    }
    boolean[] drawn = new boolean[pixels];
    for (int i = 0; i < pixels; i++) {
      long bit = firstBit + i;
      drawn[i] = (data[(int) (bit >> 3)] >> (bit & 7) & 1) != 0;
    }
    return drawn;
  }

  /** A bit of each 16-bit pixel that the image does not use. */
  private static boolean[] ofPixelData(DicomFile file, int base, int frameIndex, int pixels)
      throws IOException {
    DataSet attributes = file.dataSet();
    int position = attributes.getInt(base | BIT_POSITION).orElse(0);
    ImagePixel pixel = ImagePixel.of(attributes);
    boolean usable =
        pixel.bitsAllocated() == 16
            && position >= 0
            && position < 16
            && pixel.samplesPerFrame() == pixels
            && file.pixelData().orElse(null) instanceof Value.Raw;
    if (!usable) {
      throw new DicomException.NotSupported(
          DicomErrorCode.UNSUPPORTED_PIXEL_FORMAT,
          "an overlay in bit " + position + " of the pixel data",
          "one in uncompressed pixels of 16 bits");
    }
    Value.Raw data = (Value.Raw) file.pixelData().orElseThrow();
    byte[] bytes =
        PixelDecoder.slice(data, frameIndex * pixel.bytesPerFrame(), (int) pixel.bytesPerFrame());
    boolean[] drawn = new boolean[pixels];
    for (int i = 0; i < pixels; i++) {
      drawn[i] = (bytes[2 * i + (position >> 3)] >> (position & 7) & 1) != 0;
    }
    return drawn;
  }
}
