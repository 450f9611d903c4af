import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fovea.dicom.Uid;

/** The product as a process, spoken to as a modality and as a browser would. */
final class BenchServer implements AutoCloseable {

  private static final String USER = "radiologist";
  private static final long LONGEST_START_SECONDS = 180;

  private final Process process;
  private final Path output;
  private final String address;
  private final double startMillis;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  /** A modality has no session. */
  private final HttpClient modality = HttpClient.newHttpClient();

  private String authorization = "";

  private BenchServer(Process process, Path output, String address, double startMillis) {
    this.process = process;
    this.output = output;
    this.address = address;
    this.startMillis = startMillis;
  }

  /** Starts {@code ./fovea serve} and waits until its health answers. */
  static BenchServer serve(Path home, Path data, Path output)
      throws IOException, InterruptedException {
    int port;
    try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
      port = free.getLocalPort();
    }
    String address = "http://127.0.0.1:" + port;
    long start = System.nanoTime();
    Process process =
        start(home, output, "serve", "--data", data.toString(), "--port", String.valueOf(port));
    HttpRequest health =
        HttpRequest.newBuilder(URI.create(address + "/actuator/health")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            break;
          }
        } catch (IOException notYet) {
          require(process, output, start);
        }
        Thread.sleep(5);
      }
    }
    double millis = (System.nanoTime() - start) * 1e-6;
    found(process, output, Pattern.compile("(Fovea answers at)"), start);
    return new BenchServer(process, output, address, millis);
  }

  /** Milliseconds from the start of {@code ./fovea demo} to its first finding. */
  static double demo(Path home, Path data, Path output) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        start(home, output, "demo", "--data", data.toString(), "--port", "0");
    try {
      found(process, output, Pattern.compile("(The first has its answer)"), start);
      return (System.nanoTime() - start) * 1e-6;
    } finally {
      stop(process);
    }
  }

  private static Process start(Path home, Path output, String... arguments) throws IOException {
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add(home.resolve("fovea").toString());
    command.addAll(java.util.List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("CLASSPATH");
    Process process =
        builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    process.getOutputStream().close();
    return process;
  }

  private static void require(Process process, Path output, long start) throws IOException {
    if (!process.isAlive()
        || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the product did not start: " + Files.readString(output));
    }
  }

  private static String found(Process process, Path output, Pattern pattern, long start)
      throws IOException, InterruptedException {
    while (true) {
      Matcher matcher = pattern.matcher(Files.readString(output));
      if (matcher.find()) {
        return matcher.group(1);
      }
      require(process, output, start);
      Thread.sleep(20);
    }
  }

  double startMillis() {
    return startMillis;
  }

  /** The first account's password; printed only at a data directory's first start. */
  String password() throws IOException, InterruptedException {
    return found(process, output, Pattern.compile("password {2}(\\S+)"), System.nanoTime());
  }

  void login(String password) throws IOException, InterruptedException {
    authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    get("/");
    String token =
        cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
            .map(HttpCookie::getValue)
            .findFirst()
            .orElse("");
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address + "/api/login"))
                .header("X-XSRF-TOKEN", token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username="
                            + USER
                            + "&password="
                            + URLEncoder.encode(password, StandardCharsets.UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    require(response, 204);
  }

  void stow(byte[] body, String boundary) throws IOException, InterruptedException {
    HttpResponse<String> response =
        modality.send(
            HttpRequest.newBuilder(URI.create(address + "/dicom-web/studies"))
                .header("Authorization", authorization)
                .header("Accept", "application/dicom+json")
                .header(
                    "Content-Type",
                    "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    require(response, 200);
  }

  /** Whether the study has an outcome, whatever it is. */
  boolean answered(Uid study) throws IOException, InterruptedException {
    return !study(study).contains("\"kind\":\"PENDING\"");
  }

  /** Whether a result of the study has an explanation, tested or not. */
  boolean explains(Uid study) throws IOException, InterruptedException {
    return study(study).contains("\"explanation\":{\"state\"");
  }

  boolean beingTested(Uid study) throws IOException, InterruptedException {
    return study(study).contains("\"BEING_TESTED\"");
  }

  private String study(Uid study) throws IOException, InterruptedException {
    return get("/api/studies/" + study.value());
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    require(response, 200);
    return response.body();
  }

  private static void require(HttpResponse<String> response, int expected) {
    if (response.statusCode() != expected) {
      throw new IllegalStateException(
          "expected status %d of %s, found %d: %s"
              .formatted(expected, response.uri(), response.statusCode(), response.body()));
    }
  }

  double residentMegabytes() throws IOException, InterruptedException {
    Process ps =
        new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
    String kilobytes =
        new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    ps.waitFor();
    return Long.parseLong(kilobytes) * 1024e-6;
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  @Override
  public void close() throws InterruptedException {
    client.close();
    modality.close();
    stop(process);
  }
}
