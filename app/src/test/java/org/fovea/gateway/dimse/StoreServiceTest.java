package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.archive.RadiographFixture.radiograph;
import static org.fovea.gateway.dimse.DimseFixture.ALICE;
import static org.fovea.gateway.dimse.DimseFixture.dataSet;
import static org.fovea.gateway.dimse.DimseFixture.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.ReadOptions;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.study.Instance;
import org.fovea.study.PatientId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreServiceTest {
  private static final Uid INSTANCE = new Uid("1.2.3.1.1");

  @TempDir Path parent;
  private DimseFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture = new DimseFixture(parent, DimseFixture.CT1);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aSuccessMeansTheObjectIsHeldAsItCame() throws Exception {
    byte[] sent = dataSet(radiograph("1.2.3.1.1"));
    try (DimseClient ct1 = fixture.ct1()) {
      assertThat(store(ct1, "1.2.3.1.1", sent)).isEqualTo(Status.SUCCESS);
      ct1.release();
    }
    Instance held = fixture.archive.instance(INSTANCE, ALICE).orElseThrow();
    DicomReader.Unread object =
        DicomReader.open(fixture.archive.bytes(held, ALICE), ReadOptions.DEFAULT);
    assertThat(object.dataSet()).hasBinaryContent(sent);
    assertThat(object.meta().elements().getString(Tag.SourceApplicationEntityTitle))
        .contains("CT1");
    assertThat(fixture.audited()).contains("dimse:CT1 instance.stored");
  }

  @Test
  void theSameObjectAgainIsASuccess() throws Exception {
    byte[] sent = dataSet(radiograph("1.2.3.1.1"));
    try (DimseClient ct1 = fixture.ct1()) {
      store(ct1, "1.2.3.1.1", sent);
      assertThat(store(ct1, "1.2.3.1.1", sent)).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void s1_aPeersIssuerIsAssumedWhereItsObjectNamesNone() throws Exception {
    try (DimseClient ct1 = fixture.ct1()) {
      store(ct1, "1.2.3.1.1", dataSet(radiograph("1.2.3.1.1").without(Tag.IssuerOfPatientID)));
    }
    assertThat(fixture.archive.study(new Uid("1.2.3"), ALICE).orElseThrow().patient().patientId())
        .isEqualTo(new PatientId("42", "CT1-ISSUER"));
  }

  @Test
  void s1_anotherPatientUnderTheSameStudyIsAFailureThatSaysSo() throws Exception {
    try (DimseClient ct1 = fixture.ct1()) {
      store(ct1, "1.2.3.1.1", dataSet(radiograph("1.2.3.1.1")));
      Status status =
          store(ct1, "1.2.3.1.2", dataSet(radiograph("1.2.3.1.2").with(Tag.PatientID, "43")));
      assertThat(status.code()).isEqualTo(Status.PROCESSING_FAILURE);
      assertThat(status.comment()).startsWith("kept, waits for a person");
    }
    assertThat(fixture.archive.conflicts()).hasSize(1);
  }

  @Test
  void whatCannotBeUnderstoodIsKeptInQuarantineAndC000() throws Exception {
    byte[] sent = dataSet(radiograph("1.2.3.1.1").without(Tag.StudyInstanceUID));
    try (DimseClient ct1 = fixture.ct1()) {
      Status status = store(ct1, "1.2.3.1.1", sent);
      assertThat(status.code()).isEqualTo(Status.CANNOT_UNDERSTAND);
      assertThat(status.comment()).startsWith("kept in quarantine: dicom.missing-attribute");
      assertThat(ct1.echo()).as("the association goes on").isEqualTo(Status.SUCCESS);
    }
    assertThat(fixture.archive.quarantine())
        .singleElement()
        .satisfies(kept -> assertThat(kept.source()).isEqualTo("dimse:CT1"));
  }

  @Test
  void aDataSetOfAnotherInstanceThanItsCommandIsNoSuccess() throws Exception {
    try (DimseClient ct1 = fixture.ct1()) {
      Status status = store(ct1, "1.2.3.1.9", dataSet(radiograph("1.2.3.1.1")));
      assertThat(status.code()).isEqualTo(Status.DATA_SET_DOES_NOT_MATCH);
    }
    assertThat(fixture.archive.instance(new Uid("1.2.3.1.9"), ALICE)).isEmpty();
  }

  @Test
  void aPeerWithoutTheRightMayNotStore() throws Exception {
    fixture.addPeer("VIEWER 127.0.0.1 - query,retrieve");
    try (DimseClient viewer =
        fixture.connect(DimseFixture.request("FOVEA", "VIEWER", DimseFixture.CR))) {
      assertThat(store(viewer, "1.2.3.1.1", dataSet(radiograph("1.2.3.1.1"))).code())
          .isEqualTo(Status.NOT_AUTHORIZED);
    }
    assertThat(fixture.archive.instance(INSTANCE, ALICE)).isEmpty();
  }

  @Test
  void anObjectThatBreaksOffAtAnyPlaceLeavesNothing() throws Exception {
    byte[] sent = dataSet(radiograph("1.2.3.1.1"));
    for (int length : new int[] {0, 1, 100, sent.length - 1}) {
      DimseClient ct1 = fixture.ct1();
      assertThatThrownBy(() ->
              ct1.store(
                  ct1.context(DimseFixture.CR, _ -> true).orElseThrow(),
                  INSTANCE,
                  out -> {
                    out.write(Arrays.copyOf(sent, length));
                    throw new IOException("the sender broke");
                  },
                  Optional.empty()))
          .isInstanceOf(UpperLayerException.ConnectionLost.class);
    }
    try (DimseClient ct1 = fixture.ct1()) {
      ct1.echo();
    }
    assertThat(fixture.archive.instance(INSTANCE, ALICE)).isEmpty();
    assertThat(fixture.archive.quarantine()).isEmpty();
    for (int i = 0; i < 200 && fixture.incoming() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(fixture.incoming()).isZero();
  }

  @Test
  void aDataSetBeyondTheLimitIsAborted() throws Exception {
    AssociationLimits small =
        new AssociationLimits(
            16_384,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            1000);
    try (DimseFixture other = new DimseFixture(parent.resolve("other"), DimseFixture.CT1, small);
        DimseClient ct1 = other.ct1()) {
      assertThatThrownBy(() -> store(ct1, "1.2.3.1.1", new byte[100_000]))
          .isInstanceOf(UpperLayerException.class);
      assertThat(other.archive.quarantine()).isEmpty();
    }
  }
}
