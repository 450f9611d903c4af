package org.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fovea.access.Role;
import org.fovea.web.Product.Endpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;

/** Who is let in, over every endpoint the product maps: reading room, DICOMweb, FHIR, libraries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSecurityTest {
  private static final Endpoint HEALTH = new Endpoint(RequestMethod.GET, "/actuator/health");

  private Product product;
  private String alice;
  private String admin;
  private String modality;

  @BeforeAll
  void start(@TempDir Path directory) {
    product = Product.start(directory);
    alice = product.account("alice", Role.RADIOLOGIST);
    admin = product.account("admin", Role.ADMINISTRATOR);
    modality = product.account("modality", Role.MACHINE);
  }

  @AfterAll
  void stop() {
    product.close();
  }

  private Browser loggedIn(String user, String password) throws Exception {
    Browser browser = product.browser();
    assertThat(browser.login(user, password).statusCode()).isEqualTo(204);
    return browser;
  }

  /** What each endpoint answers to an empty request that proves it comes from the page. */
  private Map<Endpoint, Integer> answers(Browser browser) throws Exception {
    Map<Endpoint, Integer> answers = new TreeMap<>();
    for (Endpoint endpoint : product.endpoints()) {
      HttpRequest.Builder request =
          browser
              .request(endpoint.path())
              .header("X-XSRF-TOKEN", browser.csrfToken())
              .header("Content-Type", "application/json")
              .method(endpoint.method().name(), BodyPublishers.noBody());
      if (!endpoint.pattern().equals("/api/events")) {
        answers.put(endpoint, browser.send(request).statusCode());
      }
    }
    return answers;
  }

  private static Set<String> with(Map<Endpoint, Integer> answers, int status) {
    Set<String> endpoints = new TreeSet<>();
    answers.forEach((endpoint, found) -> {
      if (found == status) {
        endpoints.add(endpoint.toString());
      }
    });
    return endpoints;
  }

  private int withBasic(String method, String path, String user, String password) throws Exception {
    Browser stranger = product.browser();
    return stranger
        .send(
            Browser.basic(stranger.request(path), user, password)
                .header("Content-Type", "text/plain")
                .method(method, BodyPublishers.noBody()))
        .statusCode();
  }

  @Test
  void theWalkMeetsEveryDoor() {
    assertThat(product.endpoints()).hasSizeGreaterThan(40);
    assertThat(product.endpoints()).filteredOn(Endpoint::dicomWeb).hasSizeGreaterThan(10);
    assertThat(product.endpoints()).filteredOn(Endpoint::fhir).hasSizeGreaterThan(4);
  }

  @Nested
  class WithoutALogin {

    @Test
    void everyEndpointButHealthRefuses() throws Exception {
      Browser stranger = product.browser();
      stranger.get("/"); // the page gives anybody a CSRF token
      assertThat(stranger.csrfToken()).isNotEmpty();
      Map<Endpoint, Integer> answers = answers(stranger);
      assertThat(answers.remove(HEALTH)).isEqualTo(200);
      assertThat(answers).allSatisfy((_, status) -> assertThat(status).isEqualTo(401));
      assertThat(stranger.get("/api/events").statusCode()).isEqualTo(401);
    }

    @Test
    void anUnknownPathTellsNothingEither() throws Exception {
      assertThat(product.browser().get("/api/nothing").statusCode()).isEqualTo(401);
      assertThat(product.browser().get("/dicom-web/nothing").statusCode()).isEqualTo(401);
      assertThat(product.browser().get("/actuator/env").statusCode()).isEqualTo(401);
    }

    @Test
    void healthAnswersWithoutDetails() throws Exception {
      HttpResponse<String> health = product.browser().get("/actuator/health");

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"status\"").doesNotContain("components");
    }

    @Test
    void aWriteWithoutTheCsrfTokenIsRefusedEvenAtTheLogin() throws Exception {
      Browser stranger = product.browser();
      HttpRequest.Builder login =
          stranger
              .request("/api/login")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("username=alice&password=" + alice));

      assertThat(stranger.send(login).statusCode()).isEqualTo(403);
    }

    @Test
    void theWrongPasswordIsRefused() throws Exception {
      assertThat(product.browser().login("alice", "not the password").statusCode()).isEqualTo(401);
      assertThat(withBasic("GET", "/dicom-web/studies", "alice", "not the password"))
          .isEqualTo(401);
    }
  }

  @Nested
  class WithALogin {

    @Test
    void theSessionCookieIsForThisSiteAndNotForScripts() throws Exception {
      Browser browser = product.browser();
      HttpResponse<String> login = browser.login("alice", alice);

      assertThat(login.headers().allValues("set-cookie"))
          .anySatisfy(cookie ->
              assertThat(cookie)
                  .startsWith("fovea-session=")
                  .contains("HttpOnly")
                  .contains("SameSite=Strict"));
      assertThat(browser.get("/api/session").body())
          .isEqualTo(
              "{\"user\":\"alice\",\"name\":\"alice\",\"administrator\":false,"
                  + "\"radiologist\":true}");
    }

    @Test
    void noWriteOfTheReadingRoomIsDoneWithoutTheCsrfToken() throws Exception {
      Browser browser = loggedIn("alice", alice);
      int asked = 0;
      for (Endpoint endpoint : product.endpoints()) {
        if (endpoint.writes() && !endpoint.forMachines()) {
          HttpRequest.Builder request =
              browser
                  .request(endpoint.path())
                  .header("Content-Type", "application/json")
                  .method(endpoint.method().name(), BodyPublishers.ofString("{}"));
          assertThat(browser.send(request).statusCode()).as(endpoint.toString()).isEqualTo(403);
          asked++;
        }
      }
      assertThat(asked).isGreaterThan(12);
      HttpRequest.Builder logout = browser.request("/api/logout").POST(BodyPublishers.noBody());
      assertThat(browser.send(logout).statusCode()).isEqualTo(403);
    }

    @Test
    void aSessionOpensNoDicomwebAndNoFhir() throws Exception {
      assertThat(loggedIn("alice", alice).get("/dicom-web/studies").statusCode()).isEqualTo(401);
      assertThat(loggedIn("alice", alice).get("/fhir/Patient").statusCode()).isEqualTo(401);
    }

    @Test
    void aMachinesDoorAskedWithTheReadersCookieAsWellLeavesTheSessionAlone() throws Exception {
      for (String path : Set.of("/dicom-web/studies", "/fhir/ImagingStudy")) {
        Browser browser = loggedIn("alice", alice);
        HttpRequest.Builder query = Browser.basic(browser.request(path), "alice", alice).GET();

        HttpResponse<String> answer = browser.send(query);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("set-cookie")).isEmpty();
        assertThat(browser.get("/api/session").statusCode()).isEqualTo(200);
      }
    }

    @Test
    void aRadiologistIsRefusedWhatOnlyAnAdministratorDecides() throws Exception {
      Browser browser = loggedIn("alice", alice);
      Set<String> refused = new TreeSet<>();
      for (Endpoint endpoint : product.endpoints()) {
        // A body that could be understood, so that it is the account that is refused.
        String body = "{\"role\":\"OFF\",\"reason\":\"x\",\"blind\":true,\"version\":\"1\"}";
        if (endpoint.pattern().startsWith("/api/models/")
            || endpoint.pattern().startsWith("/api/outbox")) {
          String path = endpoint.path() + "?reason=x";
          HttpRequest.Builder request = browser.writing(endpoint.method().name(), path, body);
          if (browser.send(request).statusCode() == 403) {
            refused.add(endpoint.toString());
          }
        }
      }
      assertThat(refused)
          .containsExactly(
              "DELETE /api/models/{name}/approval",
              "GET /api/models/{name}/deliveries",
              "GET /api/models/{name}/versions/{version}/promotion",
              "GET /api/models/{name}/versions/{version}/touched",
              "GET /api/outbox",
              "GET /api/outbox/deliveries",
              "GET /api/outbox/deliveries/{id}/attempts",
              "POST /api/models/{name}/rollback",
              "POST /api/models/{name}/versions/{version}/recall",
              "POST /api/models/{name}/versions/{version}/retire",
              "POST /api/models/{name}/versions/{version}/shadow",
              "POST /api/outbox/deliveries/{id}/retry",
              "POST /api/outbox/destinations/{name}/retry",
              "PUT /api/models/{name}/approval",
              "PUT /api/models/{name}/blind",
              "PUT /api/models/{name}/prevalence",
              "PUT /api/models/{name}/role");
    }

    @Test
    void aMachinesAccountOpensNothingOfTheReadingRoom() throws Exception {
      Browser browser = product.browser();
      browser.login("modality", modality);
      Map<Endpoint, Integer> answers = answers(browser);
      answers.keySet().removeIf(endpoint -> endpoint.forMachines() || endpoint.equals(HEALTH));
      assertThat(answers).hasSizeGreaterThan(25);
      assertThat(with(answers, 403)).hasSameSizeAs(answers.keySet());
      assertThat(browser.get("/api/events").statusCode()).isEqualTo(403);
    }

    @Test
    void basicCredentialsOfAMachineOrAReaderOpenDicomwebAndFhirOnly() throws Exception {
      for (Endpoint endpoint : product.endpoints()) {
        String method = endpoint.method().name();
        if (endpoint.forMachines()) {
          assertThat(withBasic(method, endpoint.path(), "modality", modality))
              .as(endpoint.toString())
              .isNotIn(401, 403, 500);
          assertThat(withBasic(method, endpoint.path(), "admin", admin))
              .as(endpoint.toString())
              .isEqualTo(403);
        } else if (!endpoint.equals(HEALTH)) {
          assertThat(withBasic(method, endpoint.path(), "modality", modality))
              .as(endpoint.toString())
              .isIn(401, 403);
        }
      }
      assertThat(withBasic("GET", "/dicom-web/studies", "alice", alice)).isEqualTo(200);
      assertThat(withBasic("GET", "/fhir/ImagingStudy", "alice", alice)).isEqualTo(200);
    }

    @Test
    void aFhirClientIsToldWhyItIsRefusedAsAnOperationOutcome() throws Exception {
      HttpResponse<String> stranger = product.browser().get("/fhir/Patient");
      Browser browser = product.browser();
      HttpResponse<String> administrator =
          browser.send(Browser.basic(browser.request("/fhir/Patient"), "admin", admin));

      assertThat(stranger.headers().firstValue("www-authenticate"))
          .hasValue("Basic realm=\"Fovea\"");
      assertThat(stranger.body())
          .contains("\"resourceType\":\"OperationOutcome\"", "\"code\":\"login\"");
      assertThat(administrator.statusCode()).isEqualTo(403);
      assertThat(administrator.body())
          .contains("\"resourceType\":\"OperationOutcome\"", "\"code\":\"forbidden\"");
      assertThat(administrator.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/fhir+json"));
    }
  }

  @Test
  void everyAnswerForbidsForeignAndInlineContent() throws Exception {
    for (String path : Set.of("/", "/api/session", "/dicom-web/studies", "/fhir/Patient")) {
      HttpResponse<String> answer = product.browser().get(path);

      assertThat(answer.headers().firstValue("content-security-policy"))
          .hasValueSatisfying(policy ->
              assertThat(policy)
                  .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
                  .contains("frame-ancestors 'none'")
                  .doesNotContain("unsafe"));
      assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("x-frame-options")).hasValue("DENY");
      assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
      assertThat(answer.headers().firstValue("cross-origin-opener-policy")).hasValue("same-origin");
      assertThat(answer.headers().firstValue("cache-control"))
          .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
    }
  }
}
