package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitmentServiceTest {
  private static final int TRANSACTION_UID = 0x00081195;

  @TempDir Path parent;
  private DimseFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new DimseFixture(parent, DimseFixture.CT1);
    fixture.receive(radiograph("1.2.3.1.1"));
    fixture.receive(radiograph("1.2.3.1.2"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static DataSet reference(Uid sopClass, String instance) {
    return new DataSet()
        .put(Tag.ReferencedSOPClassUID, sopClass)
        .put(Tag.ReferencedSOPInstanceUID, instance);
  }

  private DimseClient.Committed commit(DataSet... references) throws IOException {
    try (DimseClient ct1 = fixture.ct1()) {
      DimseClient.Committed committed =
          ct1.requestCommitment(
              CommitmentService.SOP_CLASS,
              CommitmentService.SOP_INSTANCE,
              new DataSet()
                  .put(TRANSACTION_UID, "1.2.77")
                  .putSequence(Tag.ReferencedSOPSequence, List.of(references)));
      ct1.release();
      return committed;
    }
  }

  @Test
  void whatIsHeldWholeIsCommitted() throws Exception {
    DimseClient.Committed committed =
        commit(reference(DimseFixture.CR, "1.2.3.1.1"), reference(DimseFixture.CR, "1.2.3.1.2"));
    assertThat(committed.eventType()).isEqualTo(1);
    assertThat(committed.event().getString(TRANSACTION_UID)).contains("1.2.77");
    assertThat(committed.event().getSequence(Tag.ReferencedSOPSequence)).hasSize(2);
    assertThat(committed.event().contains(Tag.FailedSOPSequence)).isFalse();
    assertThat(fixture.audited()).contains("dimse:CT1 commitment.checked");
  }

  @Test
  void whatIsMissingOfAnotherClassOrDamagedIsNot() throws Exception {
    Uid digest = new Uid("1.2.3.1.2");
    String sha256 =
        fixture.archive.instance(digest, DimseFixture.ALICE).orElseThrow().digest().sha256();
    try (Stream<Path> files = Files.walk(fixture.directory.objects())) {
      Path object =
          files.filter(file -> file.getFileName().toString().equals(sha256)).findFirst().get();
      byte[] damaged = Files.readAllBytes(object);
      damaged[damaged.length - 1]++;
      Files.write(object, damaged);
    }
    DimseClient.Committed committed =
        commit(
            reference(DimseFixture.CR, "1.2.3.1.1"),
            reference(DimseFixture.CR, "1.2.3.1.2"),
            reference(DimseFixture.CR, "1.2.3.1.3"),
            reference(new Uid("1.2.840.10008.5.1.4.1.1.2"), "1.2.3.1.1"));
    assertThat(committed.eventType()).isEqualTo(2);
    assertThat(committed.event().getSequence(Tag.ReferencedSOPSequence)).hasSize(1);
    assertThat(committed.event().getSequence(Tag.FailedSOPSequence))
        .extracting(item -> item.requireInt(Tag.FailureReason))
        .containsExactly(
            Status.PROCESSING_FAILURE, Status.NO_SUCH_INSTANCE, Status.CLASS_INSTANCE_CONFLICT);
  }
}
