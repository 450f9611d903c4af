package org.fovea.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fovea.inference.ModelLives;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * Rules that hold for every class, each with what it must have seen so that it cannot pass blind.
 */
class HouseRulesTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.fovea");

  /** A rule that saw fewer classes than this was looking in the wrong place. */
  private static final int CLASSES_AT_LEAST = 45;

  @Test
  void theRulesSeeTheProduct() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct().toList())
        .contains("org.fovea", "org.fovea.dicom", "org.fovea.storage", "org.fovea.cli");
    assertThat(CLASSES.size()).isGreaterThan(CLASSES_AT_LEAST);
  }

  @Test
  void onnxRuntimeStaysInInference() {
    confined("ai.onnxruntime..", "org.fovea.inference..");
  }

  @Test
  void hapiStaysInReportAndGateway() {
    confined("ca.uhn..", "org.fovea.report..", "org.fovea.gateway..");
    confined("org.hl7..", "org.fovea.report..", "org.fovea.gateway..");
  }

  @Test
  void statisticsAndTablesKeepTheirLibraries() {
    confined("org.apache.commons.statistics..", "org.fovea.statistics..");
    confined("org.apache.commons.csv..", "org.fovea.dataset..");
  }

  /** Nothing comes into use but through the judgement of its protocol. */
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

  @Test
  void servletTypesStayAtTheDoors() {
    confined("jakarta.servlet..", "org.fovea.gateway..", "org.fovea.web..");
  }

  @Test
  void springStaysOutOfTheImagingCoreAndTheOfflineDomain() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.fovea.codec..",
                "org.fovea.dicom..",
                "org.fovea.imaging..",
                "org.fovea.statistics..",
                "org.fovea.study..",
                "org.fovea.finding..",
                "org.fovea.dataset..",
                "org.fovea.deidentify..",
                "org.fovea.sample..")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("org.springframework..")
                    .and(
                        DescribedPredicate.not(
                            resideInAnyPackage("org.springframework.modulith..")))));
  }

  /**
   * The imaging core is a library whose caller names the file; a split, an explanation's basis and
   * a training's request are written beside a model in the making, a report in the folder that was
   * named, the doctor removes its own temporary folder, and the decoder's libraries are unpacked
   * into one: all outside any data directory in use.
   */
  private static final Set<String> WRITE_WHERE_THE_CALLER_SAYS =
      Set.of(
          "org.fovea.codec.NativeLibraries",
          "org.fovea.dicom.DicomWriter",
          "org.fovea.dataset.SplitFile",
          "org.fovea.deidentify.internal.OutputFolder",
          "org.fovea.explanation.ExplanationBases",
          "org.fovea.training.TrainingRequests",
          "org.fovea.training.CardFacts",
          "org.fovea.cli.ReportFolder",
          "org.fovea.cli.DoctorCommand");

  @Test
  void filesAreWrittenOnlyByStorage() {
    Set<String> writing =
        Set.of(
            "write",
            "writeString",
            "newOutputStream",
            "newBufferedWriter",
            "move",
            "copy",
            "delete",
            "deleteIfExists",
            "createFile",
            "createLink",
            "createSymbolicLink");
    Set<String> streams =
        Set.of("java.io.FileOutputStream", "java.io.FileWriter", "java.io.RandomAccessFile");
    List<String> offenders =
        CLASSES.stream()
            .filter(type -> !type.getPackageName().startsWith("org.fovea.storage"))
            .filter(type -> !WRITE_WHERE_THE_CALLER_SAYS.contains(type.getFullName()))
            .flatMap(type -> type.getAccessesFromSelf().stream())
            .filter(access ->
                (access.getTargetOwner().getFullName().equals("java.nio.file.Files")
                        && writing.contains(access.getName()))
                    || streams.contains(access.getTargetOwner().getFullName()))
            .map(access -> access.getOrigin().getFullName() + " uses " + access.getName())
            .sorted()
            .toList();
    assertThat(offenders).isEmpty();
  }

  @Test
  void aNameSaysWhatAThingIs() {
    Pattern empty = Pattern.compile(".*(Util|Utils|Helper|Manager|Impl)$");
    assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
        .hasSizeGreaterThan(CLASSES_AT_LEAST)
        .noneMatch(name -> empty.matcher(name).matches());
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<JavaPackage> packages =
        CLASSES.stream()
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::getPackage)
            .collect(Collectors.toSet());
    assertThat(packages).hasSizeGreaterThan(10);
    assertThat(packages)
        .allSatisfy(found ->
            assertThat(found.isAnnotatedWith(NullMarked.class)).as(found.getName()).isTrue());
  }

  private static void confined(String library, String... homes) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(homes)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(library));
  }

  private static void check(ArchRule rule) {
    assertThat(CLASSES.size()).isGreaterThan(CLASSES_AT_LEAST);
    rule.allowEmptyShould(true).check(CLASSES);
  }
}
