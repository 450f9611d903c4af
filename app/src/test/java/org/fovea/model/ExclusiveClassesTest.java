package org.fovea.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fovea.finding.Code;
import org.fovea.finding.OperatingPoint;
import org.junit.jupiter.api.Test;

class ExclusiveClassesTest {

  private static final ExclusiveClasses CLASSES = new ExclusiveClasses("No tumour", 1.4, 0.7);

  private static FindingOutput output(int index, String meaning, double present) {
    return new FindingOutput(
        new Code(meaning, "99TEST", meaning),
        index,
        new Calibration(1, 0, 0.3, 100),
        new OperatingPoint("most probable", 0.5, 0.9, 0.9),
        new Conformal(0.05, present, 0.5));
  }

  @Test
  void theReferenceHasWhatTheFindingsLeave() {
    assertThat(ExclusiveClasses.reference(new double[] {0.2, 0.3})).isCloseTo(0.5, within(1e-12));
    assertThat(ExclusiveClasses.reference(new double[] {0.6, 0.4000001})).isZero();
  }

  @Test
  void theMostProbableClassIsCalledEvenBelowOneHalf() {
    assertThat(ExclusiveClasses.mostProbable(new double[] {0.4, 0.3})).isZero();
    assertThat(ExclusiveClasses.mostProbable(new double[] {0.3, 0.36})).isEqualTo(1);
  }

  @Test
  void noFindingIsCalledWhereTheReferenceIsMoreProbable() {
    assertThat(ExclusiveClasses.mostProbable(new double[] {0.3, 0.2})).isEqualTo(-1);
  }

  @Test
  void theSetHoldsEveryClassThatCannotBeExcluded() {
    List<FindingOutput> outputs = List.of(output(0, "Glioma", 0.8), output(1, "Meningioma", 0.1));

    assertThat(CLASSES.set(outputs, new double[] {0.3, 0.3}))
        .containsExactly("Glioma", "No tumour");
    assertThat(CLASSES.set(outputs, new double[] {0.05, 0.93})).containsExactly("Meningioma");
    assertThat(CLASSES.set(outputs, new double[] {0.1, 0.85})).isEmpty();
  }
}
