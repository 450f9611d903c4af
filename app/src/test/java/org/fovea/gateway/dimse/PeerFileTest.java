package org.fovea.gateway.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Map;
import java.util.Objects;
import org.fovea.gateway.dimse.Peer.Right;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerFileTest {

  private static Peer peer(Map<String, Peer> peers, String title) {
    return Objects.requireNonNull(peers.get(title), title);
  }

  @Test
  void theTemplateNamesNobody() {
    assertThat(PeerFile.parse(PeerFile.TEMPLATE)).isEmpty();
  }

  @Test
  void aLineIsAPeer() throws Exception {
    Map<String, Peer> peers =
        PeerFile.parse(
            """
            # comment
            CT1          127.0.0.1  -      store
            "CT ROOM 2"  *          11113  store,query,retrieve,tls  "City Hospital"
            ARCHIVE      127.0.0.1  104    -
            """);
    assertThat(peers).containsOnlyKeys("CT1", "CT ROOM 2", "ARCHIVE");
    Peer room = peer(peers, "CT ROOM 2");
    assertThat(room.rights())
        .containsExactlyInAnyOrder(Right.STORE, Right.QUERY, Right.RETRIEVE, Right.TLS);
    assertThat(room.issuer()).contains("City Hospital");
    assertThat(room.listens()).as("nowhere, when it may call from anywhere").isEmpty();
    assertThat(peer(peers, "ARCHIVE").listens().orElseThrow().getPort()).isEqualTo(104);
    assertThat(peer(peers, "ARCHIVE").rights()).isEmpty();
    assertThat(peer(peers, "CT1").callsFrom(InetAddress.getByName("127.0.0.1"))).isTrue();
    assertThat(peer(peers, "CT1").callsFrom(InetAddress.getByName("127.0.0.2"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CT1 127.0.0.1 - | 3 columns",
        "CT1 127.0.0.1 - store,delete | the right \"delete\"",
        "CT1 127.0.0.1 70000 store | port 70000",
        "RIS * 104 worklist | worklist without where it listens",
        "A-TITLE-OF-TOO-MANY 127.0.0.1 - store | AE title",
      })
  void aFaultNamesItsLineAndWhatWasExpected(String line, String fault) {
    assertThatThrownBy(() -> PeerFile.parse("\n" + line))
        .isInstanceOf(PeerFileException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining(fault)
        .hasMessageContaining("expected");
  }

  @Test
  void oneTitleTwiceIsAFault() {
    assertThatThrownBy(() -> PeerFile.parse("CT1 a - store\nCT1 b - store"))
        .hasMessageContaining("a second CT1");
  }

  @Test
  void s8_noPeerIsTakenForAutomaticWork() {
    Peer peer = peer(PeerFile.parse("system:inference * - retrieve"), "system:inference");
    assertThat(peer.token().user()).isEqualTo("dimse:system:inference");
  }
}
