package org.fovea.web.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.imaging.DisplayImage;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.web.study.ImageView.VoiWindow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Images as the viewport draws them. Frames are decoded here, by the decoder the models read
 * through, so that reader and model look at the same values. What the viewport's linear window
 * cannot express (colour other than RGB, lookup tables) is rendered here.
 */
@Component
final class StoredImages {
  /** Window Center & Width Explanation. */
  private static final int WINDOW_EXPLANATION = 0x00281055;

  private static final int WHITE_16 = 65_535;
  private static final int WHITE_8 = 255;

  private final Archive archive;

  StoredImages(Archive archive) {
    this.archive = archive;
  }

  ImageView view(Series series, Instance instance, AccessToken token) {
    try {
      DicomFile file = archive.open(instance, token);
      Frame frame = PixelDecoder.decode(file, 0);
      return view(series, instance, file.dataSet(), frame, null);
    } catch (IOException | DicomException broken) {
      return view(series, instance, new DataSet(), null, String.valueOf(broken.getMessage()));
    }
  }

  private static ImageView view(
      Series series,
      Instance instance,
      DataSet attributes,
      @Nullable Frame frame,
      @Nullable String unreadable) {
    Form form = frame == null ? Form.STORED : Form.of(attributes, frame);
    DisplayPipeline pipeline = DisplayPipeline.of(attributes, 0);
    boolean stored = form == Form.STORED;
    double intercept = stored ? pipeline.modality(0) : 0;
    return new ImageView(
        instance.sopInstanceUid().value(),
        series.modality(),
        series.description(),
        instance.number(),
        instance.frames(),
        instance.rows(),
        instance.columns(),
        form == Form.RENDERED_COLOUR ? 3 : 1,
        frame == null ? 1 : form.bytesPerSample(frame),
        frame != null && stored && frame.signed(),
        frame != null
            && stored
            && frame.photometricInterpretation() == PhotometricInterpretation.MONOCHROME1,
        stored ? pipeline.modality(1) - intercept : 1,
        intercept,
        stored ? windows(attributes, pipeline) : List.of(),
        spacing(attributes),
        attributes.getString(Tag.LossyImageCompression).filter("01"::equals).isPresent(),
        attributes
            .getString(Tag.ImageLaterality)
            .or(() -> attributes.getString(Tag.Laterality))
            .orElse(""),
        attributes.getString(Tag.ViewPosition).orElse(""),
        unreadable);
  }

  /** Frame {@code index}, from 0, in the form {@link ImageView} announces. */
  byte[] frame(Instance instance, int index, AccessToken token) throws IOException {
    DicomFile file = archive.open(instance, token);
    Frame frame = PixelDecoder.decode(file, index);
    Form form = Form.of(file.dataSet(), frame);
    return switch (form) {
      case STORED -> stored(frame, form.bytesPerSample(frame));
      case RENDERED_GREY -> rendered(file, frame, index, WHITE_16);
      case RENDERED_COLOUR -> rendered(file, frame, index, WHITE_8);
    };
  }

  private static byte[] stored(Frame frame, int bytesPerSample) {
    int[] samples = frame.samples();
    ByteBuffer bytes = littleEndian(samples.length * bytesPerSample);
    for (int sample : samples) {
      if (bytesPerSample == 1) {
        bytes.put((byte) sample);
      } else {
        bytes.putShort((short) sample);
      }
    }
    return bytes.array();
  }

  private static byte[] rendered(DicomFile file, Frame frame, int index, int white) {
    DisplayImage image = DisplayPipeline.of(file.dataSet(), index).render(frame);
    float[] samples = image.samples();
    ByteBuffer bytes = littleEndian(samples.length * (white == WHITE_8 ? 1 : 2));
    for (float sample : samples) {
      int value = Math.round(sample * white);
      if (white == WHITE_8) {
        bytes.put((byte) value);
      } else {
        bytes.putShort((short) value);
      }
    }
    return bytes.array();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<VoiWindow> windows(DataSet attributes, DisplayPipeline pipeline) {
    List<String> names = attributes.getStrings(WINDOW_EXPLANATION);
    return IntStream.range(0, pipeline.windows().size())
        .mapToObj(at ->
            new VoiWindow(
                at < names.size() ? names.get(at) : "",
                pipeline.windows().get(at).center(),
                pipeline.windows().get(at).width()))
        .toList();
  }

  /** Pixel Spacing only: Imager Pixel Spacing alone is not the patient's (safety S17). */
  private static @Nullable List<Double> spacing(DataSet attributes) {
    double[] spacing = attributes.getDoubles(Tag.PixelSpacing);
    boolean usable = spacing.length == 2 && spacing[0] > 0 && spacing[1] > 0;
    return usable ? List.of(spacing[0], spacing[1]) : null;
  }

  /** What is sent of a frame. */
  private enum Form {
    /** Stored grey values; the viewport applies rescale and window. */
    STORED,
    /** Grey after a lookup table or of more than 16 bits, 0 black to 65535 white. */
    RENDERED_GREY,
    /** RGB of 8 bits. */
    RENDERED_COLOUR;

    static Form of(DataSet attributes, Frame frame) {
      if (frame.samplesPerPixel() == 3
          || frame.photometricInterpretation() == PhotometricInterpretation.PALETTE_COLOR) {
        return RENDERED_COLOUR;
      }
      boolean tables =
          attributes.contains(Tag.ModalityLUTSequence)
              || (attributes.contains(Tag.VOILUTSequence) && !attributes.contains(Tag.WindowCenter))
              || frame.isWide();
      return tables ? RENDERED_GREY : STORED;
    }

    int bytesPerSample(Frame frame) {
      return switch (this) {
        case RENDERED_COLOUR -> 1;
        case RENDERED_GREY -> 2;
        case STORED -> frame.bitsStored() <= 8 && !frame.signed() ? 1 : 2;
      };
    }
  }
}
