package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./fovea} and {@code ./check} say on a machine that lacks what they need. */
class LauncherTest {
  private static final Path TOOLCHAIN = Path.of("..", ".build", "toolchain.sh").toAbsolutePath();

  @TempDir Path folder;

  /** What a script printed and how it ended. */
  private record Ended(int status, String output) {}

  @Test
  void withoutTheRightJdkOneLineSaysWhatToInstall() throws Exception {
    Ended ended = toolchain("jdk_feature() { echo 17; }; find_java");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output().lines()).hasSize(1);
    assertThat(ended.output()).contains("needs a JDK 25, found", "install Eclipse Temurin 25");
  }

  @Test
  void theRightJdkIsFoundWhateverThePathSays() throws Exception {
    Ended ended =
        toolchain("unset JAVA_HOME; PATH=/usr/bin:/bin; find_java && jdk_feature \"$JAVA_HOME\"");
    assertThat(ended).isEqualTo(new Ended(0, "25\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "v18.20.4,1",
    "v20.18.9,1",
    "v20.19.0,0",
    "v21.7.3,1",
    "v22.11.0,1",
    "v22.12.0,0",
    "v24.1.0,0"
  })
  void onlyANodeThatBuildsTheReadingRoomIsTaken(String version, int status) throws Exception {
    program("node", "echo " + version);
    program("npm", "echo 10");
    Ended ended = toolchain("PATH=" + folder + ":$PATH; find_node");
    assertThat(ended.status()).isEqualTo(status);
    if (status == 1) {
      assertThat(ended.output().lines()).hasSize(1);
      assertThat(ended.output()).contains("needs Node ^20.19 or >=22.12", "found " + version);
    }
  }

  @Test
  void withoutAnyNodeOneLineSaysWhatToInstall() throws Exception {
    Ended ended = toolchain("PATH=" + folder + "; find_node");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output().lines()).hasSize(1);
    assertThat(ended.output()).contains("needs Node ^20.19", "found none", "https://nodejs.org");
  }

  @Test
  void theLauncherEndsWithOneWhereTheJdkIsWrong() throws Exception {
    Path launcher = launcher("jdk_feature() { echo 17; }");
    Ended ended = run("bash", launcher.toString(), "serve");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output().lines()).hasSize(1);
    assertThat(ended.output()).contains("needs a JDK 25, found");
  }

  @Test
  void theLauncherEndsWithOneWhereTheNodeThatBuildsIsWrong() throws Exception {
    program("node", "echo v18.20.4");
    program("npm", "echo 10");
    Path launcher = launcher("find_java() { :; }");
    Ended ended =
        run("env", "PATH=" + folder + ":" + System.getenv("PATH"), "bash", launcher.toString());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output().lines()).hasSize(1);
    assertThat(ended.output()).contains("needs Node ^20.19 or >=22.12", "found v18.20.4");
  }

  /** A copy of the launcher in a folder where nothing is built, on a machine made different. */
  private Path launcher(String difference) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectory(home.resolve("workspace"));
    Path build = Files.createDirectory(home.resolve(".build"));
    Files.copy(TOOLCHAIN.resolveSibling("build.sh"), build.resolve("build.sh"));
    Files.writeString(
        build.resolve("toolchain.sh"), Files.readString(TOOLCHAIN) + difference + "\n");
    return Files.copy(Path.of("..", "fovea"), home.resolve("fovea"));
  }

  private void program(String name, String body) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private static Ended toolchain(String script) throws Exception {
    return run("bash", "-c", ". " + TOOLCHAIN + "; " + script);
  }

  private static Ended run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
