package org.fovea.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path parent;

  @Test
  void aSecondServerOnTheSameDirectoryIsRefusedAndToldWhoHasIt() {
    try (DataDirectory _ = DataDirectory.open(parent.resolve("data"))) {
      assertThatThrownBy(() -> DataDirectory.open(parent.resolve("data")))
          .isInstanceOf(StorageException.InUse.class)
          .hasMessageContaining("is in use by another server")
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
          .extracting(failure -> ((StorageException) failure).code())
          .isEqualTo("storage.in-use");
    }
  }

  @Test
  void itIsFreeAgainOnceClosed() {
    DataDirectory.open(parent.resolve("data")).close();
    DataDirectory.open(parent.resolve("data")).close();
  }

  @Test
  void onlyItsOwnerMayLookInside() throws Exception {
    try (DataDirectory opened = DataDirectory.open(parent.resolve("data"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(opened.root())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whatAnInterruptedWriteLeftBehindIsCleared() throws Exception {
    Path leftBehind = parent.resolve("data/incoming/half");
    DataDirectory.open(parent.resolve("data")).close();
    Files.writeString(leftBehind, "half");

    DataDirectory.open(parent.resolve("data")).close();

    assertThat(leftBehind).doesNotExist();
  }

  @Test
  void aFileInItsPlaceIsATypedError() throws Exception {
    Path file = Files.writeString(parent.resolve("file"), "not a directory");

    assertThatThrownBy(() -> DataDirectory.open(file))
        .isInstanceOf(StorageException.Unusable.class)
        .hasMessageContaining(file.toString());
  }
}
