package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.archive.RadiographFixture.radiograph;
import static org.fovea.gateway.DeliveryFixture.report;
import static org.fovea.gateway.DeliveryFixture.withdrawal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.DicomReader;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.dicom.net.AeTitle;
import org.fovea.dicom.net.AssociationLimits;
import org.fovea.gateway.DeliveryFixture;
import org.fovea.gateway.NotedReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports on their way to a peer of the file; both sides are this product. */
class StoreCourierTest {
  private static final Uid TRANSACTION = new Uid("1.2.99.1");

  @TempDir Path parent;
  private DimseFixture house;
  private DimseFixture elsewhere;

  @BeforeEach
  void open() throws IOException {
    elsewhere = new DimseFixture(parent.resolve("elsewhere"), "FOVEA 127.0.0.1 - store HOUSE\n");
    house =
        new DimseFixture(
            parent.resolve("house"), "FOVEA 127.0.0.1 " + elsewhere.address().getPort() + " -\n");
    house.archive.receiveOwn(radiograph("1.2.3.7.1").stream(), DimseFixture.ALICE);
    house.archive.receiveOwn(radiograph("1.2.3.7.2").stream(), DimseFixture.ALICE);
  }

  @AfterEach
  void close() {
    house.close();
    elsewhere.close();
  }

  private static Destination destination(String title, boolean commitment) {
    return DeliveryFixture.destination(Destination.Kind.DICOM, title, commitment, Map.of());
  }

  private StoreCourier courier() {
    return new StoreCourier(
        house.archive,
        new NotedReports(),
        house.peers,
        new OutgoingAssociations(
            new AeTitle("FOVEA"), AssociationLimits.DEFAULT, SocketFactory.getDefault()),
        new CommitmentAnswers(house.deliveries, house.audit));
  }

  private void carry(boolean commitment, Delivery... deliveries) throws DeliveryException {
    List<Delivery> all = List.of(deliveries);
    try (Courier.Passage passage = courier().open(destination("FOVEA", commitment), all)) {
      for (Delivery delivery : all) {
        passage.carry(delivery);
        if (commitment) {
          passage.askCommitment(delivery, TRANSACTION);
        }
      }
    }
  }

  private DataSet arrived(String sopInstanceUid) throws IOException {
    var instance =
        elsewhere.archive.instance(new Uid(sopInstanceUid), DimseFixture.ALICE).orElseThrow();
    try (var bytes = elsewhere.archive.bytes(instance, DimseFixture.ALICE)) {
      return DicomReader.read(bytes.readAllBytes()).dataSet();
    }
  }

  @Test
  void reportsArriveAsTheyAreStoredOverOneAssociationAndAgainWithoutHarm() throws Exception {
    carry(false, report("1.2.3.7.1"), report("1.2.3.7.2"));
    assertThat(arrived("1.2.3.7.1").getString(Tag.PatientName)).contains("Curie^Marie");
    assertThat(arrived("1.2.3.7.2").getBytes(Tag.PixelData).orElseThrow())
        .containsExactly(0, 1, 2, 3, 4, 5);
    carry(false, report("1.2.3.7.1"));
    assertThat(elsewhere.archive.conflicts()).isEmpty();
  }

  @Test
  void s3_whatIsTakenBackIsNamedInARejectionNote() throws Exception {
    carry(false, report("1.2.3.7.1"), withdrawal("1.2.3.7.1"));
    DataSet note = arrived("1.2.3.7.1.9");
    assertThat(note.getString(Tag.Modality)).contains("KO");
    assertThat(note.getItem(Tag.ConceptNameCodeSequence).orElseThrow().getString(Tag.CodeValue))
        .contains("113037");
    List<DataSet> content = note.getSequence(Tag.ContentSequence);
    assertThat(content)
        .filteredOn(item -> item.getString(Tag.ValueType).orElse("").equals("COMPOSITE"))
        .singleElement()
        .satisfies(item ->
            assertThat(
                    item.getItem(Tag.ReferencedSOPSequence)
                        .orElseThrow()
                        .requireUid(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(new Uid("1.2.3.7.1")));
  }

  @Test
  void aCommitmentReportedOnTheSameAssociationIsHeard() throws Exception {
    carry(true, report("1.2.3.7.1"));
    assertThat(house.deliveries.said).containsExactly("FOVEA 1.2.99.1 keeps [1.2.3.7.1], not {}");
    assertThat(house.audited()).contains("dimse:FOVEA commitment.reported");
  }

  @Test
  void aCommitmentReportedOnAnAssociationOfThePeersOwnIsHeard() throws Exception {
    elsewhere.close();
    elsewhere =
        new DimseFixture(
            parent.resolve("calling-back"),
            "FOVEA 127.0.0.1 " + house.address().getPort() + " store HOUSE\n");
    house.close();
    house =
        new DimseFixture(
            parent.resolve("called-back"),
            "FOVEA 127.0.0.1 " + elsewhere.address().getPort() + " -\n");
    elsewhere.setPeers("FOVEA 127.0.0.1 " + house.address().getPort() + " store HOUSE\n");
    house.archive.receiveOwn(radiograph("1.2.3.7.1").stream(), DimseFixture.ALICE);

    carry(true, report("1.2.3.7.1"));
    for (int i = 0; i < 500 && house.deliveries.said.isEmpty(); i++) {
      Thread.sleep(20);
    }
    assertThat(house.deliveries.said).containsExactly("FOVEA 1.2.99.1 keeps [1.2.3.7.1], not {}");
  }

  @Test
  void aPeerThatIsDownOrUnknownIsNotReached() {
    elsewhere.close();
    assertThatThrownBy(() -> carry(false, report("1.2.3.7.1")))
        .isInstanceOf(DeliveryException.Unreachable.class)
        .hasMessageStartingWith("FOVEA: the connection ended: ")
        .hasMessageContaining("refused");
    assertThatThrownBy(
            () -> courier().open(destination("NOBODY", false), List.of(report("1.2.3.7.1"))))
        .isInstanceOf(DeliveryException.Unreachable.class)
        .hasMessage("Found no line of dicom-peers.txt with a port for AE title NOBODY.");
  }

  @Test
  void aPeerThatRejectsUsIsNotReachedAndSaysSo() throws Exception {
    elsewhere.setPeers("OTHER 127.0.0.1 - store HOUSE\n");
    assertThatThrownBy(() -> carry(false, report("1.2.3.7.1")))
        .isInstanceOf(DeliveryException.Unreachable.class)
        .hasMessageStartingWith("FOVEA rejects associations of FOVEA: ");
  }

  @Test
  void aPeerThatTakesNoSuchObjectsRefuses() throws Exception {
    elsewhere.setPeers("FOVEA 127.0.0.1 - query HOUSE\n");
    assertThatThrownBy(() -> carry(false, report("1.2.3.7.1")))
        .isInstanceOf(DeliveryException.Refused.class)
        .hasMessageContaining("it takes no such objects");
  }
}
