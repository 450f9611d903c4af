package org.fovea.deidentify.internal;

import java.io.IOException;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.ConfidentialityProfile;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.TransferSyntax;

/** What remains to be done after the attributes: the pixels, and the record of the method. */
public final class DeidentifiedPixels {

  private DeidentifiedPixels() {}

  /**
   * Cleans pixels as far as the profile says and records the method.
   *
   * @param cleaned the cleaned attributes, changed
   * @return the transfer syntax the object is in now
   */
  public static TransferSyntax clean(
      DicomFile file, DataSet cleaned, ConfidentialityProfile profile, ObjectCleaner cleaner)
      throws IOException {
    PixelEnvelope.clean(file, cleaned, cleaner);
    TransferSyntax syntax =
        profile.has(ConfidentialityOption.CLEAN_PIXEL_DATA)
            ? PixelCleaner.clean(file, cleaned, cleaner)
            : file.transferSyntax();
    MethodRecord.write(cleaned, profile);
    return syntax;
  }
}
