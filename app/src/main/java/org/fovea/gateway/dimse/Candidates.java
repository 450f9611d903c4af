package org.fovea.gateway.dimse;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fovea.access.AccessToken;
import org.fovea.archive.Archive;
import org.fovea.archive.StudyQuery;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * Everything that could match an identifier, page by page: what the index can narrow is narrowed
 * there, the rest is for {@link KeyMatch}.
 */
final class Candidates implements Iterable<Entity> {
  private static final int PAGE = 500; // as much as the archive gives at once
  private static final int NUMBER_OF_PATIENT_RELATED_STUDIES = 0x00201200;

  private final Archive archive;
  private final Identifier asked;
  private final AccessToken token;

  Candidates(Archive archive, Identifier asked, AccessToken token) {
    this.archive = archive;
    this.asked = asked;
    this.token = token;
  }

  @Override
  public Iterator<Entity> iterator() {
    return entities(studies()).iterator();
  }

  private Stream<Entity> entities(Stream<Study> studies) {
    return switch (asked.level()) {
      case PATIENT -> {
        Set<PatientId> seen = new HashSet<>();
        yield studies.filter(study -> seen.add(study.patient().patientId())).map(this::patient);
      }
      case STUDY -> studies.map(study -> Entity.study(study, archive, token));
      case SERIES ->
          studies.flatMap(study ->
              study.series().stream()
                  .filter(series -> !series.instances().isEmpty())
                  .map(series -> Entity.series(study, series, archive, token)));
      case IMAGE ->
          studies.flatMap(study ->
              study.series().stream()
                  .filter(series ->
                      asked.uids(Tag.SeriesInstanceUID).contains(series.seriesInstanceUid()))
                  .flatMap(series -> images(study, series)));
    };
  }

  private Stream<Entity> images(Study study, Series series) {
    return series.instances().stream()
        .map(instance -> Entity.image(study, series, instance, archive, token));
  }

  /** Counted by identifier and issuer, never by name (safety S1). */
  private Entity patient(Study study) {
    Entity entity = Entity.patient(study, archive, token);
    if (asked.keys().contains(NUMBER_OF_PATIENT_RELATED_STUDIES)) {
      PatientId patient = study.patient().patientId();
      long count =
          pages(query(null, patient.id()))
              .filter(other -> other.patient().patientId().equals(patient))
              .count();
      entity.with(NUMBER_OF_PATIENT_RELATED_STUDIES, (int) count);
    }
    return entity;
  }

  private Stream<Study> studies() {
    List<Uid> uids = asked.uids(Tag.StudyInstanceUID);
    return uids.isEmpty()
        ? pages(narrowed(null))
        : uids.stream().distinct().flatMap(uid -> pages(narrowed(uid)));
  }

  /** Pages by offset; rows that an arrival shifted onto the next page are passed over there. */
  private Stream<Study> pages(StudyQuery first) {
    Set<Uid> before = new HashSet<>();
    return Stream.iterate(0, offset -> offset + PAGE)
        .map(offset -> archive.search(at(first, offset), token))
        .takeWhile(new WhileFull())
        .flatMap(page -> {
          List<Study> fresh =
              page.stream().filter(study -> !before.contains(study.studyInstanceUid())).toList();
          before.clear();
          page.forEach(study -> before.add(study.studyInstanceUid()));
          return fresh.stream();
        });
  }

  /** Takes pages up to and with the first that is not full. */
  private static final class WhileFull implements java.util.function.Predicate<List<Study>> {
    private boolean ended;

    @Override
    public boolean test(List<Study> page) {
      boolean taken = !ended;
      ended = page.size() < PAGE;
      return taken;
    }
  }

  private static StudyQuery at(StudyQuery query, int offset) {
    return new StudyQuery(
        query.studyInstanceUid(),
        query.patientId(),
        query.patientName(),
        query.accessionNumber(),
        query.studyDateFrom(),
        query.studyDateTo(),
        query.modality(),
        offset,
        PAGE);
  }

  private static StudyQuery query(@Nullable String study, @Nullable String patientId) {
    return new StudyQuery(study, patientId, null, null, null, null, null, 0, PAGE);
  }

  private StudyQuery narrowed(@Nullable Uid study) {
    String dates = asked.text(Tag.StudyDate).orElse("");
    int dash = dates.indexOf('-');
    return new StudyQuery(
        study == null ? null : study.value(),
        exact(Tag.PatientID),
        nameBeginning(),
        exact(Tag.AccessionNumber),
        date(dash < 0 ? dates : dates.substring(0, dash)),
        date(dash < 0 ? dates : dates.substring(dash + 1)),
        exact(Tag.ModalitiesInStudy),
        0,
        PAGE);
  }

  private @Nullable String exact(int tag) {
    List<String> values = asked.keys().getStrings(tag);
    return values.size() != 1
        ? null
        : asked.text(tag).filter(value -> !Identifier.isPattern(value)).orElse(null);
  }

  /** What stands before the first wild card, of names in plain letters. */
  private @Nullable String nameBeginning() {
    Optional<String> name = asked.text(Tag.PatientName);
    if (name.isEmpty() || !name.get().chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '=')) {
      return null;
    }
    String beginning = name.get().split("[*?]", 2)[0];
    return beginning.isEmpty() ? null : beginning;
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.isBlank()
          ? null
          : LocalDate.parse(text.strip(), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException wrong) {
      throw Identifier.mismatch("Study Date \"" + text + "\"");
    }
  }
}
