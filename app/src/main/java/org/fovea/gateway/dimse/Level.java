package org.fovea.gateway.dimse;

import java.util.Optional;
import org.fovea.dicom.Tag;

/** Query/Retrieve Level (0008,0052), with the unique key of each (PS3.4 C.6). */
enum Level {
  PATIENT(Tag.PatientID),
  STUDY(Tag.StudyInstanceUID),
  SERIES(Tag.SeriesInstanceUID),
  IMAGE(Tag.SOPInstanceUID);

  private final int uniqueKey;

  Level(int uniqueKey) {
    this.uniqueKey = uniqueKey;
  }

  int uniqueKey() {
    return uniqueKey;
  }

  boolean isBelow(Level other) {
    return ordinal() > other.ordinal();
  }

  static Optional<Level> of(String text) {
    for (Level level : values()) {
      if (level.name().equals(text)) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }
}
