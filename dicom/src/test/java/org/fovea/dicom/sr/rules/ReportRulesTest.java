package org.fovea.dicom.sr.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.sr.rules.Mutants.Mutant;
import org.junit.jupiter.api.Test;

class ReportRulesTest {
  private final List<Mutant> mutants = Mutants.of(CompleteReport.signed());

  private static List<String> rows(Mutant mutant) {
    return ReportRules.violations(mutant.report(), true).stream()
        .map(violation -> violation.rule() + " row " + violation.row())
        .distinct()
        .toList();
  }

  @Test
  void whatFoveaWritesHoldsToTheRules() {
    assertThat(ReportRules.violations(CompleteReport.signed(), true)).isEmpty();
    assertThat(ReportRules.violations(CompleteReport.preliminary(), true)).isEmpty();
  }

  @Test
  void everythingRemovedOrCorruptedIsNoticedByItsOwnRow() {
    List<String> missed = new ArrayList<>();
    int noticed = 0;
    for (Mutant mutant : mutants) {
      if (mutant.row().isEmpty()) {
        continue;
      }
      if (rows(mutant).contains(mutant.row().get())) {
        noticed++;
      } else {
        missed.add(mutant.what() + ": expected " + mutant.row().get() + ", found " + rows(mutant));
      }
    }
    System.out.println(noticed + " mutants noticed by their own row");
    assertThat(missed).isEmpty();
    assertThat(noticed).isGreaterThan(400);
  }

  @Test
  void whatTheUserMayLeaveOutMayBeLeftOut() {
    assertThat(mutants.stream().filter(mutant -> mutant.row().isEmpty()).toList())
        .hasSizeGreaterThan(10)
        .allSatisfy(mutant -> assertThat(rows(mutant)).as(mutant.what()).isEmpty());
  }
}
