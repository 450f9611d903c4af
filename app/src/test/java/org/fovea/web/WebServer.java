package org.fovea.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.archive.Archive;
import org.fovea.archive.Reconciliation;
import org.fovea.explanation.Explanations;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.model.ModelRegistry;
import org.fovea.reading.Readings;
import org.fovea.report.Reports;
import org.fovea.storage.Database;
import org.fovea.storage.Databases;
import org.fovea.worklist.Worklist;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The web package on a real port, with real accounts; the rest of the product does not answer. */
final class WebServer implements AutoCloseable {
  private static final AccessToken TEST = AccessToken.system("test", Purpose.OPERATION);

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private WebServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static WebServer start(Path directory) {
    return new WebServer(
        new SpringApplicationBuilder(WebOnly.class)
            .run("--server.port=0", "--test.directory=" + directory, "--fovea.data=" + directory));
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  /** Makes an account and returns its password. */
  String account(String name, Role... roles) {
    return context.getBean(Accounts.class).create(name, name, Set.of(roles), TEST).password();
  }

  URI address(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Sends as a browser would, with the cookies collected so far. */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    if (!cookies.isEmpty()) {
      StringBuilder header = new StringBuilder();
      cookies.forEach((name, value) -> header.append(name).append('=').append(value).append("; "));
      request.header("Cookie", header.toString());
    }
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    for (String cookie : response.headers().allValues("set-cookie")) {
      String pair = cookie.split(";", 2)[0];
      cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return response;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address(path)));
  }

  /** Logs in as the reading room does: page, CSRF cookie, form. */
  HttpResponse<String> login(String user, String password)
      throws IOException, InterruptedException {
    get("/");
    return send(
        HttpRequest.newBuilder(address("/api/login"))
            .header("X-XSRF-TOKEN", csrfToken())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "username="
                        + URLEncoder.encode(user, StandardCharsets.UTF_8)
                        + "&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8))));
  }

  String csrfToken() {
    return cookies.getOrDefault("XSRF-TOKEN", "");
  }

  @Override
  public void close() {
    context.close();
  }

  /** No {@code @Configuration}: the product's own component scan must not find it. */
  @EnableAutoConfiguration
  @ComponentScan("org.fovea.web")
  static class WebOnly {
    @Bean
    Database database(@Value("${test.directory}") Path directory) {
      return Databases.openSqlite(directory.resolve("web.db"));
    }

    @Bean
    AuditTrail auditTrail(Database database) {
      return AuditTrail.in(database);
    }

    @Bean
    Accounts accounts(Database database, AuditTrail audit) {
      return new Accounts(database, audit, Clock.systemUTC());
    }

    @Bean
    ModelRegistry modelRegistry(@Value("${test.directory}") Path directory) {
      return ModelRegistry.load(List.of(directory.resolve("models")));
    }

    @Bean
    Archive archive() {
      return Unanswering.of(Archive.class);
    }

    @Bean
    Reconciliation reconciliation() {
      return Unanswering.of(Reconciliation.class);
    }

    @Bean
    Results results() {
      return Unanswering.of(Results.class);
    }

    @Bean
    Disclosure disclosure() {
      return Unanswering.of(Disclosure.class);
    }

    @Bean
    Explanations explanations() {
      return Unanswering.of(Explanations.class);
    }

    @Bean
    ModelRoles modelRoles() {
      return Unanswering.of(ModelRoles.class);
    }

    @Bean
    Worklist worklist() {
      return Unanswering.of(Worklist.class);
    }

    @Bean
    Readings readings() {
      return Unanswering.of(Readings.class);
    }

    @Bean
    Reports reports() {
      return Unanswering.of(Reports.class);
    }
  }
}
