package org.fovea.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.fovea.access.AuditTrail;
import org.fovea.dicom.Uid;
import org.fovea.work.WorkItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at random moments while four senders send; 3 rounds, 200 with FOVEA_LONG=true. */
class KilledWhileReceivingTest {
  private static final int ROUNDS = Boolean.parseBoolean(System.getenv("FOVEA_LONG")) ? 200 : 3;
  private static final int LONGEST_LIFE_MILLIS = 600;

  @Test
  void whatWasAcknowledgedIsThereAndEveryInstanceIsWorkedOnOnce(@TempDir Path parent)
      throws Exception {
    Path root = parent.resolve("data");
    Random random = new Random(20260301);
    Set<String> acknowledged = new HashSet<>();
    for (int round = 1; round <= ROUNDS; round++) {
      acknowledged.addAll(
          killed(root, round, Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS))));
    }
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);

    try (KilledReceiver survivor = new KilledReceiver(root)) {
      awaitNothingWaiting(survivor.queue);
      for (String uid : acknowledged) {
        assertThat(survivor.archive.instance(new Uid(uid), KilledReceiver.SENDER)).isPresent();
        assertThat(survivor.queue.about(uid))
            .extracting(WorkItems.Row::state)
            .containsExactly(WorkItems.State.COMPLETED);
      }
      IntegrityReport report = new ArchiveIntegrity(survivor.database, survivor.objects).check();
      assertThat(report.problems()).isEmpty();
      assertThat(report.objects()).isGreaterThanOrEqualTo(acknowledged.size());
      assertThat(noted(survivor)).containsAll(acknowledged).hasSize((int) report.objects());
      assertThat(AuditTrail.in(survivor.database).firstBroken()).isEmpty();
    }
  }

  private static List<String> noted(KilledReceiver survivor) {
    return survivor
        .database
        .read()
        .sql("SELECT sop_uid FROM noted")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static void awaitNothingWaiting(WorkItems queue) throws InterruptedException {
    long latest = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (queue.waiting() > 0) {
      assertThat(System.nanoTime()).as("waited 60 s").isLessThan(latest);
      Thread.sleep(20);
    }
  }

  /** Starts a receiver, kills it some time after its first acknowledgement. */
  private static Set<String> killed(Path root, int round, Duration life)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledReceiver.class.getName(),
                root.toString(),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.to(new File(root + "-errors.txt")))
            .start();
    Set<String> acknowledged = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String first = lines.readLine();
      assertThat(first).as("first line of round %s", round).startsWith("stored ");
      acknowledged.add(uid(first));
      Thread killer =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Thread.sleep(life);
                } catch (InterruptedException early) {
                  Thread.currentThread().interrupt();
                }
                // Unlike Process.destroyForcibly, what was printed before stays readable.
                process.toHandle().destroyForcibly();
              });
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("stored ") && Uid.isValid(uid(line))) {
          acknowledged.add(uid(line));
        }
      }
      killer.join();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return acknowledged;
  }

  private static String uid(String line) {
    return line.substring("stored ".length());
  }
}
