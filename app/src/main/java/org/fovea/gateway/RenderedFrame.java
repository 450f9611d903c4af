package org.fovea.gateway;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.PixelDecoder;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Frame;
import org.fovea.imaging.Window;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A frame as a picture (PS3.18 8.3.5): its own window, or the client's. */
public final class RenderedFrame {
  private RenderedFrame() {}

  /**
   * Renders one frame.
   *
   * @param index of the frame, from 0
   * @param window null for the frame's own, or {@code center,width,function} with the function
   *     linear, linear-exact or sigmoid
   * @param type PNG or JPEG
   */
  public static byte[] render(DicomFile file, int index, @Nullable String window, MediaType type)
      throws IOException {
    Frame frame = PixelDecoder.decode(file, index);
    DisplayPipeline pipeline = DisplayPipeline.of(file.dataSet(), index);
    DisplayImage shown =
        window == null ? pipeline.render(frame) : pipeline.render(frame, parse(window));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture(shown), type.equals(MediaType.IMAGE_PNG) ? "png" : "jpeg", out);
    return out.toByteArray();
  }

  private static Window parse(String text) {
    String[] parts = text.split(",", -1);
    try {
      if (parts.length == 3) {
        Window.VoiFunction function =
            Window.VoiFunction.valueOf(parts[2].toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), function);
      }
    } catch (IllegalArgumentException wrong) {
      throw DicomWebException.badRequest("found window=" + text + ": " + wrong.getMessage());
    }
    throw DicomWebException.badRequest("found window=" + text + ", expected center,width,function");
  }

  private static BufferedImage picture(DisplayImage image) {
    boolean grey = image.channels() == 1;
    BufferedImage picture =
        new BufferedImage(
            image.columns(),
            image.rows(),
            grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    int[] row = new int[image.columns() * image.channels()];
    for (int y = 0; y < image.rows(); y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.round(Math.clamp(image.samples()[y * row.length + i], 0f, 1f) * 255);
      }
      picture.getRaster().setPixels(0, y, image.columns(), 1, row);
    }
    return picture;
  }
}
