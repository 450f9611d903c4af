package org.fovea.inference.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fovea.inference.ModelLife;
import org.fovea.inference.Stage;

/** Where every version stands, to look at many results with. */
final class Standings {
  /** What a version said while it was in use holds when another takes its place. */
  private static final Set<Stage> SHOWN = EnumSet.of(Stage.ACTIVE, Stage.RETIRED);

  private final Map<String, Stage> stages;

  private Standings(Map<String, Stage> stages) {
    this.stages = stages;
  }

  static Standings of(List<ModelLife> lives) {
    return new Standings(
        lives.stream().collect(Collectors.toMap(ModelLife::identity, ModelLife::stage)));
  }

  /** Whether what the version said in its time of use is shown. */
  boolean shown(String model, String version) {
    return SHOWN.contains(stages.getOrDefault(model + "@" + version, Stage.RETIRED));
  }

  boolean recalled(String model, String version) {
    return stages.get(model + "@" + version) == Stage.RECALLED;
  }
}
