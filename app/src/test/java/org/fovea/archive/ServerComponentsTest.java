package org.fovea.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fovea.archive.RadiographFixture.radiograph;

import java.nio.file.Path;
import java.util.Map;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.storage.StorageException;
import org.fovea.work.WorkItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Storage, accounts, queue and archive as the server puts them together. */
class ServerComponentsTest {
  @TempDir private Path folder;

  private AnnotationConfigApplicationContext start() {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "server", Map.of("fovea.data", folder.resolve("data").toString())));
    context.scan(
        "org.fovea.storage.internal",
        "org.fovea.access.internal",
        "org.fovea.work.internal",
        "org.fovea.archive.internal");
    context.refresh();
    return context;
  }

  @Test
  void theyReceiveAcrossARestart() throws Exception {
    try (AnnotationConfigApplicationContext server = start()) {
      assertThat(server.getBean(Accounts.class).createFirst()).isPresent();
      Receipt receipt =
          server
              .getBean(Archive.class)
              .receive("test", radiograph("1.2.3.1.1").stream(), ArchiveFixture.ALICE);
      assertThat(receipt).isInstanceOf(Receipt.Stored.class);
      assertThat(server.getBean(WorkItems.class).waiting()).isZero();
    }

    try (AnnotationConfigApplicationContext server = start()) {
      assertThat(server.getBean(Archive.class).study(ArchiveFixture.STUDY, ArchiveFixture.ALICE))
          .isPresent();
      assertThat(server.getBean(ArchiveIntegrity.class).check().sound()).isTrue();
      assertThat(server.getBean(AuditTrail.class).firstBroken()).isEmpty();
    }
  }

  @Test
  void aSecondServerOnTheSameDirectoryDoesNotStart() {
    try (AnnotationConfigApplicationContext _ = start()) {
      assertThatThrownBy(this::start).hasRootCauseInstanceOf(StorageException.InUse.class);
    }
  }
}
