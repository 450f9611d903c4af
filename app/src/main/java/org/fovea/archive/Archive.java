package org.fovea.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Uid;
import org.fovea.study.Instance;
import org.fovea.study.Study;
import org.fovea.work.Topic;

/**
 * The archive: receives objects durably, answers what it holds, and keeps what it cannot
 * understand.
 */
public interface Archive {

  /**
   * Announced with the SOP Instance UID when an instance was stored that may be read by a model.
   */
  Topic INSTANCE_STORED = new Topic("instance.stored");

  /** Announced with the Study Instance UID whenever the study's revision grew. */
  Topic STUDY_CHANGED = new Topic("study.changed");

  /**
   * Receives one Part 10 object. Returns only when bytes and index are on disk.
   *
   * @param source where it came from, such as {@code stow:alice} or {@code drop:alice}
   * @param bytes the object; not closed
   * @param token who sends it
   */
  Receipt receive(String source, InputStream bytes, AccessToken token) throws IOException;

  /**
   * Receives an object Fovea itself made (a structured report). It is kept and served, but never
   * announced for reading by a model.
   */
  Receipt receiveOwn(InputStream bytes, AccessToken token) throws IOException;

  /** The study as held now; the use of the token is recorded. */
  Optional<Study> study(Uid studyInstanceUid, AccessToken token);

  /** Studies that match, newest first. */
  List<Study> search(StudyQuery query, AccessToken token);

  Optional<Instance> instance(Uid sopInstanceUid, AccessToken token);

  /** The stored object, read with its pixel data left on disk. */
  DicomFile open(Instance instance, AccessToken token) throws IOException;

  /** The stored Part 10 bytes. */
  InputStream bytes(Instance instance, AccessToken token) throws IOException;

  /** What could not be understood, newest first. */
  List<QuarantinedObject> quarantine();

  /** What waits for a person to say which is right (safety S1, S16), newest first. */
  List<Conflict> conflicts();
}
