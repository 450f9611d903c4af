package org.fovea.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fovea.imaging.RealFrame;
import org.jspecify.annotations.Nullable;

/**
 * Float Pixel Data (7FE0,0008) and Double Float Pixel Data (7FE0,0009) (PS3.3 C.7.6.24, C.7.6.25):
 * always uncompressed and of one sample.
 */
final class FloatPixels {

  private FloatPixels() {}

  static boolean in(DataSet attributes) {
    return raw(attributes, Tag.FloatPixelData) != null
        || raw(attributes, Tag.DoubleFloatPixelData) != null;
  }

  static RealFrame decode(DataSet attributes, int frameIndex) throws IOException {
    Value.Raw singles = raw(attributes, Tag.FloatPixelData);
    Value.Raw data = singles != null ? singles : raw(attributes, Tag.DoubleFloatPixelData);
    if (data == null) {
      throw new DicomException.Missing(Tag.FloatPixelData);
    }
    int columns = attributes.requireInt(Tag.Columns);
    int rows = attributes.requireInt(Tag.Rows);
    long count = (long) columns * rows;
    if (count <= 0 || count > ImagePixel.MOST_SAMPLES) {
      throw new DicomException.LimitExceeded(
          DicomErrorCode.PIXEL_COUNT_LIMIT,
          columns + "×" + rows + " samples",
          "1 to " + ImagePixel.MOST_SAMPLES);
    }
    int width = singles != null ? Float.BYTES : Double.BYTES;
    if (count * width > data.length()) {
      throw new DicomException.Malformed(
          DicomErrorCode.TRUNCATED,
          data.length() + " bytes of pixel data",
          count * width + " bytes a frame");
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(PixelDecoder.slice(data, frameIndex * count * width, (int) (count * width)))
            .order(ByteOrder.LITTLE_ENDIAN);
    double[] samples = new double[(int) count];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = singles != null ? bytes.getFloat() : bytes.getDouble();
    }
    return new RealFrame(columns, rows, samples);
  }

  private static Value.@Nullable Raw raw(DataSet attributes, int tag) {
    return attributes
        .get(tag)
        .map(element -> element.value() instanceof Value.Raw raw ? raw : null)
        .orElse(null);
  }
}
