package org.fovea.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.fovea.evaluation.PromotionProtocol.Question;
import org.fovea.evaluation.PromotionProtocol.SubgroupFloor;
import org.fovea.statistics.CalibrationError;
import org.fovea.statistics.Estimate;
import org.fovea.statistics.Predictions;
import org.fovea.statistics.ReliabilityCurve;
import org.fovea.statistics.TestedDifference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a trial meets its protocol.
 *
 * @param clauses every one of the protocol's, met or not
 * @param images offered
 * @param compared those that both models answered; without a model in use, those the candidate did
 * @param positives of the compared
 * @param models the candidate, then what is in use, if anything; empty where a class has no image
 * @param difference of the protocol's metric, positive where the candidate is better; null: nothing
 *     is in use
 * @param method of the difference's interval
 */
public record PromotionJudgement(
    List<Clause> clauses,
    int images,
    int compared,
    int positives,
    List<JudgedModel> models,
    @Nullable TestedDifference difference,
    String method) {

  public PromotionJudgement {
    clauses = List.copyOf(clauses);
    models = List.copyOf(models);
  }

  /**
   * One condition.
   *
   * @param name stable, such as {@code difference} or {@code subgroup sex F}
   */
  public record Clause(String name, boolean met, String found, String expected) {}

  /** One model's figures on the compared images. */
  public record JudgedModel(
      String model, List<MeasuredMetric> metrics, List<ReliabilityCurve.Bin> reliability) {
    public JudgedModel {
      metrics = List.copyOf(metrics);
      reliability = List.copyOf(reliability);
    }
  }

  /** Whether every clause is met; with none there is nothing that could be. */
  public boolean met() {
    return !clauses.isEmpty() && clauses.stream().allMatch(Clause::met);
  }

  /** The clauses that are not met, for a person. */
  public String refusal() {
    return clauses.stream()
        .filter(clause -> !clause.met())
        .map(clause ->
            "%s: found %s, expected %s".formatted(clause.name(), clause.found(), clause.expected()))
        .collect(Collectors.joining("; "));
  }

  /** Judges. */
  public static PromotionJudgement of(PromotionProtocol protocol, PromotionTrial trial) {
    return new Judge(protocol, trial).judge();
  }

  private static final class Judge {
    private final PromotionProtocol protocol;
    private final PromotionTrial trial;
    private final boolean paired;
    private final List<PromotionCase> compared;
    private final List<String> persons;
    private final Predictions candidate;
    private final List<Clause> clauses = new ArrayList<>();

    Judge(PromotionProtocol protocol, PromotionTrial trial) {
      this.protocol = protocol;
      this.trial = trial;
      this.paired = trial.inUse() != null;
      this.compared =
          trial.cases().stream()
              .filter(one -> one.candidate() != null && (!paired || one.inUse() != null))
              .toList();
      this.persons = compared.stream().map(PromotionCase::person).toList();
      this.candidate = said(compared, true);
    }

    PromotionJudgement judge() {
      clause("data", trial.data().sha256(), protocol.data().digest());
      clause("split", text(trial.split()), text(protocol.data().split()));
      clause("part", text(trial.part()), text(protocol.data().part()));
      labels();
      String inUse = paired ? text(trial.inUse()) : "nothing in use";
      boolean fits = paired == (protocol.question() != Question.ABSOLUTE);
      clause(
          "question",
          fits,
          words(protocol.question()) + " with " + inUse,
          paired ? "a comparison, for " + inUse + " is in use" : "absolute");
      count("images with the finding", candidate.positives(), protocol.minimumPositives());
      count("images without", candidate.negatives(), protocol.minimumNegatives());
      declined();
      if (candidate.positives() == 0 || candidate.negatives() == 0) {
        return new PromotionJudgement(
            clauses,
            trial.cases().size(),
            compared.size(),
            candidate.positives(),
            List.of(),
            null,
            "");
      }
      List<JudgedModel> models = new ArrayList<>();
      models.add(figures(trial.candidate(), candidate, trial.candidateThreshold()));
      TestedDifference difference = null;
      if (paired) {
        Predictions inUsePredictions = said(compared, false);
        models.add(figures(text(trial.inUse()), inUsePredictions, trial.inUseThreshold()));
        difference =
            protocol
                .metric()
                .advantage(
                    candidate,
                    trial.candidateThreshold(),
                    inUsePredictions,
                    trial.inUseThreshold(),
                    persons);
        if (protocol.question() != Question.ABSOLUTE) {
          difference(difference.difference());
        }
      }
      if (protocol.floor() != null) {
        floor("floor", candidate, persons, protocol.floor());
      }
      protocol.subgroups().forEach(this::subgroup);
      return new PromotionJudgement(
          clauses,
          trial.cases().size(),
          compared.size(),
          candidate.positives(),
          models,
          difference,
          protocol.metric().method(persons));
    }

    private void labels() {
      long dependent = trial.cases().stream().filter(one -> !one.origin().independent()).count();
      clause(
          "labels",
          dependent == 0,
          dependent == 0
              ? "all independent of any model"
              : "%d of %d not known to be independent of a model"
                  .formatted(dependent, trial.cases().size()),
          "all independent of any model (safety S11)");
    }

    private void declined() {
      long unanswered = trial.cases().stream().filter(one -> one.candidate() == null).count();
      double share = trial.cases().isEmpty() ? 1 : (double) unanswered / trial.cases().size();
      clause(
          "declined",
          share <= protocol.mostDeclined(),
          figure(share) + " of the images",
          "at most " + figure(protocol.mostDeclined()));
    }

    private void difference(Estimate difference) {
      double margin = Objects.requireNonNullElse(protocol.margin(), 0.0);
      boolean better = protocol.question() == Question.SUPERIORITY;
      double least = better ? margin : -margin;
      clause(
          "difference in " + protocol.metric().figure(),
          difference.lower() > least,
          "%s [%s, %s], positive is better"
              .formatted(
                  signed(difference.value()),
                  signed(difference.lower()),
                  signed(difference.upper())),
          "the lower end above %s (%s)".formatted(signed(least), words(protocol.question())));
    }

    private void subgroup(SubgroupFloor group) {
      String name = "subgroup %s %s".formatted(group.attribute(), group.value());
      List<PromotionCase> members =
          compared.stream()
              .filter(one -> group.value().equals(one.groups().get(group.attribute())))
              .toList();
      Predictions said = said(members, true);
      if (said.positives() < group.minimumPositives()
          || said.negatives() < group.minimumNegatives()) {
        clause(
            name,
            false,
            "too few: %d with the finding, %d without"
                .formatted(said.positives(), said.negatives()),
            "at least %d and %d".formatted(group.minimumPositives(), group.minimumNegatives()));
        return;
      }
      floor(name, said, members.stream().map(PromotionCase::person).toList(), group.floor());
    }

    private void floor(String name, Predictions said, List<String> whose, double floor) {
      ComparedMetric metric = protocol.metric();
      Estimate own = metric.estimate(said, whose, trial.candidateThreshold());
      boolean reached = metric.largerIsBetter() ? own.lower() >= floor : own.upper() <= floor;
      clause(
          name,
          reached,
          "%s %s [%s, %s]"
              .formatted(
                  metric.figure(), figure(own.value()), figure(own.lower()), figure(own.upper())),
          metric.largerIsBetter()
              ? "the lower end at least " + figure(floor)
              : "the upper end at most " + figure(floor));
    }

    private JudgedModel figures(String model, Predictions said, double threshold) {
      return new JudgedModel(
          model,
          Measurement.of(said, persons, threshold, null).metrics(),
          ReliabilityCurve.of(said, CalibrationError.USUAL.bins()).bins());
    }

    private void count(String name, int found, int expected) {
      clause(name, found >= expected, Integer.toString(found), "at least " + expected);
    }

    private void clause(String name, String found, String expected) {
      clause(name, found.equals(expected), found, expected);
    }

    private void clause(String name, boolean met, String found, String expected) {
      clauses.add(new Clause(name, met, found, expected));
    }

    private static Predictions said(List<PromotionCase> cases, boolean byCandidate) {
      double[] scores = new double[cases.size()];
      boolean[] positive = new boolean[cases.size()];
      for (int i = 0; i < scores.length; i++) {
        Double said = byCandidate ? cases.get(i).candidate() : cases.get(i).inUse();
        scores[i] = Objects.requireNonNull(said);
        positive[i] = cases.get(i).positive();
      }
      return new Predictions(scores, positive);
    }

    private static String words(Question question) {
      return question.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(@Nullable Object value) {
      return value == null ? "none" : value.toString();
    }

    private static String figure(double value) {
      return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String signed(double value) {
      return String.format(Locale.ROOT, "%+.4f", value);
    }
  }
}
