package org.fovea.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fovea.archive.internal.KeptObjects;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.ReadOptions;
import org.fovea.storage.Database;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.StorageException;
import org.fovea.study.Digest;

/** Reads every acknowledged object again and compares it with its digest. */
public final class ArchiveIntegrity {
  private final Database database;
  private final ObjectStore objects;

  public ArchiveIntegrity(Database database, ObjectStore objects) {
    this.database = database;
    this.objects = objects;
  }

  /** Checks the database and every object it names: instances, conflicts and quarantine. */
  public IntegrityReport check() {
    List<String> problems = new ArrayList<>(database.integrityProblems());
    long checked = 0;
    for (KeptObjects.Kept kept : KeptObjects.all(database.read())) {
      checked++;
      try {
        objects.verify(new Digest(kept.digest()));
        if (kept.readable()) {
          DicomReader.read(
              objects.path(new Digest(kept.digest())),
              ObjectStore.HEADER_BYTES,
              ReadOptions.DEFAULT);
        }
      } catch (StorageException | DicomException | IOException failure) {
        problems.add(kept.name() + ": " + failure.getMessage());
      }
    }
    return new IntegrityReport(checked, problems);
  }
}
