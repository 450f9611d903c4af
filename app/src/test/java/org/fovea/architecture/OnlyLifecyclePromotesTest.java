package org.fovea.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.fovea.inference.ModelLives;
import org.junit.jupiter.api.Test;

/** Nothing comes into use but through the judgement of its protocol. */
class OnlyLifecyclePromotesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.fovea");

  @Test
  void onlyThePackageThatJudgesProtocolsPutsAModelToUse() {
    List<String> promoting =
        CLASSES.stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().isAssignableTo(ModelLives.class))
            .filter(call -> call.getName().equals("promote"))
            .map(call -> call.getOriginOwner().getFullName())
            .distinct()
            .toList();
    assertThat(promoting).containsExactly("org.fovea.lifecycle.internal.StoredPromotions");
  }
}
