package org.fovea.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server does at its own door: start, refuse, stop. */
class ServerProcessTest {
  @TempDir Path folder;

  @Test
  void theFirstStartShowsAPasswordOnceAndTheNextDoesNot() throws Exception {
    Path data = folder.resolve("data");
    try (ProductProcess server = ProductProcess.serve(data, folder.resolve("first.log"))) {
      assertThat(server.password()).hasSizeGreaterThanOrEqualTo(12);
      assertThat(status(server.port(), "/actuator/health")).isEqualTo(200);
      assertThat(status(server.port(), "/api/worklist")).isEqualTo(401);
      assertThat(server.stop()).isIn(0, 143);
    }
    try (ProductProcess server = ProductProcess.serve(data, folder.resolve("second.log"))) {
      assertThat(server.output()).doesNotContain("password  ");
    }
  }

  @Test
  void aSecondServerOnTheSameDataIsRefusedAndNamesTheFirst() throws Exception {
    Path data = folder.resolve("data");
    try (ProductProcess first = ProductProcess.serve(data, folder.resolve("first.log"));
        ProductProcess second =
            ProductProcess.start(
                folder.resolve("second.log"), "serve", "--data", data.toString(), "--port", "0")) {
      assertThat(second.exitStatus()).isEqualTo(1);
      assertThat(second.output().strip().lines()).hasSize(1);
      assertThat(second.output()).contains("is in use by another server", "--data DIR");
      assertThat(status(first.port(), "/actuator/health")).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsSaidInOneLineAndTheDataStayUsable() throws Exception {
    Path data = folder.resolve("data");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        ProductProcess refused =
            ProductProcess.start(
                folder.resolve("refused.log"),
                "serve",
                "--data",
                data.toString(),
                "--port",
                String.valueOf(taken.getLocalPort()))) {
      assertThat(refused.exitStatus()).isEqualTo(1);
      assertThat(refused.output().strip())
          .isEqualTo(
              "fovea: port " + taken.getLocalPort() + " is in use; choose another with --port N");
    }
    try (ProductProcess server = ProductProcess.serve(data, folder.resolve("later.log"))) {
      assertThat(status(server.port(), "/actuator/health")).isEqualTo(200);
    }
  }

  @Test
  void aDataDirectoryThatIsAFileIsSaidInOneLine() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    try (ProductProcess refused =
        ProductProcess.start(
            folder.resolve("refused.log"), "serve", "--data", file.toString(), "--port", "0")) {
      assertThat(refused.exitStatus()).isEqualTo(1);
      assertThat(refused.output().strip().lines()).hasSize(1);
      assertThat(refused.output()).contains(file.toString());
    }
  }

  private static int status(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
