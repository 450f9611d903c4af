package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.dicom.ImageSets.bytes;
import static org.fovea.dicom.ImageSets.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredGreyTest {

  private static final int COLUMNS = 70;
  private static final int ROWS = 1000;

  @TempDir Path folder;

  private static DataSet set(int allocated, int stored, int highBit, boolean signed, String term) {
    return image(COLUMNS, ROWS, 1, allocated, term)
        .put(Tag.BitsStored, stored)
        .put(Tag.HighBit, highBit)
        .put(Tag.PixelRepresentation, signed ? 1 : 0);
  }

  private static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    SplittableRandom random = new SplittableRandom(seed);
    random.nextBytes(bytes);
    return bytes;
  }

  private DicomFile onDisk(DicomFile file) throws IOException {
    return DicomReader.read(Files.write(folder.resolve("image.dcm"), DicomWriter.toBytes(file)));
  }

  /** What is shown without making a frame is what a frame shows, in memory and from a file. */
  private void assertTwins(DataSet set, int frames) throws IOException {
    int allocated = set.requireInt(Tag.BitsAllocated);
    set.put(Tag.NumberOfFrames, frames);
    set.putBytes(Tag.PixelData, Vr.OW, noise(COLUMNS * ROWS * allocated / 8 * frames, allocated));
    DicomFile memory = DicomFile.of(set);
    DicomFile disk = onDisk(memory);
    for (int frame = 0; frame < frames; frame++) {
      float[] expected =
          DisplayPipeline.of(set, frame).render(PixelDecoder.decode(memory, frame)).samples();

      assertThat(StoredGrey.of(disk, frame)).isPresent();
      assertThat(DisplayPipeline.display(memory, frame).samples()).isEqualTo(expected);
      assertThat(DisplayPipeline.display(disk, frame).samples()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 8, 7, false, MONOCHROME2",
    "8, 6, 6, false, MONOCHROME1",
    "8, 8, 7, true, MONOCHROME2",
    "16, 12, 11, false, MONOCHROME2",
    "16, 12, 11, true, MONOCHROME1",
    "16, 16, 15, false, MONOCHROME1",
    "16, 16, 15, true, MONOCHROME2",
    "16, 10, 13, true, MONOCHROME2",
    "16, 1, 0, true, MONOCHROME2",
  })
  void everyPixelIsShownAsAFrameWouldShowIt(
      int allocated, int stored, int highBit, boolean signed, String term) throws IOException {
    DataSet plain = set(allocated, stored, highBit, signed, term);
    assertTwins(plain, 1);

    DataSet windowed = set(allocated, stored, highBit, signed, term);
    windowed.put(Tag.WindowCenter, 20).put(Tag.WindowWidth, 50);
    windowed.put(Tag.RescaleSlope, 0.5).put(Tag.RescaleIntercept, -3);
    assertTwins(windowed, 1);

    DataSet padded = set(allocated, stored, highBit, signed, term);
    padded.putBytes(Tag.PixelPaddingValue, Vr.US, bytes(0, 0));
    padded.putBytes(Tag.PixelPaddingRangeLimit, Vr.US, bytes(9, 0));
    assertTwins(padded, 1);
  }

  @Test
  void aVoiLutIsAppliedToEveryPixel() throws IOException {
    DataSet lut =
        new DataSet()
            .putBytes(Tag.LUTDescriptor, Vr.US, bytes(3, 0, 5, 0, 8, 0))
            .putBytes(Tag.LUTData, Vr.OW, bytes(0, 0, 51, 0, 200, 0));
    assertTwins(set(8, 8, 7, false, "MONOCHROME2").putSequence(Tag.VOILUTSequence, lut), 1);
  }

  @Test
  void laterFramesAreFound() throws IOException {
    assertTwins(set(16, 12, 11, false, "MONOCHROME2"), 3);
  }

  @Test
  void colourAndSingleBitsAreLeftToTheDecoder() throws IOException {
    DataSet colour = image(2, 1, 3, 8, "RGB").put(Tag.PlanarConfiguration, 0);
    assertThat(StoredGrey.of(ImageSets.withPixels(colour, 1, 2, 3, 4, 5, 6), 0))
        .isEqualTo(Optional.empty());
    DataSet bits = image(8, 1, 1, 8, "MONOCHROME2");
    bits.put(Tag.BitsAllocated, 1).put(Tag.BitsStored, 1).put(Tag.HighBit, 0);
    assertThat(StoredGrey.of(ImageSets.withPixels(bits, 1, 0), 0)).isEmpty();
  }

  @Test
  void aFileThatEndsBeforeItsLastRowIsATypedError() throws IOException {
    DataSet set = set(16, 16, 15, false, "MONOCHROME2");
    set.putBytes(Tag.PixelData, Vr.OW, noise(COLUMNS * ROWS * 2, 1));
    DicomFile file = onDisk(DicomFile.of(set));
    Path path = folder.resolve("image.dcm");
    Files.write(path, java.util.Arrays.copyOf(Files.readAllBytes(path), 100_000));

    assertThatThrownBy(() -> DisplayPipeline.display(file, 0))
        .isInstanceOf(DicomException.Malformed.class);
  }
}
