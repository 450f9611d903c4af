package org.fovea.archive.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fovea.archive.ConflictSides;
import org.fovea.archive.ConflictSides.Difference;
import org.fovea.archive.ConflictSides.Side;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomException;
import org.fovea.dicom.DicomFile;
import org.fovea.dicom.Dictionary;
import org.fovea.dicom.Uid;
import org.fovea.dicom.Value;
import org.fovea.storage.Database;
import org.fovea.storage.StorageException;
import org.fovea.study.Digest;
import org.fovea.study.Instance;
import org.fovea.study.Series;
import org.fovea.study.Study;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the two sides of a conflict together. */
final class ConflictComparison {
  private static final int MOST_DIFFERENCES = 100; // beyond it nobody reads on: another object
  private static final int LONGEST_VALUE = 200;

  private final Database database;
  private final Reception reception;

  ConflictComparison(Database database, Reception reception) {
    this.database = database;
    this.reception = reception;
  }

  ConflictSides of(ConflictTable.Kept kept) {
    JdbcClient client = database.read();
    Uid study = kept.conflict().studyInstanceUid();
    Optional<InstanceTable.Kept> held = held(client, kept);
    Side before = held.map(one -> side(client, one)).orElse(null);
    try {
      Arrival arrival = reception.read(kept.digest(), kept.source());
      Compared compared =
          held.filter(one -> comparable(one, arrival))
              .map(one -> compared(one.instance().digest(), kept.digest()))
              .orElse(new Compared(List.of(), ""));
      return new ConflictSides(
          kept.conflict(),
          StudyTable.find(client, study).map(Study::revision).orElse(0L),
          before,
          side(arrival, kept),
          compared.differences(),
          compared.pixels());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Values of what Fovea made may be withheld from whoever looks (safety S8). */
  private static boolean comparable(InstanceTable.Kept held, Arrival arrival) {
    return held.instance().sopInstanceUid().equals(arrival.sopInstanceUid())
        && !held.own()
        && arrival.evidence();
  }

  /** What {@link ConflictSides} says of one instance that came twice. */
  private record Compared(List<Difference> differences, String pixels) {}

  private Compared compared(Digest held, Digest arrived) {
    try {
      DicomFile one = reception.open(held);
      DicomFile other = reception.open(arrived);
      return new Compared(
          differences(one.dataSet(), other.dataSet()),
          ObjectComparison.pixels(one, other).orElse(""));
    } catch (IOException | StorageException | DicomException unreadable) {
      return new Compared(List.of(), "they cannot be compared: " + unreadable.getMessage());
    }
  }

  /** The instance of the same UID, otherwise an image of the study to show whose it is. */
  private static Optional<InstanceTable.Kept> held(JdbcClient client, ConflictTable.Kept kept) {
    return InstanceTable.find(client, kept.conflict().sopInstanceUid())
        .or(() -> {
          List<InstanceTable.Kept> all =
              InstanceTable.ofStudy(client, kept.conflict().studyInstanceUid());
          return all.stream()
              .filter(one -> !one.own() && one.instance().rows() > 0)
              .findFirst()
              .or(() -> all.stream().filter(one -> !one.own()).findFirst());
        });
  }

  private static @Nullable Side side(JdbcClient client, InstanceTable.Kept kept) {
    Instance instance = kept.instance();
    Optional<Study> found = StudyTable.find(client, instance.studyInstanceUid());
    Optional<InstanceTable.Origin> origin = InstanceTable.origin(client, instance.sopInstanceUid());
    if (found.isEmpty() || origin.isEmpty()) {
      return null;
    }
    Study study = StudyLoader.load(client, List.of(found.get()), kept::equals).getFirst();
    Optional<Series> series = study.series().stream().findFirst();
    return new Side(
        study.patient(),
        study.accessionNumber(),
        study.studyDate(),
        study.description(),
        series.map(Series::modality).orElse(""),
        series.map(Series::description).orElse(""),
        instance,
        !kept.own() && instance.rows() > 0,
        study.qualityControl(),
        origin.get().source(),
        origin.get().receivedAt());
  }

  private static Side side(Arrival arrival, ConflictTable.Kept kept) {
    return new Side(
        arrival.patient(),
        arrival.accessionNumber(),
        arrival.studyDate(),
        arrival.studyDescription(),
        arrival.modality(),
        arrival.seriesDescription(),
        arrival.instance(),
        arrival.image(),
        arrival.qualityControl(),
        kept.source(),
        kept.conflict().at());
  }

  private static List<Difference> differences(DataSet held, DataSet arrived) throws IOException {
    List<Difference> differences = new ArrayList<>();
    for (int tag : ObjectComparison.elements(held, arrived)) {
      if (differences.size() == MOST_DIFFERENCES) {
        break;
      }
      differences.add(
          new Difference(Dictionary.describe(tag), text(held, tag), text(arrived, tag)));
    }
    return differences;
  }

  private static String text(DataSet dataSet, int tag) {
    return dataSet
        .get(tag)
        .map(element ->
            switch (element.value()) {
              case Value.Items items -> count(items.items().size(), "item");
              case Value.Fragments fragments -> count(fragments.items().size(), "fragment");
              case Value.Raw raw -> raw.length() == 0 ? "" : text(dataSet, tag, raw.length());
            })
        .orElse("");
  }

  private static String text(DataSet dataSet, int tag, long bytes) {
    if (bytes > LONGEST_VALUE * 8) {
      return count(bytes, "byte");
    }
    List<String> values = dataSet.getStrings(tag);
    String text = values.isEmpty() ? count(bytes, "byte") : String.join("\\", values);
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
