package org.fovea.dicom.sr.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;

/**
 * Holds an Imaging Measurement Report to TID 1500 and what it includes (PS3.16), and to the modules
 * of its IOD (PS3.3 A.35).
 */
public final class ReportRules {
  private static final TemplateRow ROOT =
      new TemplateRow(
          "1500",
          "1",
          "",
          "CONTAINER",
          Templates.TITLES,
          1,
          Requirement.M,
          ValueSet.ANY,
          List.of());

  private final Findings findings = new Findings();
  private final TreeCheck tree = new TreeCheck(findings);
  private final boolean accountable;
  private boolean personal;

  private ReportRules(boolean accountable) {
    this.accountable = accountable;
  }

  /**
   * What is wrong with a report.
   *
   * @param accountable whether tracking, procedure, device and algorithm must be named, which the
   *     standard leaves to the user
   */
  public static List<Violation> violations(DataSet report, boolean accountable) {
    ReportRules rules = new ReportRules(accountable);
    DocumentRules.check(report, accountable, rules.findings);
    rules.root(report);
    EvidenceRules.check(report, rules.findings);
    return rules.findings.violations();
  }

  private void root(DataSet report) {
    tree.judge(new TreeCheck.Placed(report, "1"), ROOT);
    List<TreeCheck.Placed> others = new ArrayList<>();
    List<TreeCheck.Placed> context = new ArrayList<>();
    for (TreeCheck.Placed placed : TreeCheck.below(report, "1")) {
      (ObserverRules.concerns(placed.item()) ? context : others).add(placed);
    }
    personal = new ObserverRules(findings, tree).check(context);
    List<TreeCheck.Taken> taken = tree.check(others, Templates.ROOT, "1");
    if (accountable) {
      demand(taken, row(Templates.ROOT, "1500", "4"), "1");
    }
    for (TreeCheck.Taken one : taken) {
      switch (one.row().row()) {
        case "6" -> measurements(one);
        case "12" ->
            tree.check(TreeCheck.below(one.item(), one.path()), Templates.EVALUATIONS, one.path());
        default -> {}
      }
    }
  }

  private void measurements(TreeCheck.Taken container) {
    String path = container.path();
    List<TreeCheck.Taken> taken =
        tree.check(TreeCheck.below(container.item(), path), Templates.MEASUREMENTS, path);
    boolean identified = taken.stream().anyMatch(one -> one.row().template().equals("4019"));
    for (TreeCheck.Taken one : taken) {
      if (one.row().valueType().equals("CONTAINER")) {
        group(one, identified);
      }
    }
  }

  private void group(TreeCheck.Taken container, boolean identified) {
    String path = container.path();
    Template template = Objects.requireNonNull(Templates.GROUPS.get(template(container)));
    List<TreeCheck.Taken> taken =
        tree.check(TreeCheck.below(container.item(), path), template, path);
    if (!accountable) {
      return;
    }
    demand(taken, row(template, template.id(), "2"), path);
    demand(taken, row(template, template.id(), "3"), path);
    boolean measured = taken.stream().anyMatch(one -> one.row().valueType().equals("NUM"));
    boolean named = taken.stream().anyMatch(one -> one.row().template().equals("4019"));
    if (!identified && !named && (measured || !personal)) {
      demand(taken, row(template, "4019", "1"), path);
    }
  }

  /** The template a group says it follows, else the one whose region it has. */
  private String template(TreeCheck.Taken group) {
    Optional<DataSet> said = group.item().getItem(Tag.ContentTemplateSequence);
    if (said.isPresent()) {
      String id = said.get().getString(Tag.TemplateIdentifier).orElse("");
      boolean known = Templates.GROUPS.containsKey(id);
      boolean mapped = said.get().getString(Tag.MappingResource).orElse("").equals("DCMR");
      if (!known || !mapped) {
        findings.add(
            group.path(), group.row(), "template '" + id + "'", "1410, 1411 or 1501 of DCMR");
      }
      return known ? id : "1501";
    }
    List<String> names =
        group.item().getSequence(Tag.ContentSequence).stream()
            .flatMap(item -> item.getItem(Tag.ConceptNameCodeSequence).stream())
            .map(CodeRules::value)
            .toList();
    if (names.contains("121191") || names.contains("121231")) {
      return "1411";
    }
    return names.contains("111030") || names.contains("121214") ? "1410" : "1501";
  }

  private void demand(List<TreeCheck.Taken> taken, TemplateRow row, String path) {
    if (taken.stream().noneMatch(one -> one.row().equals(row))) {
      findings.add(
          path, row, "no item", row.concepts().getFirst().meaning() + ", to be accountable");
    }
  }

  private static TemplateRow row(Template template, String tid, String row) {
    return template.rows().stream()
        .filter(one -> one.template().equals(tid) && one.row().equals(row))
        .findFirst()
        .orElseThrow();
  }
}
