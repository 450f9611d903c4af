package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.dicom.TransferSyntax;
import org.fovea.dicom.Uid;
import org.fovea.dicom.dimse.DimseClient;
import org.fovea.dicom.dimse.ServiceProvider;
import org.fovea.dicom.dimse.Status;
import org.fovea.dicom.net.AsynchronousWindow;
import org.fovea.dicom.net.CommonExtendedNegotiation;
import org.fovea.dicom.net.ContextResult.Reason;
import org.fovea.dicom.net.ExtendedNegotiation;
import org.fovea.dicom.net.Pdu;
import org.fovea.dicom.net.PresentationContext;
import org.fovea.dicom.net.RoleSelection;
import org.fovea.dicom.net.UpperLayerException;
import org.fovea.dicom.net.UserIdentity;
import org.fovea.dicom.net.UserInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssociationPolicyTest {
  private static final Uid PRIVATE = new Uid("1.2.3.4.5");
  private static final Uid EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid();
  private static final Uid IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid();
  private static final Uid JPEG = TransferSyntax.JPEG_BASELINE.uid();
  private static final Uid JPIP = new Uid("1.2.840.10008.1.2.4.94");

  @TempDir Path parent;
  private DimseFixture fixture;

  @BeforeEach
  void open() throws IOException {
    fixture =
        new DimseFixture(
            parent,
            DimseFixture.CT1
                + "ELSEWHERE 192.0.2.7 - store\n"
                + "RESEARCH * - store-unknown\n"
                + "\"CT ROOM 2\" localhost - store\n");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private void rejected(String called, String calling, String how) {
    assertThatThrownBy(() ->
            fixture.connect(DimseFixture.request(called, calling, ServiceProvider.VERIFICATION)))
        .isInstanceOf(UpperLayerException.Rejected.class)
        .hasMessageContaining(how);
  }

  @Test
  void onlyPeersOfTheFileAtTheirAddressMayCallTheRightTitle() throws Exception {
    rejected("FOVEA", "STRANGER", "result 1, source 1, reason 3");
    rejected("FOVEA", "ELSEWHERE", "result 1, source 1, reason 3");
    rejected("OTHER", "CT1", "result 1, source 1, reason 7");
    rejected("FOVEA", "ct1", "result 1, source 1, reason 3");
    try (DimseClient room =
        fixture.connect(DimseFixture.request("FOVEA", "CT ROOM 2", ServiceProvider.VERIFICATION))) {
      assertThat(room.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void aPeerAddedToTheFileIsKnownWithoutARestart() throws Exception {
    rejected("FOVEA", "NEW", "reason 3");
    fixture.addPeer("NEW 127.0.0.1 - store");
    try (DimseClient added =
        fixture.connect(DimseFixture.request("FOVEA", "NEW", ServiceProvider.VERIFICATION))) {
      assertThat(added.echo()).isEqualTo(Status.SUCCESS);
    }
    fixture.addPeer("a line that is none");
    try (DimseClient added =
        fixture.connect(DimseFixture.request("FOVEA", "NEW", ServiceProvider.VERIFICATION))) {
      assertThat(added.echo()).as("a fault keeps what was known").isEqualTo(Status.SUCCESS);
    }
  }

  private DimseClient negotiate(
      String calling, List<PresentationContext> contexts, UserInformation user) throws IOException {
    return fixture.connect(
        new Pdu.AssociateRequest(1, "FOVEA", calling, Pdu.APPLICATION_CONTEXT, contexts, user));
  }

  @Test
  void objectsAreTakenInTheSyntaxTheyAreStoredInButNeverByReferenceOnly() throws Exception {
    try (DimseClient ct1 =
        negotiate(
            "CT1",
            List.of(
                new PresentationContext(1, DimseFixture.CR, List.of(IMPLICIT, EXPLICIT)),
                new PresentationContext(3, DimseFixture.CR, List.of(JPEG)),
                new PresentationContext(5, DimseFixture.CR, List.of(JPIP)),
                new PresentationContext(7, PRIVATE, List.of(EXPLICIT)),
                new PresentationContext(9, ServiceProvider.VERIFICATION, List.of(JPEG))),
            UserInformation.of(0))) {
      var results = ct1.association().acceptance().contexts();
      assertThat(results.get(0).transferSyntax()).isEqualTo(EXPLICIT);
      assertThat(results.get(1).transferSyntax()).isEqualTo(JPEG);
      assertThat(results.get(2).reason()).isEqualTo(Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED);
      assertThat(results.get(3).reason()).isEqualTo(Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED);
      assertThat(results.get(4).reason()).isEqualTo(Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED);
    }
  }

  @Test
  void unknownSopClassesAreTakenFromThoseWhoMay() throws Exception {
    Uid newer = new Uid("1.2.840.10008.99.1");
    UserInformation said =
        new UserInformation(
            0,
            new Uid("1.2.3"),
            "",
            null,
            List.of(),
            List.of(),
            List.of(new CommonExtendedNegotiation(newer, new Uid("1.2.840.10008.4.2"), List.of())),
            null,
            false);
    List<PresentationContext> contexts =
        List.of(
            new PresentationContext(1, PRIVATE, List.of(EXPLICIT)),
            new PresentationContext(3, newer, List.of(EXPLICIT)));
    try (DimseClient research = negotiate("RESEARCH", contexts, said)) {
      assertThat(research.association().acceptance().contexts()).allMatch(r -> r.accepted());
    }
    try (DimseClient ct1 = negotiate("CT1", contexts, said)) {
      assertThat(ct1.association().acceptance().contexts()).noneMatch(r -> r.accepted());
    }
  }

  @Test
  void rolesExtensionsAndWindowAreAnswered() throws Exception {
    UserInformation asked =
        new UserInformation(
            16_384,
            new Uid("1.2.3"),
            "TEST",
            new AsynchronousWindow(8, 8),
            List.of(new RoleSelection(DimseFixture.CR, true, true)),
            List.of(new ExtendedNegotiation(DimseFixture.STUDY_FIND, new byte[] {1, 1, 1, 1})),
            List.of(),
            UserIdentity.password("nobody", "nothing"),
            false);
    List<PresentationContext> contexts =
        List.of(
            new PresentationContext(1, DimseFixture.CR, List.of(EXPLICIT)),
            new PresentationContext(3, DimseFixture.STUDY_FIND, List.of(EXPLICIT)));
    assertThatThrownBy(() -> negotiate("CT1", contexts, asked))
        .as("nobody's passcode")
        .isInstanceOf(UpperLayerException.Rejected.class);
    String password =
        fixture
            .accounts
            .create(
                "ct1", "CT 1", Set.of(Role.MACHINE), AccessToken.system("test", Purpose.OPERATION))
            .password();
    assertThatThrownBy(() ->
            negotiate("CT1", contexts, asked.withIdentity(UserIdentity.password("ct1", "wrong"))))
        .as("a wrong passcode of an account")
        .isInstanceOf(UpperLayerException.Rejected.class);
    assertThat(fixture.audited()).contains("system:access login.refused");
    try (DimseClient ct1 =
        negotiate("CT1", contexts, asked.withIdentity(UserIdentity.password("ct1", password)))) {
      UserInformation answer = ct1.association().acceptance().user();
      assertThat(answer.asynchronousWindow()).isEqualTo(AsynchronousWindow.SYNCHRONOUS);
      assertThat(answer.roles()).containsExactly(new RoleSelection(DimseFixture.CR, true, true));
      assertThat(answer.extended().getFirst().information()).containsExactly(0, 0, 0, 0);
      assertThat(answer.identityConfirmed()).isTrue();
      assertThat(answer.implementationVersionName()).isEqualTo("FOVEA_0_1");
    }
  }

  @Test
  void associationsBeyondTheLimitAreRejectedForTheMoment() throws Exception {
    List<DimseClient> held = new ArrayList<>();
    int turnedAway = 0;
    try {
      for (int i = 0; i < 200; i++) {
        try {
          held.add(fixture.ct1());
        } catch (UpperLayerException.Rejected rejected) {
          assertThat(rejected.mayBeRetried()).isTrue();
          turnedAway++;
        }
      }
      assertThat(held).hasSize(20);
      assertThat(turnedAway).isEqualTo(180);
      assertThat(held.getLast().echo()).isEqualTo(Status.SUCCESS);
    } finally {
      for (DimseClient client : held) {
        client.release();
      }
    }
  }

  @Test
  void halfOpenConnectionsDoNotKeepOthersOutForEver() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        silent.add(fixture.socket());
      }
      try (DimseClient ct1 = fixture.ct1()) {
        assertThat(ct1.echo()).isEqualTo(Status.SUCCESS);
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }
}
