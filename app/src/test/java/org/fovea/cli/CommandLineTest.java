package org.fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.fovea.dicom.Uid;
import org.fovea.inference.BadObject;
import org.fovea.inference.ModelFixture;
import org.fovea.inference.OnnxFixture;
import org.fovea.inference.RadiographFixture;
import org.fovea.storage.StorageException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.PortInUseException;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Function<ServerSettings, RunningServer> server, String... arguments) {
    CommandLine commandLine = FoveaCommand.commandLine(server);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  private int run(String... arguments) {
    return run(
        settings -> {
          throw new AssertionError("no server was asked for");
        },
        arguments);
  }

  @Nested
  class Help {
    @Test
    void listsEveryCommand() {
      assertThat(run("--help")).isZero();
      assertThat(out.toString())
          .contains(
              "demo",
              "serve",
              "analyze",
              "evaluate",
              "compare",
              "dataset",
              "deidentify",
              "models",
              "train",
              "doctor",
              "audit",
              "Exit status");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "demo",
          "serve",
          "analyze",
          "evaluate",
          "compare",
          "dataset",
          "deidentify",
          "models",
          "train",
          "doctor"
        })
    void ofACommandHasExamples(String command) {
      assertThat(run(command, "--help")).isZero();
      assertThat(out.toString()).contains("Examples:", "fovea " + command);
    }

    @Test
    void theVersionNamesTheProduct() {
      assertThat(run("--version")).isZero();
      assertThat(out.toString()).startsWith("fovea ");
    }
  }

  @Nested
  class WrongUsage {
    @Test
    void withoutACommandEndsWithTwo() {
      assertThat(run()).isEqualTo(2);
      assertThat(err.toString()).contains("Say which COMMAND to run.");
    }

    @Test
    void anUnknownCommandEndsWithTwo() {
      assertThat(run("serf")).isEqualTo(2);
      assertThat(err.toString()).contains("serf");
    }

    @Test
    void aPortOutsideItsRangeEndsWithTwo() {
      assertThat(run("serve", "--port", "65536")).isEqualTo(2);
      assertThat(err.toString()).contains("expected 0 to 65535, found 65536");
    }
  }

  @Nested
  class Failure {
    @TempDir Path folder;

    @Test
    void aPortInUseEndsWithOneAndSaysWhatToDo() {
      int status =
          run(
              settings -> {
                throw new IllegalStateException(new PortInUseException(settings.port()));
              },
              "serve",
              "--port",
              "8123",
              "--data",
              folder.toString());
      assertThat(status).isEqualTo(1);
      assertThat(err.toString().strip())
          .isEqualTo("fovea: port 8123 is in use; choose another with --port N");
    }

    @Test
    void aSecondServerOnTheSameDataEndsWithOneAndNamesTheFirst() {
      int status =
          run(
              settings -> {
                throw new IllegalStateException(
                    new StorageException.InUse(settings.dataDirectory(), "4711"));
              },
              "serve",
              "--data",
              folder.toString());
      assertThat(status).isEqualTo(1);
      assertThat(err.toString()).contains("in use by another server (process 4711)");
    }

    @Test
    void theAuditTrailOfAnEmptyFolderIsNotCalledWhole() {
      assertThat(run("audit", "verify", "--data", folder.toString())).isEqualTo(1);
      assertThat(err.toString()).contains("is not in the object store");
    }

    @Test
    void aFileThatCannotBeReadEndsWithOneAndAnImageOfAnotherKindWithNone() throws Exception {
      ModelFixture.brightness(folder, "bright");
      Path truncated = Files.write(folder.resolve("cut.dcm"), BadObject.TRUNCATED.bytes());
      Path other = Files.write(folder.resolve("other.dcm"), BadObject.UNKNOWN_MODALITY.bytes());
      String models = "--models=" + folder;
      assertThat(run("analyze", models, "--model", "bright", truncated.toString())).isEqualTo(1);
      assertThat(out.toString()).contains("cut.dcm  failed", "(dicom.truncated)");
      assertThat(run("analyze", models, "--model", "bright", other.toString())).isZero();
      assertThat(out.toString()).contains("not-applicable", "found QQ");
    }

    @Test
    void aModelWhoseCardAndNetworkDisagreeEndsWithOneAndNamesTheDifference() throws Exception {
      ModelFixture.brightness(folder, "bright");
      Files.write(folder.resolve("bright").resolve("model.onnx"), OnnxFixture.throwing());
      byte[] chest =
          RadiographFixture.file(RadiographFixture.chest(Uid.create(), Uid.create(), Uid.create()));
      Path file = Files.write(folder.resolve("chest.dcm"), chest);
      String models = "--models=" + folder;
      assertThat(run("analyze", models, "--model", "bright", file.toString())).isEqualTo(1);
      assertThat(out + err.toString())
          .contains(
              "card and network disagree: expected model.onnx with SHA-256",
              "found",
              "(CARD_DISAGREES)");
    }

    @Test
    void aRefusedModelFolderIsListedAndEndsWithOne() throws Exception {
      Files.createDirectory(folder.resolve("broken"));
      assertThat(run("models", "--models", folder.toString())).isEqualTo(1);
      assertThat(out.toString()).contains("refused:", "broken", "card.json");
    }
  }

  @Nested
  class Models {
    @TempDir Path folder;

    @Test
    void anEmptyFolderHasNoModels() {
      assertThat(run("models", "--models", folder.toString())).isZero();
      assertThat(out.toString().strip()).isEqualTo("No models.");
    }

    @Test
    void jsonIsOneDocument() {
      assertThat(run("models", "--json", "--models", folder.toString())).isZero();
      assertThat(out.toString().replaceAll("\\s", "")).isEqualTo("{\"models\":[],\"refused\":[]}");
    }
  }
}
