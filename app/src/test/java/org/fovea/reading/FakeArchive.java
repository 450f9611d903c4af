package org.fovea.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.archive.Conflict;
import org.fovea.archive.QuarantinedObject;
import org.fovea.archive.Receipt;
import org.fovea.archive.StudyQuery;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.study.Instance;
import org.fovea.study.Study;

/** An archive of studies put into it; keeps the bytes it is given as Fovea's own. */
public final class FakeArchive implements Archive {
  private final Map<Uid, Study> studies = new HashMap<>();
  private final Map<Uid, DicomFile> files = new HashMap<>();
  private final List<byte[]> own = new ArrayList<>();

  public void put(Study study) {
    studies.put(study.studyInstanceUid(), study);
  }

  public void put(Uid sopInstanceUid, DicomFile file) {
    files.put(sopInstanceUid, file);
  }

  /** What was received as Fovea's own, in order. */
  public List<byte[]> own() {
    return List.copyOf(own);
  }

  @Override
  public Receipt receive(String source, InputStream bytes, AccessToken token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Receipt receiveOwn(InputStream bytes, AccessToken token) throws IOException {
    byte[] object = bytes.readAllBytes();
    own.add(object);
    DataSet report = DicomReader.read(object).dataSet();
    return new Receipt.Stored(
        report.requireUid(Tag.SOPInstanceUID),
        report.requireUid(Tag.StudyInstanceUID),
        report.requireUid(Tag.SOPClassUID));
  }

  @Override
  public Optional<Study> study(Uid studyInstanceUid, AccessToken token) {
    return Optional.ofNullable(studies.get(studyInstanceUid));
  }

  @Override
  public List<Study> search(StudyQuery query, AccessToken token) {
    return List.copyOf(studies.values());
  }

  @Override
  public Optional<Instance> instance(Uid sopInstanceUid, AccessToken token) {
    return studies.values().stream()
        .flatMap(study -> study.series().stream())
        .flatMap(series -> series.instances().stream())
        .filter(instance -> instance.sopInstanceUid().equals(sopInstanceUid))
        .findFirst();
  }

  @Override
  public DicomFile open(Instance instance, AccessToken token) {
    return Optional.ofNullable(files.get(instance.sopInstanceUid())).orElseThrow();
  }

  @Override
  public InputStream bytes(Instance instance, AccessToken token) {
    return new ByteArrayInputStream(new byte[0]);
  }

  @Override
  public List<QuarantinedObject> quarantine() {
    return List.of();
  }

  @Override
  public List<Conflict> conflicts() {
    return List.of();
  }
}
