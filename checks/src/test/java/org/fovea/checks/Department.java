package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.Databases;

/**
 * The product as it is run, with two accounts and test models, and one browser: started once for
 * all tests of the reading room.
 */
final class Department implements AutoCloseable {
  /** Reads, signs and administers. */
  static final String RADIOLOGIST = "radiologist";

  /** Reads and signs. */
  static final String NIGHT = "night";

  private final Path directory;
  private final ProductProcess product;
  private final Chromium chromium;
  private final Map<String, String> passwords;
  private final List<ReadingRoom> rooms = new ArrayList<>();

  private Department(
      Path directory, ProductProcess product, Chromium chromium, Map<String, String> passwords) {
    this.directory = directory;
    this.product = product;
    this.chromium = chromium;
    this.passwords = passwords;
  }

  static Department start() {
    assumeTrue(Chromium.installed(), "no /usr/bin/chromium on this machine");
    try {
      Path directory = Files.createTempDirectory("fovea-department");
      Path data = directory.resolve("data");
      UngatedModel.install(data);
      BrightnessModel.install(data);
      Map<String, String> passwords = accounts(data);
      Department department =
          new Department(
              directory,
              ProductProcess.serve(data, directory.resolve("output.txt")),
              Chromium.start(),
              passwords);
      try (ReadingRoom setting = department.enter(RADIOLOGIST)) {
        setting.role("cxr-pneumonia", "OFF");
        setting.role(BrightnessModel.NAME, "OFF");
      }
      return department;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Map<String, String> accounts(Path data) {
    AccessToken token = AccessToken.system("test", Purpose.OPERATION);
    Map<String, String> passwords = new HashMap<>();
    try (DataDirectory directory = DataDirectory.open(data);
        Database database = Databases.open(directory)) {
      Accounts accounts = new Accounts(database, AuditTrail.in(database), Clock.systemUTC());
      Set<Role> both = Set.of(Role.RADIOLOGIST, Role.ADMINISTRATOR);
      passwords.put(
          RADIOLOGIST, accounts.create(RADIOLOGIST, "Day Reader", both, token).password());
      passwords.put(
          NIGHT,
          accounts.create(NIGHT, "Night Reader", Set.of(Role.RADIOLOGIST), token).password());
    }
    return passwords;
  }

  /** Where this site's models lie. */
  Path models() {
    return directory.resolve("data").resolve("models");
  }

  /** A window at the login page. */
  ReadingRoom door() {
    ReadingRoom room = ReadingRoom.open(chromium.browser(), address());
    rooms.add(room);
    return room;
  }

  /** A window with somebody's session. */
  ReadingRoom enter(String user) {
    ReadingRoom room = door();
    room.login(user, password(user));
    return room;
  }

  String password(String user) {
    return Objects.requireNonNull(passwords.get(user));
  }

  private String address() {
    try {
      return "http://127.0.0.1:" + product.port();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names where reports go by themselves. */
  void destinations(String lines) throws IOException {
    Files.writeString(directory.resolve("data").resolve("destinations.txt"), lines);
  }

  /** Closes every window; none may have complained. */
  void leave() {
    List<ReadingRoom> left = List.copyOf(rooms);
    rooms.clear();
    left.forEach(ReadingRoom::close);
    assertThat(left).flatExtracting(ReadingRoom::complaints).isEmpty();
  }

  @Override
  public void close() throws Exception {
    chromium.close();
    product.stop();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
