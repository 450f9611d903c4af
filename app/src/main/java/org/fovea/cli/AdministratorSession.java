package org.fovea.cli;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An administrator's session with a running server, through the same door and with the same account
 * as in the browser: what is decided is recorded in their name.
 */
final class AdministratorSession implements AutoCloseable {
  /** Judging a large trial takes a server some seconds; beyond this it hangs. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409, 422);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI server;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  private AdministratorSession(URI server) {
    this.server = server;
  }

  /** The server's own answer to something it does not do. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refused(String code, String message) {
      super(message + " (" + code + ")");
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /**
   * Logs in.
   *
   * @throws CommandFailure where nobody answers, the password is wrong, or it would travel in clear
   */
  static AdministratorSession open(URI server, String user, String password)
      throws IOException, InterruptedException {
    requirePrivate(server);
    AdministratorSession session = new AdministratorSession(server);
    session.send(session.request("/"));
    HttpResponse<String> answer =
        session.send(
            session
                .request("/api/login")
                .header("X-XSRF-TOKEN", session.csrfToken())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "username=" + form(user) + "&password=" + form(password))));
    switch (answer.statusCode()) {
      case 204 -> {}
      case 401 -> throw new CommandFailure("the server does not know this account and password");
      case 429 -> throw new CommandFailure("too many attempts: wait a minute, then try again");
      default ->
          throw new CommandFailure("logging in: expected status 204, found " + answer.statusCode());
    }
    // A login renews the CSRF token.
    session.send(session.request("/api/session"));
    return session;
  }

  /** A password goes to this machine, or encrypted. */
  private static void requirePrivate(URI server) throws IOException {
    boolean encrypted = "https".equals(server.getScheme());
    String host = server.getHost();
    if (host == null || !(encrypted || "http".equals(server.getScheme()))) {
      throw new CommandFailure(
          "--server: expected an address such as http://127.0.0.1:8080, found " + server);
    }
    if (!encrypted && !InetAddress.getByName(host).isLoopbackAddress()) {
      throw new CommandFailure(
          "--server: expected https, or this machine, found "
              + server
              + ": a password is not sent in clear");
    }
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return answered(send(request(path)));
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return answered(
        send(
            request(path)
                .header("X-XSRF-TOKEN", csrfToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))));
  }

  /** A part of a path. */
  static String segment(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(LIMIT)
        .header("Accept", "application/json, application/problem+json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new CommandFailure(
          "no server answers at %s; start it with fovea serve, or name it with --server"
              .formatted(server));
    }
  }

  private static JsonNode answered(HttpResponse<String> response) {
    JsonNode body = json(response.body());
    if (response.statusCode() / 100 == 2 && body != null) {
      return body;
    }
    if (REFUSALS.contains(response.statusCode()) && body != null) {
      throw new Refused(
          body.path("code").asString("status " + response.statusCode()),
          body.path("detail").asString("refused"));
    }
    throw new CommandFailure("the server answered with status " + response.statusCode());
  }

  private static @Nullable JsonNode json(String body) {
    try {
      return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  private String csrfToken() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private static String form(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Logs out; a server that is gone by now has forgotten the session anyway. */
  @Override
  public void close() {
    try {
      send(
          request("/api/logout").header("X-XSRF-TOKEN", csrfToken()).POST(BodyPublishers.noBody()));
    } catch (IOException | CommandFailure e) {
      // Nothing is left to log out of.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
  }
}
