package org.fovea.gateway.hl7;

/** A message cannot be done as it is. */
final class Hl7Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  private Hl7Refusal(Answer answer) {
    super(answer.words());
    this.answer = answer;
  }

  /** What it says cannot be used: AE. */
  static Hl7Refusal content(Condition condition, String location, String words) {
    return new Hl7Refusal(new Answer(Answer.Code.AE, condition, location, words));
  }

  /** Nothing of it is looked at: AR. */
  static Hl7Refusal rejected(Condition condition, String location, String words) {
    return new Hl7Refusal(new Answer(Answer.Code.AR, condition, location, words));
  }

  Answer answer() {
    return answer;
  }

  /** Stable, such as {@code hl7.required-field}. */
  String code() {
    return "hl7." + answer.condition().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
