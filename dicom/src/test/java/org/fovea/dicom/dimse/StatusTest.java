package org.fovea.dicom.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {

  @Test
  void aCommentFitsItsAttribute() {
    Status status = new Status(Status.CANNOT_UNDERSTAND, "ä\\".repeat(50));
    assertThat(status.comment()).hasSize(64).startsWith("?/?/").endsWith("+");
    assertThat(status.toString()).startsWith("C000 (");
  }

  @Test
  void warningsAndPendingAreTold() {
    assertThat(new Status(0xB000, "").isWarning()).isTrue();
    assertThat(new Status(0xFF01, "").isPending()).isTrue();
    assertThat(new Status(0xA700, "").isWarning()).isFalse();
    assertThat(Status.SUCCESS.isSuccess()).isTrue();
  }

  @Test
  void countsFollowTheStatuses() {
    SubOperations counts =
        SubOperations.of(3)
            .after(Status.SUCCESS)
            .after(new Status(0xB000, ""))
            .after(new Status(Status.PROCESSING_FAILURE, ""));
    assertThat(counts).isEqualTo(new SubOperations(0, 1, 1, 1));
  }
}
