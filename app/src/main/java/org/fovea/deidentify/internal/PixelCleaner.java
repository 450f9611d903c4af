package org.fovea.deidentify.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fovea.deidentify.DeidentificationException;
import org.fovea.deidentify.Treatment;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Element;
import org.fovea.dicom.PixelDecoder;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Value;
import org.fovea.dicom.Vr;
import org.fovea.imaging.Frame;
import org.fovea.imaging.PhotometricInterpretation;

/**
 * The Clean Pixel Data Option (PS3.15 E.3.1): outside the regions an ultrasound device names, and
 * where text is found, frames are black. An object whose pixels cannot be looked at is refused.
 */
final class PixelCleaner {

  /** Frames are blacked out in memory; a larger object is refused, not passed. */
  private static final long MOST_BYTES = 300L << 20;

  /** Segmentations are drawn by software, not by a device with a banner. */
  private static final List<String> NO_PICTURES =
      List.of("1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7");

  private PixelCleaner() {}

  /**
   * Cleans the pixels of an object.
   *
   * @param file as it came
   * @param cleaned its cleaned attributes, changed where pixels are
   * @return the transfer syntax the object is in now
   */
  static TransferSyntax clean(DicomFile file, DataSet cleaned, ObjectCleaner log)
      throws IOException {
    DataSet attributes = file.dataSet();
    String sopClass = attributes.getString(Tag.SOPClassUID).orElse("");
    if (!attributes.contains(Tag.PixelData) || NO_PICTURES.contains(sopClass)) {
      return file.transferSyntax();
    }
    boolean declared =
        attributes.getString(Tag.BurnedInAnnotation).filter("YES"::equals).isPresent();
    int frames = PixelDecoder.frameCount(attributes);
    List<PixelBox> regions = deviceRegions(attributes);
    List<List<PixelBox>> places = new ArrayList<>();
    boolean any = !regions.isEmpty();
    for (int i = 0; i < frames; i++) {
      Frame frame = decode(file, i);
      List<PixelBox> found =
          BurnedInText.find(FrameGrey.of(frame, attributes), frame.columns(), frame.rows());
      places.add(found);
      any |= !found.isEmpty();
    }
    if (!any) {
      if (declared) {
        throw new DeidentificationException.Refused(
            "it says it has burned-in annotation (0028,0301), and no text was found to black out");
      }
      return file.transferSyntax();
    }
    blacken(file, cleaned, regions, places);
    log.note(Treatment.BLACKED_OUT);
    TransferSyntax syntax = file.transferSyntax();
    return syntax.encapsulated() ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN : syntax;
  }

  private static Frame decode(DicomFile file, int index) throws IOException {
    try {
      return PixelDecoder.decode(file, index);
    } catch (DicomException undecodable) {
      throw new DeidentificationException.Refused(
          "its pixels cannot be looked at for burned-in text: " + undecodable.code().id());
    }
  }

  private static void blacken(
      DicomFile file, DataSet cleaned, List<PixelBox> regions, List<List<PixelBox>> places)
      throws IOException {
    ByteBuffer pixels = ByteBuffer.allocate(0);
    for (int i = 0; i < places.size(); i++) {
      Frame frame = decode(file, i);
      if (frame.photometricInterpretation() == PhotometricInterpretation.YBR_PARTIAL_422) {
        throw new DeidentificationException.Refused(
            "burned-in text in pixels of YBR_PARTIAL_422, which are not written");
      }
      if (i == 0) {
        long bytes =
            (long) frame.samples().length * Blackening.bytesPerSample(frame) * places.size();
        if (bytes > MOST_BYTES) {
          throw new DeidentificationException.Refused(
              "burned-in text in %d MB of pixels, at most %d MB are blacked out"
                  .formatted(bytes >> 20, MOST_BYTES >> 20));
        }
        pixels = ByteBuffer.allocate((int) (bytes + bytes % 2));
        Blackening.describe(frame, cleaned);
      }
      if (!regions.isEmpty()) {
        Blackening.outside(frame, regions);
      }
      Blackening.apply(frame, places.get(i));
      Blackening.write(frame, pixels);
    }
    int allocated = cleaned.requireInt(Tag.BitsAllocated);
    Vr vr = allocated <= 8 ? Vr.OB : Vr.OW;
    if (!file.transferSyntax().explicitVr()) {
      vr = Vr.OW;
    }
    cleaned.put(new Element(Tag.PixelData, vr, new Value.Bytes(pixels.array())));
  }

  /** Where the device says its image is (PS3.3 C.8.5.5); nothing where it says nothing. */
  private static List<PixelBox> deviceRegions(DataSet attributes) {
    List<PixelBox> regions = new ArrayList<>();
    int columns = attributes.getInt(Tag.Columns).orElse(0);
    int rows = attributes.getInt(Tag.Rows).orElse(0);
    for (DataSet region : attributes.getSequence(Tag.SequenceOfUltrasoundRegions)) {
      int[] sides =
          Arrays.stream(
                  new int[] {
                    Tag.RegionLocationMinX0,
                    Tag.RegionLocationMinY0,
                    Tag.RegionLocationMaxX1,
                    Tag.RegionLocationMaxY1
                  })
              .map(tag -> region.getInt(tag).orElse(-1))
              .toArray();
      boolean sound = sides[0] >= 0 && sides[1] >= 0 && sides[2] > sides[0] && sides[3] > sides[1];
      if (sound) {
        regions.add(
            new PixelBox(
                sides[0], sides[1], Math.min(columns, sides[2] + 1), Math.min(rows, sides[3] + 1)));
      }
    }
    return regions;
  }
}
