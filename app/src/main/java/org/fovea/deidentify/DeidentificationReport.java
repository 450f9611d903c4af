package org.fovea.deidentify;

import java.util.List;
import org.fovea.deidentify.internal.ReportFiles;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run did with every file.
 *
 * @param resumed files that were there from an interrupted run
 */
public record DeidentificationReport(
    ConfidentialityProfile profile, List<FileOutcome> files, int resumed) {

  public DeidentificationReport {
    files = List.copyOf(files);
  }

  public long count(FileOutcome.Kind kind) {
    return files.stream().filter(file -> file.kind() == kind).count();
  }

  /** Whether every DICOM object came out, and at least one. */
  public boolean isComplete() {
    return count(FileOutcome.Kind.REFUSED) == 0
        && count(FileOutcome.Kind.FAILED) == 0
        && count(FileOutcome.Kind.DEIDENTIFIED) > 0;
  }

  /** The report as one JSON document, without any value or input file name. */
  public ObjectNode document() {
    return ReportFiles.document(this);
  }
}
