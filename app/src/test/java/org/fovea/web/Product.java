package org.fovea.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fovea.FoveaServer;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.access.Purpose;
import org.fovea.access.Role;
import org.fovea.work.WorkItems;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** The whole server on a real port, and what it answers to. */
final class Product implements AutoCloseable {
  static final AccessToken SYSTEM = AccessToken.system("test", Purpose.OPERATION);

  /** Reading, explanation and report of a study on a busy machine. */
  private static final Duration LAST_WORK = Duration.ofMinutes(2);

  private final ConfigurableApplicationContext context;

  private Product(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static Product start(Path data) {
    return new Product(
        new SpringApplicationBuilder(FoveaServer.class)
            .run("--fovea.data=" + data, "--server.port=0"));
  }

  <T> T component(Class<T> type) {
    return context.getBean(type);
  }

  URI address(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Makes an account and returns its password. */
  String account(String name, Role... roles) {
    return component(Accounts.class).create(name, name, Set.of(roles), SYSTEM).password();
  }

  /** A browser of nobody yet. */
  Browser browser() {
    return new Browser(address(""));
  }

  /** Waits until the models, explanations and reports have nothing left to do. */
  void awaitNothingWaiting() throws InterruptedException {
    long latest = System.nanoTime() + LAST_WORK.toNanos();
    while (component(WorkItems.class).waiting() > 0) {
      if (System.nanoTime() > latest) {
        throw new IllegalStateException("expected no work waiting, found some");
      }
      Thread.sleep(20);
    }
  }

  /**
   * One mapped method and path.
   *
   * @param pattern such as {@code /api/results/{id}/map}
   */
  record Endpoint(RequestMethod method, String pattern) implements Comparable<Endpoint> {
    /** A path that fits the pattern and names nothing held. */
    String path() {
      return pattern.replaceAll("\\{[^}]*}", "1");
    }

    boolean writes() {
      return method != RequestMethod.GET;
    }

    boolean dicomWeb() {
      return pattern.startsWith("/dicom-web");
    }

    boolean fhir() {
      return pattern.startsWith("/fhir");
    }

    /** Opened by HTTP Basic and by no session. */
    boolean forMachines() {
      return dicomWeb() || fhir();
    }

    @Override
    public int compareTo(Endpoint other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  /** Every endpoint any controller of the product maps, those of its libraries included. */
  Set<Endpoint> endpoints() {
    Set<Endpoint> endpoints = new TreeSet<>();
    for (RequestMappingInfoHandlerMapping mapping :
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        List<RequestMethod> methods = new ArrayList<>(info.getMethodsCondition().getMethods());
        if (methods.isEmpty()) {
          methods.add(RequestMethod.GET);
        }
        for (String pattern : info.getPatternValues()) {
          methods.forEach(method -> endpoints.add(new Endpoint(method, pattern)));
        }
      }
    }
    return endpoints;
  }

  @Override
  public void close() {
    context.close();
  }
}
