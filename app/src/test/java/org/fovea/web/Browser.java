package org.fovea.web;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends requests as a browser would, with the cookies collected so far. */
final class Browser {
  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(URI server) {
    this.server = server;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return send(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws IOException, InterruptedException {
    identify(request);
    HttpResponse<T> response = client.send(request.build(), handler);
    for (String cookie : response.headers().allValues("set-cookie")) {
      String pair = cookie.split(";", 2)[0];
      cookies.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
    }
    return response;
  }

  /** Adds the cookies. */
  void identify(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      StringBuilder header = new StringBuilder();
      cookies.forEach((name, value) -> header.append(name).append('=').append(value).append("; "));
      request.header("Cookie", header.toString());
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** A request with a JSON body and the proof that it comes from the page. */
  HttpRequest.Builder writing(String method, String path, String json) {
    return request(path)
        .header("X-XSRF-TOKEN", csrfToken())
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json));
  }

  /** Logs in as the reading room does: page, CSRF cookie, form. */
  HttpResponse<String> login(String user, String password)
      throws IOException, InterruptedException {
    get("/");
    HttpResponse<String> answer =
        send(
            request("/api/login")
                .header("X-XSRF-TOKEN", csrfToken())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "username="
                            + URLEncoder.encode(user, StandardCharsets.UTF_8)
                            + "&password="
                            + URLEncoder.encode(password, StandardCharsets.UTF_8))));
    get("/api/session"); // a login renews the CSRF token
    return answer;
  }

  /** A STOW-RS request of one object, with HTTP Basic. */
  HttpRequest.Builder stow(String path, String user, String password, byte[] object) {
    String boundary = "one-object";
    String head = "--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n";
    String tail = "\r\n--" + boundary + "--\r\n";
    return basic(request(path), user, password)
        .header(
            "Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary)
        .POST(
            BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(object),
                BodyPublishers.ofString(tail)));
  }

  static HttpRequest.Builder basic(HttpRequest.Builder request, String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return request.header(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  String csrfToken() {
    return cookies.getOrDefault("XSRF-TOKEN", "");
  }
}
