package org.fovea.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.archive.Archive;
import org.fovea.archive.Identities;
import org.fovea.archive.Orders;
import org.fovea.archive.ProcedureSteps;
import org.fovea.archive.Reconciliation;
import org.fovea.delivery.Deliveries;
import org.fovea.explanation.Explanations;
import org.fovea.gateway.OrderQueries;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ModelLives;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.lifecycle.LocalCalibrations;
import org.fovea.lifecycle.Promotions;
import org.fovea.lifecycle.Recalls;
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

  private WebServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static WebServer start(Path directory) {
    return new WebServer(
        new SpringApplicationBuilder(WebOnly.class)
            .run("--server.port=0", "--test.directory=" + directory, "--fovea.data=" + directory));
  }

  /** The answer to a GET by a radiologist. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    String password =
        context
            .getBean(Accounts.class)
            .create("alice", "alice", Set.of(Role.RADIOLOGIST), TEST)
            .password();
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    Browser browser = new Browser(URI.create("http://127.0.0.1:" + port));
    browser.login("alice", password);
    return browser.get(path);
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
    Identities identities() {
      return Unanswering.of(Identities.class);
    }

    @Bean
    Orders orders() {
      return Unanswering.of(Orders.class);
    }

    @Bean
    OrderQueries orderQueries() {
      return Unanswering.of(OrderQueries.class);
    }

    @Bean
    ProcedureSteps procedureSteps() {
      return Unanswering.of(ProcedureSteps.class);
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
    ModelLives modelLives() {
      return Unanswering.of(ModelLives.class);
    }

    @Bean
    Promotions promotions() {
      return Unanswering.of(Promotions.class);
    }

    @Bean
    Recalls recalls() {
      return Unanswering.of(Recalls.class);
    }

    @Bean
    LocalCalibrations localCalibrations() {
      return Unanswering.of(LocalCalibrations.class);
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
    Deliveries deliveries() {
      return Unanswering.of(Deliveries.class);
    }

    @Bean
    Reports reports() {
      return Unanswering.of(Reports.class);
    }
  }
}
