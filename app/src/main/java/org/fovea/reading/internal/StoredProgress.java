package org.fovea.reading.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.worklist.ReadingProgress;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where reading stands, from the tables of readings. */
public final class StoredProgress implements ReadingProgress {
  private final Database database;

  public StoredProgress(Database database) {
    this.database = database;
  }

  @Override
  public Map<Uid, Progress> of(Collection<Uid> studyInstanceUids, AccessToken token) {
    JdbcClient client = database.read();
    Map<Uid, Progress> progress = new HashMap<>();
    for (Uid study : studyInstanceUids) {
      of(client, study, token).ifPresent(found -> progress.put(study, found));
    }
    return progress;
  }

  private static Optional<Progress> of(JdbcClient client, Uid study, AccessToken token) {
    boolean firstReadByUser = ReadingRows.latestFirstRead(client, study, token.user()).isPresent();
    if (ReadingRows.signature(client, study).isPresent()) {
      Stage stage = AddendumRows.due(client, study) ? Stage.ADDENDUM_NEEDED : Stage.SIGNED;
      return Optional.of(new Progress(stage, true));
    }
    return ReadingRows.firstReadByAnybody(client, study)
        ? Optional.of(new Progress(Stage.READ, firstReadByUser))
        : Optional.empty();
  }
}
