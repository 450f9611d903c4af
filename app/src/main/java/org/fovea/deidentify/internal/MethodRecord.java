package org.fovea.deidentify.internal;

import java.util.ArrayList;
import java.util.List;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.ConfidentialityProfile;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/** Writes into an object that and how it was de-identified (PS3.15 E.1, E.2, E.3). */
final class MethodRecord {

  private static final int DEIDENTIFICATION_METHOD_CODE_SEQUENCE = 0x00120064;
  private static final int LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;

  private MethodRecord() {}

  static void write(DataSet dataSet, ConfidentialityProfile profile) {
    List<DataSet> codes = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    codes.add(
        DummyValues.code(
            ConfidentialityOption.BASIC_PROFILE_CODE,
            "DCM",
            ConfidentialityOption.BASIC_PROFILE_MEANING));
    texts.add(ProfileTable.EDITION + " Basic Profile");
    for (ConfidentialityOption option : profile.options()) {
      codes.add(DummyValues.code(option.code(), "DCM", option.meaning()));
      texts.add(option.label());
    }
    dataSet
        .put(Tag.PatientIdentityRemoved, "YES")
        .put(Tag.DeidentificationMethod, texts.toArray(String[]::new))
        .putSequence(DEIDENTIFICATION_METHOD_CODE_SEQUENCE, codes)
        .put(LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED, temporal(profile));
    if (profile.has(ConfidentialityOption.CLEAN_PIXEL_DATA) && dataSet.contains(Tag.PixelData)) {
      dataSet.put(Tag.BurnedInAnnotation, "NO");
    }
  }

  private static String temporal(ConfidentialityProfile profile) {
    if (profile.has(ConfidentialityOption.RETAIN_FULL_DATES)) {
      return "UNMODIFIED";
    }
    return profile.has(ConfidentialityOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
  }
}
