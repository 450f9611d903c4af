package org.fovea.archive.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.fovea.access.AccessToken;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.Conflict;
import org.fovea.archive.Issuers;
import org.fovea.archive.QuarantinedObject;
import org.fovea.archive.Receipt;
import org.fovea.archive.StudyQuery;
import org.fovea.archive.Withholding;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.storage.ObjectStore;
import org.fovea.storage.StorageException;
import org.fovea.study.Instance;
import org.fovea.study.PatientId;
import org.fovea.study.Study;
import org.fovea.work.WorkItems;

/** The archive over the object store and its index. */
public final class StoredArchive implements Archive {
  private static final String SYSTEM = "system:"; // automatic work is not a reader (safety S8)

  private final Database database;
  private final ObjectStore objects;
  private final AuditTrail audit;
  private final Reception reception;
  private final Supplier<List<Withholding>> withholdings;

  public StoredArchive(
      Database database,
      ObjectStore objects,
      AuditTrail audit,
      WorkItems work,
      Issuers issuers,
      Supplier<List<Withholding>> withholdings,
      Clock clock) {
    this.database = database;
    this.objects = objects;
    this.audit = audit;
    this.reception = new Reception(database, objects, audit, work, issuers, clock);
    this.withholdings = withholdings;
  }

  Reception reception() {
    return reception;
  }

  @Override
  public Receipt receive(String source, InputStream bytes, AccessToken token) throws IOException {
    return reception.receive(source, bytes, token, false);
  }

  @Override
  public Receipt receiveOwn(InputStream bytes, AccessToken token) throws IOException {
    return reception.receive("fovea", bytes, token, true);
  }

  @Override
  public Optional<Study> study(Uid studyInstanceUid, AccessToken token) {
    Optional<Study> found = StudyTable.find(database.read(), studyInstanceUid);
    if (found.isEmpty()) {
      return found;
    }
    recordRead(token, "study.read", studyInstanceUid.value(), found.get());
    return load(List.of(found.get()), token).stream().findFirst();
  }

  @Override
  public List<Study> search(StudyQuery query, AccessToken token) {
    List<Study> found = load(StudySearch.run(database.read(), query), token);
    String uid = query.studyInstanceUid();
    audit.record(token, "study.search", uid == null ? "" : uid, null, found.size() + " found");
    return found;
  }

  private List<Study> load(List<Study> studies, AccessToken token) {
    return StudyLoader.load(database.read(), studies, kept -> visible(kept, token));
  }

  private boolean visible(InstanceTable.Kept kept, AccessToken token) {
    return !kept.own()
        || token.user().startsWith(SYSTEM)
        || withholdings.get().stream().noneMatch(one -> one.withholds(kept.instance(), token));
  }

  @Override
  public Optional<Instance> instance(Uid sopInstanceUid, AccessToken token) {
    return InstanceTable.find(database.read(), sopInstanceUid)
        .filter(kept -> visible(kept, token))
        .map(InstanceTable.Kept::instance);
  }

  @Override
  public DicomFile open(Instance instance, AccessToken token) throws IOException {
    recordRead(instance, token);
    return DicomReader.read(
        objects.path(instance.digest()), ObjectStore.HEADER_BYTES, ReadOptions.DEFAULT);
  }

  @Override
  public InputStream bytes(Instance instance, AccessToken token) throws IOException {
    recordRead(instance, token);
    return objects.open(instance.digest());
  }

  private void recordRead(Instance instance, AccessToken token) {
    if (!visible(
        InstanceTable.find(database.read(), instance.sopInstanceUid())
            .orElse(new InstanceTable.Kept(instance, false)),
        token)) {
      throw new StorageException.Absent("instance " + instance.sopInstanceUid());
    }
    StudyTable.find(database.read(), instance.studyInstanceUid())
        .ifPresent(
            study -> recordRead(token, "instance.read", instance.sopInstanceUid().value(), study));
  }

  private void recordRead(AccessToken token, String action, String subject, Study study) {
    PatientId patient = study.patient().patientId();
    audit.record(token, action, subject, patient.id() + "^" + patient.issuer(), "");
  }

  @Override
  public List<QuarantinedObject> quarantine() {
    return QuarantineTable.newest(database.read());
  }

  @Override
  public List<Conflict> conflicts() {
    return ConflictTable.open(database.read()).stream().map(ConflictTable.Kept::conflict).toList();
  }
}
