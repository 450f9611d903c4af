package org.fovea.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A model version as a command line names it and a server knows it. */
record ModelIdentity(String name, String version) {

  /**
   * The version named {@code name@version}; of a name alone the only one of its versions that
   * stands in one of the stages.
   */
  static ModelIdentity of(String named, Set<String> stages, AdministratorSession session)
      throws IOException, InterruptedException {
    if (named.contains("@")) {
      String[] parts = named.split("@", 2);
      return new ModelIdentity(parts[0], parts[1]);
    }
    List<JsonNode> versions =
        StreamSupport.stream(session.get("/api/models").path("models").spliterator(), false)
            .filter(model -> model.path("name").asString().equals(named))
            .toList();
    List<JsonNode> fitting =
        versions.stream().filter(model -> stages.contains(model.path("stage").asString())).toList();
    if (fitting.size() != 1) {
      throw new CommandFailure(
          "expected one version of %s that is %s, found %s; name it as NAME@VERSION"
              .formatted(
                  named,
                  String.join(" or ", stages),
                  versions.stream()
                      .map(model ->
                          model.path("version").asString() + " " + model.path("stage").asString())
                      .toList()));
    }
    return new ModelIdentity(named, fitting.getFirst().path("version").asString());
  }

  /** Where the server answers about it. */
  String path() {
    return "/api/models/"
        + AdministratorSession.segment(name)
        + "/versions/"
        + AdministratorSession.segment(version);
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
