package org.fovea.deidentify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.fovea.deidentify.internal.OutputFolder;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomErrorCode;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.ReadLimits;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Tag;
import org.fovea.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** One file read, de-identified and written under a temporary name. */
record FileDeidentification(
    ConfidentialityProfile profile, Project project, OutputFolder output, Path file)
    implements Callable<FileDeidentification.Result> {

  /** Several files are worked on at once in one gigabyte of memory. */
  private static final long MOST_IN_ONE_VALUE = 128L << 20;

  private static final ReadOptions OPTIONS =
      new ReadOptions(
          ReadOptions.PixelData.IN_FILE,
          new ReadLimits(
              ReadLimits.DEFAULT.depth(),
              MOST_IN_ONE_VALUE,
              ReadLimits.DEFAULT.elements(),
              ReadLimits.DEFAULT.totalBytes(),
              ReadLimits.DEFAULT.inflatedBytes(),
              ReadLimits.DEFAULT.inflatedRatio()));

  /**
   * How it went.
   *
   * @param reason free of values of the object: what an error found is not told
   */
  record Result(
      FileOutcome.Kind kind,
      OutputFolder.@Nullable Staged staged,
      String reason,
      boolean pixelsUnseen,
      List<AppliedAction> actions) {}

  @Override
  public Result call() {
    try {
      DicomFile read = DicomReader.read(file, OPTIONS);
      Deidentifier.Deidentified done = new Deidentifier(profile, project).deidentify(read);
      OutputFolder.Staged staged = output.stage(done.object());
      return new Result(
          FileOutcome.Kind.DEIDENTIFIED,
          staged,
          "",
          pixelsUnseen(done.object().dataSet()),
          done.actions());
    } catch (DeidentificationException refused) {
      return without(FileOutcome.Kind.REFUSED, String.valueOf(refused.getMessage()));
    } catch (DicomException broken) {
      return broken.code() == DicomErrorCode.NOT_DICOM
          ? without(FileOutcome.Kind.NOT_DICOM, broken.code().id())
          : without(FileOutcome.Kind.FAILED, broken.code().id());
    } catch (StorageException storage) {
      throw storage;
    } catch (IOException unreadable) {
      return without(FileOutcome.Kind.FAILED, "it cannot be read");
    } catch (RuntimeException unforeseen) {
      return without(FileOutcome.Kind.FAILED, unforeseen.getClass().getSimpleName());
    }
  }

  private static Result without(FileOutcome.Kind kind, String reason) {
    return new Result(kind, null, reason, false, List.of());
  }

  private boolean pixelsUnseen(DataSet dataSet) {
    return dataSet.contains(Tag.PixelData)
        && !profile.has(ConfidentialityOption.CLEAN_PIXEL_DATA)
        && dataSet.getString(Tag.BurnedInAnnotation).filter("NO"::equals).isEmpty();
  }
}
