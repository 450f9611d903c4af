package org.fovea.gateway.fhir;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fovea.access.AccessToken;
import org.fovea.inference.ModelRole;
import org.fovea.inference.ModelRoles;
import org.fovea.model.ModelRegistry;
import org.fovea.reading.FakeOrders;
import org.fovea.report.IdentifierSystems;
import org.fovea.report.internal.ReportScenario;
import org.fovea.storage.Database;
import org.fovea.storage.TestDatabases;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The door over a child's chest radiograph, without HTTP. */
public final class FhirDoor implements AutoCloseable {
  public static final String BASE = "http://fovea.example/fhir";

  private final ReportScenario scenario;
  private final FhirServer server;
  private ModelRole.@Nullable Approval approval =
      new ModelRole.Approval("1.0.0", "admin", "for the tests", Instant.EPOCH);

  private FhirDoor(Database database, Path models) {
    scenario = new ReportScenario(database);
    ModelRoles roles =
        (ModelRoles)
            Proxy.newProxyInstance(
                ModelRoles.class.getClassLoader(),
                new Class<?>[] {ModelRoles.class},
                (_, _, arguments) ->
                    new ModelRole(
                        String.valueOf(arguments[0]),
                        ModelRole.Role.ACTIVE,
                        false,
                        approval,
                        Map.of()));
    server =
        new FhirConfiguration()
            .fhirServer(
                scenario.archive(),
                scenario.fhirReports(roles),
                new IdentifierSystems(Map.of("ST-ELSEWHERE", "http://elsewhere.example/mrn")),
                new FakeOrders(),
                ModelRegistry.load(models),
                roles,
                database,
                scenario.audit());
  }

  public static FhirDoor open(Path directory) {
    return new FhirDoor(
        TestDatabases.open(Database.Dialect.SQLITE, directory), directory.resolve("models"));
  }

  public ReportScenario scenario() {
    return scenario;
  }

  /** Takes the decision back that a research-only model may be used. */
  void withdrawApproval() {
    approval = null;
  }

  public CapabilityStatement capabilities() {
    return server.capabilities(client(ReportScenario.ALICE));
  }

  public <R extends Resource> R read(Class<R> type, String logicalId, AccessToken token) {
    return type.cast(server.read(type.getSimpleName(), logicalId, client(token)));
  }

  /**
   * @param query such as {@code status=final}, not encoded
   */
  Bundle search(String type, AccessToken token, String... query) {
    Map<String, String[]> parameters = new HashMap<>();
    for (String one : query) {
      String[] pair = one.split("=", 2);
      parameters.put(pair[0], new String[] {pair[1]});
    }
    return server.search(type, parameters, true, client(token));
  }

  /** The resources of one type that a search gives. */
  public <R extends Resource> List<R> found(Class<R> type, AccessToken token, String... query) {
    return search(type.getSimpleName(), token, query).getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static Client client(AccessToken token) {
    return new Client(token, BASE);
  }

  @Override
  public void close() {
    scenario.close();
  }
}
