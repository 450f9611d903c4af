package org.fovea.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.fovea.FoveaServer;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class PackageArrowsTest {
  private static final ApplicationModules PACKAGES =
      ApplicationModules.of(
          FoveaServer.class,
          JavaClass.Predicates.resideInAnyPackage(
                  "org.fovea.codec..", "org.fovea.dicom..", "org.fovea.imaging..")
              .as("the imaging core, open to every package"));

  @Test
  void everyPackageUsesOnlyWhatItsArrowsAllow() {
    PACKAGES.verify();
  }

  @Test
  void thePackagesOfTheDesignAreAllSeen() {
    assertThat(PACKAGES.stream().map(module -> module.getIdentifier().toString()))
        .contains(
            "access",
            "archive",
            "cli",
            "dataset",
            "deidentify",
            "delivery",
            "evaluation",
            "explanation",
            "finding",
            "gateway",
            "inference",
            "lifecycle",
            "model",
            "reading",
            "report",
            "sample",
            "statistics",
            "storage",
            "study",
            "training",
            "web",
            "work",
            "worklist");
  }

  @Test
  void aPackageBelowTheFacesStatesItsArrows() {
    assertThat(PACKAGES.stream().filter(module -> !isDoorOrFace(module)))
        .hasSizeGreaterThanOrEqualTo(18)
        .allSatisfy(module ->
            assertThat(
                    module
                        .getBasePackage()
                        .getAnnotation(org.springframework.modulith.ApplicationModule.class))
                .as(module.getIdentifier().toString())
                .isPresent());
  }

  private static boolean isDoorOrFace(ApplicationModule module) {
    return Set.of("gateway", "web", "cli").contains(module.getIdentifier().toString());
  }
}
