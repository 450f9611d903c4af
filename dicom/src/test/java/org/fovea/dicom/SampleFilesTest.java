package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files of many writers, from {@code dicom.zip} and {@code dicom-malformed.zip}. */
class SampleFilesTest {

  private static final long MEBIBYTE = 1L << 20;

  @TempDir static Path folder;

  private static List<Path> files = List.of();
  private static List<Path> malformed = List.of();

  @BeforeAll
  static void unpack() {
    files = Samples.unpack("dicom.zip", folder.resolve("good"));
    malformed = Samples.unpack("dicom-malformed.zip", folder.resolve("bad"));
  }

  @Test
  void everyFileIsReadButThoseThatAreBroken() throws IOException {
    Map<String, DicomErrorCode> refused = new HashMap<>();
    for (Path file : files) {
      try {
        DicomReader.read(file);
      } catch (DicomException e) {
        refused.put(String.valueOf(file.getFileName()), e.code());
      }
    }
    assertThat(files).hasSize(290);
    assertThat(refused)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "MR_truncated.dcm", DicomErrorCode.TRUNCATED,
                "rtplan_truncated.dcm", DicomErrorCode.TRUNCATED,
                "emri_small_jpeg_2k_lossless_too_short.dcm", DicomErrorCode.TRUNCATED,
                "DICOMDIR-nooffset", DicomErrorCode.INVALID_LENGTH));
  }

  @Test
  void everyFileIsWrittenBackWithTheSameElements() {
    List<String> different = new ArrayList<>();
    forEachReadable(file -> {
      DicomFile read = readWhole(file);
      DataSet back = DicomReader.read(DicomWriter.toBytes(read)).dataSet();
      if (!comparable(read.dataSet()).equals(comparable(back))) {
        different.add(file.toString());
      }
    });
    assertThat(different).isEmpty();
  }

  @Test
  void leavingPixelDataInTheFileChangesNothing() {
    forEachReadable(file -> {
      byte[] whole = DicomWriter.toBytes(readWhole(file));
      assertThat(DicomWriter.toBytes(read(file))).as("%s", file).isEqualTo(whole);
    });
  }

  @Test
  void everyFileBecomesJsonAndJsonBecomesTheSameJson() {
    forEachReadable(file -> {
      ByteArrayOutputStream first = new ByteArrayOutputStream();
      DicomJson.write(read(file).dataSet(), first, DicomJson.BulkDataUri.inline());
      DataSet back =
          DicomJson.read(new ByteArrayInputStream(first.toByteArray()), uri -> new byte[0])
              .getFirst();
      ByteArrayOutputStream second = new ByteArrayOutputStream();
      DicomJson.write(back, second, DicomJson.BulkDataUri.inline());
      assertThat(withoutCharacterSets(second))
          .as("%s", file)
          .isEqualTo(withoutCharacterSets(first));
    });
  }

  @Test
  void everyImageIsShownOrRefusedWithATypedError() {
    Map<DicomErrorCode, Integer> refused = new HashMap<>();
    int[] shown = {0};
    forEachReadable(file -> {
      DicomFile image = read(file);
      if (image.pixelData().isEmpty() && !FloatPixels.in(image.dataSet())) {
        return;
      }
      try {
        DisplayPipeline.display(image, 0);
        shown[0]++;
      } catch (DicomException e) {
        refused.merge(e.code(), 1, Integer::sum);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    });
    assertThat(shown[0]).isGreaterThanOrEqualTo(205);
    assertThat(refused)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                DicomErrorCode.INVALID_CODESTREAM, 1,
                DicomErrorCode.MISSING_ATTRIBUTE, 2,
                DicomErrorCode.INVALID_VALUE, 1));
  }

  @Test
  void everyMalformedFileEndsInAValueOrATypedErrorInTimeAndMemory() throws IOException {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    List<String> beyond = new ArrayList<>();
    for (Path file : malformed) {
      long size = Files.size(file);
      long allocated = threads.getCurrentThreadAllocatedBytes();
      long begun = threads.getCurrentThreadCpuTime();
      try {
        DicomFile read = DicomReader.read(file, ReadOptions.IN_MEMORY);
        if (read.pixelData().isPresent()) {
          DisplayPipeline.display(read, 0);
        }
      } catch (DicomException e) {
        assertThat(e.code()).isNotNull();
      }
      // All that was ever allocated bounds what was held at once.
      long bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
      long milliseconds = (threads.getCurrentThreadCpuTime() - begun) / 1_000_000;
      if (milliseconds > 1000 || bytes > 2 * size + 64 * MEBIBYTE) {
        beyond.add("%s: %d ms, %d bytes of %d".formatted(file, milliseconds, bytes, size));
      }
    }
    assertThat(malformed).hasSize(355);
    assertThat(beyond).isEmpty();
  }

  /** JSON is UTF-8 throughout: nested data sets need not say so again. */
  private static String withoutCharacterSets(ByteArrayOutputStream json) {
    return json.toString(StandardCharsets.UTF_8).replaceAll("\"00080005\":\\{[^}]*}(,|(?=}))", "");
  }

  private static void forEachReadable(Consumer<Path> check) {
    for (Path file : files) {
      try {
        DicomReader.read(file, ReadOptions.HEADER);
        DicomReader.read(file);
      } catch (DicomException | IOException e) {
        continue;
      }
      check.accept(file);
    }
  }

  private static DicomFile read(Path file) {
    try {
      return DicomReader.read(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static DicomFile readWhole(Path file) {
    try {
      return DicomReader.read(file, ReadOptions.IN_MEMORY);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Without group lengths, which are not written, and with odd values padded as writing does. */
  private static DataSet comparable(DataSet set) {
    DataSet plain = new DataSet();
    for (Element element : set) {
      if (Tag.element(element.tag()) != 0) {
        plain.put(new Element(element.tag(), element.vr(), comparable(element)));
      }
    }
    return plain;
  }

  private static Value comparable(Element element) {
    return switch (element.value()) {
      case Value.Bytes(byte[] bytes) -> new Value.Bytes(ValueCodec.padded(element.vr(), bytes));
      case Value.Items items ->
          new Value.Items(items.items().stream().map(SampleFilesTest::comparable).toList());
      case Value.Fragments fragments ->
          new Value.Fragments(
              fragments.items().stream().map(SampleFilesTest::evenFragment).toList());
      case Value.FileRange range -> range;
    };
  }

  private static Value.Raw evenFragment(Value.Raw fragment) {
    if (fragment instanceof Value.Bytes(byte[] bytes) && bytes.length % 2 != 0) {
      return new Value.Bytes(Arrays.copyOf(bytes, bytes.length + 1));
    }
    return fragment;
  }
}
