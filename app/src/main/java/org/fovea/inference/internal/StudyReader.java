package org.fovea.inference.internal;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.DisplayPipeline;
import org.fovea.dicom.Uid;
import org.fovea.imaging.DisplayImage;
import org.fovea.inference.ActivationMap;
import org.fovea.inference.HeaderFacts;
import org.fovea.inference.HeaderFactsReader;
import org.fovea.inference.ImageReader;
import org.fovea.inference.ImageReading;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.ReadOutcome;
import org.fovea.inference.ReadOutcome.Failed;
import org.fovea.inference.ReadOutcome.NotApplicable;
import org.fovea.inference.Routing;
import org.fovea.inference.internal.ResultRow.ReadBefore;
import org.fovea.model.Model;
import org.fovea.model.ModelRegistry;
import org.fovea.study.Instance;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;

/**
 * Lets every model that may read a study's images, and stores what each said about exactly what
 * (safety S3, S4). Safe to repeat: what is there is not read again.
 */
final class StudyReader {

  static final AccessToken TOKEN = AccessToken.system("inference", Purpose.ANALYSIS);

  /** Locks for studies, so that two items about one study do not do the same work. */
  private static final int STRIPES = 64;

  private final Archive archive;
  private final ModelRegistry models;
  private final ModelRoles roles;
  private final ImageReader reader;
  private final ResultTable results;
  private final Clock clock;
  private final Object[] stripes = new Object[STRIPES];

  StudyReader(
      Archive archive,
      ModelRegistry models,
      ModelRoles roles,
      ImageReader reader,
      ResultTable results,
      Clock clock) {
    this.archive = archive;
    this.models = models;
    this.roles = roles;
    this.reader = reader;
    this.results = results;
    this.clock = clock;
    Arrays.setAll(stripes, _ -> new Object());
  }

  /** Reads one instance that arrived. */
  void instance(Uid sopInstanceUid) throws IOException {
    Optional<Instance> instance = archive.instance(sopInstanceUid, TOKEN);
    if (instance.isPresent()) {
      study(instance.get().studyInstanceUid(), sopInstanceUid);
    }
  }

  /** Brings all results of a study up to its revision. */
  void study(Uid studyInstanceUid) throws IOException {
    study(studyInstanceUid, null);
  }

  private void study(Uid studyInstanceUid, @Nullable Uid only) throws IOException {
    synchronized (stripes[Math.floorMod(studyInstanceUid.hashCode(), STRIPES)]) {
      Optional<Study> found = archive.study(studyInstanceUid, TOKEN);
      if (found.isEmpty()) {
        return;
      }
      Study study = found.get();
      results.supersede(studyInstanceUid, study.revision());
      if (study.held() != null) {
        return;
      }
      for (Instance instance : Candidates.of(study)) {
        if (only == null || only.equals(instance.sopInstanceUid())) {
          instance(study, instance);
        }
      }
    }
  }

  private void instance(Study study, Instance instance) throws IOException {
    ReadBefore read = new ReadBefore(instance.sopInstanceUid(), instance.digest());
    List<Model> asked = new ArrayList<>();
    for (Model model : models.models()) {
      Optional<ModelRole> given = roles.of(model);
      if (given.isEmpty() || isLive(study, model, given.get(), read)) {
        continue;
      }
      ModelRole role = given.get();
      Optional<ResultRow> before =
          results
              .before(study.studyInstanceUid(), model, settings(role), read)
              .filter(row -> row.outcome() instanceof ReadOutcome.Completed);
      if (before.isPresent() && role.role() != ModelRole.Role.OFF) {
        // The same pixels, model and settings: the answer holds at a new revision or role.
        ResultRow row = before.get();
        store(study, model, role, read, row.outcome(), row.notes(), row.mapped(), row.map());
      } else {
        asked.add(model);
      }
    }
    if (!asked.isEmpty()) {
      read(study, instance, read, asked);
    }
  }

  private boolean isLive(Study study, Model model, ModelRole role, ReadBefore read) {
    boolean shadow = role.role() == ModelRole.Role.SHADOW;
    return results.live(study.studyInstanceUid(), study.revision(), model, shadow, read);
  }

  private void read(Study study, Instance instance, ReadBefore read, List<Model> asked)
      throws IOException {
    DicomFile file;
    HeaderFacts facts;
    try {
      file = archive.open(instance, TOKEN);
      facts = HeaderFactsReader.read(file.dataSet());
    } catch (DicomException e) {
      fail(study, read, asked, e);
      return;
    }
    DisplayImage image = null;
    for (Model model : asked) {
      Optional<ModelRole> given = roles.of(model);
      if (given.isEmpty()) {
        continue;
      }
      ModelRole role = given.get();
      Optional<NotApplicable> excluded =
          Routing.exclusion(model.card(), facts)
              .or(() -> Routing.refusal(model.card(), role, facts));
      if (excluded.isPresent()) {
        store(study, model, role, read, excluded.get(), List.of(), 0, null);
        continue;
      }
      try {
        image = image == null ? DisplayPipeline.display(file, 0) : image;
      } catch (DicomException e) {
        fail(study, read, List.of(model), e);
        continue;
      }
      ImageReading reading = reader.read(model, image, facts, role.prevalences());
      store(
          study,
          model,
          role,
          read,
          reading.outcome(),
          reading.notes(),
          reading.mapped(),
          reading.map());
    }
  }

  private void fail(Study study, ReadBefore read, List<Model> asked, DicomException e) {
    ReadOutcome failed = new Failed(e.code().id(), String.valueOf(e.getMessage()));
    for (Model model : asked) {
      roles
          .of(model)
          .ifPresent(role -> store(study, model, role, read, failed, List.of(), 0, null));
    }
  }

  /** Records that reading was given up, wherever a result is missing (safety S4). */
  void gaveUp(Uid studyInstanceUid, @Nullable Uid only, String reason) {
    Optional<Study> found = archive.study(studyInstanceUid, TOKEN);
    if (found.isEmpty()) {
      return;
    }
    Study study = found.get();
    for (Instance instance : Candidates.of(study)) {
      if (only != null && !only.equals(instance.sopInstanceUid())) {
        continue;
      }
      ReadBefore read = new ReadBefore(instance.sopInstanceUid(), instance.digest());
      ReadOutcome failed = new Failed("inference.gave-up", reason);
      for (Model model : models.models()) {
        roles
            .of(model)
            .filter(role -> !isLive(study, model, role, read))
            .ifPresent(role -> store(study, model, role, read, failed, List.of(), 0, null));
      }
    }
  }

  /** As {@link #gaveUp}, for one instance. */
  void gaveUpInstance(Uid sopInstanceUid, String reason) {
    archive
        .instance(sopInstanceUid, TOKEN)
        .ifPresent(instance -> gaveUp(instance.studyInstanceUid(), sopInstanceUid, reason));
  }

  private void store(
      Study study,
      Model model,
      ModelRole role,
      ReadBefore read,
      ReadOutcome outcome,
      List<String> notes,
      int mapped,
      @Nullable ActivationMap map) {
    results.store(
        new ResultRow(
            UUID.randomUUID().toString(),
            study.studyInstanceUid(),
            study.revision(),
            model.card().name(),
            model.card().version(),
            model.digest(),
            settings(role),
            read,
            outcome,
            notes,
            mapped,
            map,
            role.role() != ModelRole.Role.SHADOW,
            role.blind(),
            !model.card().regulatoryStatus().clinical(),
            clock.instant(),
            false));
  }

  private static String settings(ModelRole role) {
    Map<String, Double> sorted = new TreeMap<>(role.prevalences());
    return sorted.toString();
  }
}
