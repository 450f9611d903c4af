package org.fovea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fovea.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSecurityTest {
  private WebServer server;
  private String password;

  @BeforeAll
  void start(@TempDir Path directory) {
    server = WebServer.start(directory);
    password = server.account("alice", Role.RADIOLOGIST);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Nested
  class WithoutALogin {

    @Test
    void everyMappedEndpointRefuses() throws Exception {
      Map<String, Integer> answered = new TreeMap<>();
      int asked = 0;
      for (Map.Entry<String, RequestMethod> endpoint : endpoints()) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(server.address(endpoint.getKey()))
                .method(endpoint.getValue().name(), BodyPublishers.noBody());
        HttpResponse<String> response = anonymous(request);
        asked++;
        if (response.statusCode() != 401 && response.statusCode() != 403) {
          answered.put(endpoint.getValue() + " " + endpoint.getKey(), response.statusCode());
        }
      }

      assertThat(answered).isEmpty();
      assertThat(asked).isGreaterThan(25);
    }

    @Test
    void anUnknownPathTellsNothingEither() throws Exception {
      assertThat(anonymous(HttpRequest.newBuilder(server.address("/api/nothing"))).statusCode())
          .isEqualTo(401);
    }

    @Test
    void healthAnswersWithoutDetails() throws Exception {
      HttpResponse<String> health =
          anonymous(HttpRequest.newBuilder(server.address("/actuator/health")));

      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body()).contains("\"status\"").doesNotContain("components");
    }

    @Test
    void aWriteWithoutTheCsrfTokenIsRefusedEvenAtTheLogin() throws Exception {
      HttpRequest.Builder login =
          HttpRequest.newBuilder(server.address("/api/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString("username=alice&password=" + password));

      assertThat(anonymous(login).statusCode()).isEqualTo(403);
    }

    private List<Map.Entry<String, RequestMethod>> endpoints() {
      Set<String> seen = new TreeSet<>();
      Map<RequestMappingInfo, ?> mapped =
          server
              .context()
              .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
              .getHandlerMethods();
      return mapped.keySet().stream()
          .flatMap(info -> {
            Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
            RequestMethod method =
                methods.isEmpty() ? RequestMethod.GET : methods.iterator().next();
            return info.getPatternValues().stream()
                .map(pattern -> pattern.replaceAll("\\{[^}]*}", "1"))
                .filter(path -> !path.equals("/error"))
                .filter(path -> seen.add(method + path))
                .map(path -> Map.entry(path, method));
          })
          .toList();
    }

    private HttpResponse<String> anonymous(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Nested
  class WithALogin {

    @Test
    void theSessionCookieIsForThisSiteAndNotForScripts() throws Exception {
      HttpResponse<String> login = server.login("alice", password);

      assertThat(login.statusCode()).isEqualTo(204);
      assertThat(login.headers().allValues("set-cookie"))
          .anySatisfy(cookie ->
              assertThat(cookie)
                  .startsWith("fovea-session=")
                  .contains("HttpOnly")
                  .contains("SameSite=Strict"));
      assertThat(server.get("/api/session").body())
          .isEqualTo(
              "{\"user\":\"alice\",\"name\":\"alice\",\"administrator\":false,"
                  + "\"radiologist\":true}");
    }

    @Test
    void theWrongPasswordIsRefused() throws Exception {
      assertThat(server.login("alice", "not the password").statusCode()).isEqualTo(401);
    }

    @Test
    void aWriteWithoutTheCsrfTokenIsRefused() throws Exception {
      server.login("alice", password);

      HttpResponse<String> logout =
          server.send(
              HttpRequest.newBuilder(server.address("/api/logout")).POST(BodyPublishers.noBody()));

      assertThat(logout.statusCode()).isEqualTo(403);
    }

    @Test
    void aReaderMayNotChangeAModelsRole() throws Exception {
      server.login("alice", password);

      HttpResponse<String> answer =
          server.send(
              HttpRequest.newBuilder(server.address("/api/models/cxr-pneumonia/role"))
                  .header("X-XSRF-TOKEN", server.csrfToken())
                  .header("Content-Type", "application/json")
                  .PUT(BodyPublishers.ofString("{\"role\":\"OFF\",\"reason\":\"because\"}")));

      assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void aMachinesAccountOpensNoReadingRoom() throws Exception {
      String secret = server.account("modality-1", Role.MACHINE);
      server.login("modality-1", secret);

      assertThat(server.get("/api/session").statusCode()).isEqualTo(403);
    }

    @Test
    void basicCredentialsOpenDicomwebOnly() throws Exception {
      String secret = server.account("modality-2", Role.MACHINE);
      String basic =
          "Basic " + Base64.getEncoder().encodeToString(("modality-2:" + secret).getBytes());

      assertThat(withBasic("/dicom-web/studies", basic)).isEqualTo(404);
      assertThat(withBasic("/api/worklist", basic)).isEqualTo(401);
    }

    private int withBasic(String path, String credentials) throws Exception {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(server.address(path))
                  .header("Authorization", credentials)
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    }
  }

  @Test
  void everyAnswerForbidsForeignAndInlineContent() throws Exception {
    HttpResponse<String> answer = server.get("/api/session");

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
