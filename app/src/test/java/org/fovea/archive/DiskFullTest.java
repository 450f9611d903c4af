package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fovea.archive.RadiographFixture.radiograph;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;
import org.fovea.storage.Database;
import org.fovea.storage.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data directory on a tmpfs of 6 MiB. */
class DiskFullTest {
  @TempDir private Path parent;
  private Path small;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    small = Files.createDirectory(parent.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", small.toString()),
        "a tmpfs can be mounted only by root");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", small.toString());
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private static RadiographFixture large(int number) {
    return radiograph("1.2.3.1." + number)
        .with(Tag.Rows, 512)
        .with(Tag.Columns, 512)
        .pixels(new int[512 * 512]);
  }

  @Test
  void aFullDiskIsATypedErrorNothingAcknowledgedIsLostAndSpaceBringsItBack() throws Exception {
    try (ArchiveFixture fixture = new ArchiveFixture(Database.Dialect.SQLITE, small)) {
      List<Integer> stored = new ArrayList<>();
      StorageException.Full full = null;
      for (int number = 1; number < 100 && full == null; number++) {
        try {
          assertThat(fixture.receive(large(number))).isInstanceOf(Receipt.Stored.class);
          stored.add(number);
        } catch (StorageException.Full noSpace) {
          full = noSpace;
        }
      }

      assertThat(full).isNotNull().hasMessageStartingWith("no space is left");
      assertThat(stored).isNotEmpty();
      assertThat(fixture.directory.incoming()).isEmptyDirectory();
      IntegrityReport report = fixture.integrity();
      assertThat(report.problems()).isEmpty();
      assertThat(report.objects()).isEqualTo(stored.size());

      assertThat(run("mount", "-o", "remount,size=64m", small.toString())).isTrue();
      assertThat(fixture.receive(large(100))).isInstanceOf(Receipt.Stored.class);
      for (int number : stored) {
        assertThat(fixture.archive.instance(new Uid("1.2.3.1." + number), ArchiveFixture.ALICE))
            .isPresent();
      }
      assertThat(fixture.audit.firstBroken()).isEmpty();
    }
  }
}
