package org.fovea.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads, writes back, shows and turns into JSON; only typed errors may come out. */
final class FuzzTarget {

  /** Small enough that a slow input is a finding and not just a large one. */
  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_MEMORY,
          new ReadLimits(32, 1 << 24, 20_000, 1 << 24, 1 << 20, 4));

  private FuzzTarget() {}

  static void run(byte[] bytes) {
    try {
      DicomFile file = DicomReader.read(bytes, OPTIONS);
      for (Element element : file.dataSet()) {
        file.dataSet().getStrings(element.tag());
      }
      DicomReader.read(DicomWriter.toBytes(file), OPTIONS);
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      DicomJson.write(file.dataSet(), json, DicomJson.BulkDataUri.inline());
      DicomJson.read(new ByteArrayInputStream(json.toByteArray()), uri -> new byte[0]);
      if (file.pixelData().isPresent()) {
        DisplayPipeline.display(file, 0);
      }
    } catch (DicomException expected) {
      if (expected.getMessage() == null) {
        throw new IllegalStateException("a typed error without a message", expected);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
