package org.fovea.archive.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.fovea.dicom.Uid;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts series and instances into studies. */
final class StudyLoader {
  private StudyLoader() {}

  /**
   * The studies with their series; a series whose instances are all hidden is left out.
   *
   * @param visible which instances may be shown
   */
  static List<Study> load(
      JdbcClient client, List<Study> studies, Predicate<InstanceTable.Kept> visible) {
    if (studies.isEmpty()) {
      return List.of();
    }
    List<String> uids = studies.stream().map(study -> study.studyInstanceUid().value()).toList();
    Map<Uid, Map<Uid, List<Instance>>> instances = new HashMap<>();
    client
        .sql("SELECT * FROM instance WHERE study_uid IN (:uids) ORDER BY number, sop_uid")
        .param("uids", uids)
        .query((row, _) -> InstanceTable.kept(row))
        .list()
        .stream()
        .filter(visible)
        .map(InstanceTable.Kept::instance)
        .forEach(one ->
            instances
                .computeIfAbsent(one.studyInstanceUid(), _ -> new HashMap<>())
                .computeIfAbsent(one.seriesInstanceUid(), _ -> new ArrayList<>())
                .add(one));
    Map<Uid, List<Series>> series = new HashMap<>();
    client
        .sql("SELECT * FROM series WHERE study_uid IN (:uids)")
        .param("uids", uids)
        .query((row, _) -> {
          Uid study = new Uid(row.getString("study_uid"));
          Uid uid = new Uid(row.getString("series_uid"));
          List<Instance> held =
              instances.getOrDefault(study, Map.of()).getOrDefault(uid, List.of());
          if (!held.isEmpty()) {
            series
                .computeIfAbsent(study, _ -> new ArrayList<>())
                .add(
                    new Series(
                        uid,
                        row.getString("modality"),
                        row.getString("body_part"),
                        row.getString("description"),
                        row.getInt("number"),
                        held));
          }
          return uid;
        })
        .list();
    return studies.stream()
        .map(study -> with(study, series.getOrDefault(study.studyInstanceUid(), List.of())))
        .toList();
  }

  private static Study with(Study study, List<Series> series) {
    return new Study(
        study.studyInstanceUid(),
        study.revision(),
        study.patient(),
        study.accessionNumber(),
        study.studyDate(),
        study.description(),
        study.priority(),
        study.receivedAt(),
        study.qualityControl(),
        study.held(),
        series.stream()
            .sorted(
                Comparator.comparingInt(Series::number).thenComparing(Series::seriesInstanceUid))
            .toList());
  }
}
