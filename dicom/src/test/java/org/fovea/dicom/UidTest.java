package org.fovea.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidTest {

  @Test
  void aUuidBecomesADecimalNumberUnder225() {
    assertThat(Uid.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
        .isEqualTo(new Uid("2.25.329800735698586629295641978511506172918"));
  }

  @Test
  void twoNewUidsDiffer() {
    assertThat(Uid.create()).isNotEqualTo(Uid.create());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "1.2.x", "1.2 ", "1.2\0"})
  void whatIsNoUidIsRefused(String text) {
    assertThatThrownBy(() -> new Uid(text))
        .isInstanceOfSatisfying(
            DicomException.InvalidValue.class,
            e -> assertThat(e.code()).isEqualTo(DicomErrorCode.INVALID_UID));
  }

  @Test
  void sixtyFourCharactersAreAllowedAndNotOneMore() {
    assertThat(new Uid("1".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> new Uid("1".repeat(65)))
        .hasMessageContaining("expected a UID of at most 64 digits and dots");
  }

  @Test
  void leadingZerosThatWereReceivedAreKept() {
    assertThat(new Uid("1.2.03").value()).isEqualTo("1.2.03");
  }
}
