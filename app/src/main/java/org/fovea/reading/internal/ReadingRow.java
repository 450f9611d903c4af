package org.fovea.reading.internal;

import java.time.Instant;
import java.util.List;
import org.fovea.dicom.Uid;
import org.fovea.reading.Statement;

/** A reading's own row. */
record ReadingRow(
    String id,
    Uid studyInstanceUid,
    String reader,
    long revision,
    Instant openedAt,
    List<Statement> ownFindings,
    String comment) {}
