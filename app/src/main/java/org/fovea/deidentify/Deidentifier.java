package org.fovea.deidentify;

import java.io.IOException;
import java.util.List;
import org.fovea.deidentify.internal.DeidentifiedPixels;
import org.fovea.deidentify.internal.ObjectCleaner;
import org.fovea.deidentify.internal.Pseudonyms;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.FileMetaInformation;
import org.fovea.dicom.Tag;
import org.fovea.dicom.TransferSyntax;

/** De-identifies objects under one profile for one project. Not for use by several threads. */
public final class Deidentifier {

  private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";
  private static final int PIXEL_DATA_PROVIDER_URL = 0x00287FE0;

  private final ConfidentialityProfile profile;
  private final Pseudonyms pseudonyms;

  public Deidentifier(ConfidentialityProfile profile, Project project) {
    this.profile = profile;
    this.pseudonyms = project.pseudonyms();
  }

  /**
   * An object without what identified in it.
   *
   * @param object with meta information of its own, a preamble of zeros when written
   */
  public record Deidentified(DicomFile object, List<AppliedAction> actions) {
    public Deidentified {
      actions = List.copyOf(actions);
    }
  }

  /**
   * De-identifies an object; what was passed in is not changed.
   *
   * @throws DeidentificationException.Refused when it cannot be done safely
   */
  public Deidentified deidentify(DicomFile file) throws IOException {
    DicomFile whole = new DicomFile(file.meta(), identified(file));
    refuseWhatCannotBeDone(whole);
    DataSet cleaned = whole.dataSet().copy();
    ObjectCleaner cleaner = new ObjectCleaner(profile, pseudonyms, whole.dataSet());
    cleaner.clean(cleaned);
    TransferSyntax syntax = DeidentifiedPixels.clean(whole, cleaned, profile, cleaner);
    DicomFile object = new DicomFile(FileMetaInformation.of(cleaned, syntax), cleaned);
    return new Deidentified(object, cleaner.actions());
  }

  /** The data set with the class and instance its file says it is, where it does not say itself. */
  private static DataSet identified(DicomFile file) {
    DataSet dataSet = file.dataSet();
    boolean complete =
        dataSet.getString(Tag.SOPClassUID).isPresent()
            && dataSet.getString(Tag.SOPInstanceUID).isPresent();
    if (complete) {
      return dataSet;
    }
    DataSet identified = dataSet.copy();
    if (dataSet.getString(Tag.SOPClassUID).isEmpty()) {
      file.meta().sopClassUid().ifPresent(uid -> identified.put(Tag.SOPClassUID, uid));
    }
    if (dataSet.getString(Tag.SOPInstanceUID).isEmpty()) {
      file.meta().sopInstanceUid().ifPresent(uid -> identified.put(Tag.SOPInstanceUID, uid));
    }
    return identified;
  }

  private void refuseWhatCannotBeDone(DicomFile file) {
    DataSet dataSet = file.dataSet();
    String sopClass = dataSet.getString(Tag.SOPClassUID).orElse("");
    if (sopClass.equals(MEDIA_STORAGE_DIRECTORY)) {
      throw new DeidentificationException.Refused(
          "a directory of a medium: it describes other files; make a new one of the output");
    }
    if (sopClass.isEmpty() || dataSet.getString(Tag.SOPInstanceUID).isEmpty()) {
      throw new DeidentificationException.Refused("no SOP Class or SOP Instance UID: no object");
    }
    if (dataSet.contains(PIXEL_DATA_PROVIDER_URL)) {
      throw new DeidentificationException.Refused("its pixels lie on a server it names");
    }
    boolean burnedIn = dataSet.getString(Tag.BurnedInAnnotation).filter("YES"::equals).isPresent();
    if (burnedIn && !profile.has(ConfidentialityOption.CLEAN_PIXEL_DATA)) {
      throw new DeidentificationException.Refused(
          "it says it has burned-in annotation (0028,0301): choose clean-pixel-data");
    }
  }
}
