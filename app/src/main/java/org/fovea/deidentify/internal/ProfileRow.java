package org.fovea.deidentify.internal;

import java.util.List;
import java.util.Map;
import org.fovea.deidentify.ConfidentialityOption;
import org.fovea.deidentify.ConfidentialityProfile;

/**
 * One row of PS3.15 table E.1-1.
 *
 * @param tag eight digits; x stands for any
 * @param basic the Basic Profile's codes, several where the IOD decides
 * @param options what the options that have something to say do instead
 */
public record ProfileRow(
    String tag,
    String attribute,
    List<ActionCode> basic,
    Map<ConfidentialityOption, ActionCode> options) {

  public ProfileRow {
    basic = List.copyOf(basic);
    options = Map.copyOf(options);
  }

  /**
   * The code under a profile.
   *
   * <p>Of several options that keep an attribute the one that cleans it wins: a date of a device
   * that is kept for the device's sake is still moved where dates are moved.
   *
   * @param requirement what the IOD asks of the attribute, which decides between combined codes
   */
  public ActionCode under(ConfidentialityProfile profile, Requirement requirement) {
    ActionCode retained = null;
    for (Map.Entry<ConfidentialityOption, ActionCode> option : options.entrySet()) {
      if (profile.has(option.getKey())) {
        retained = option.getValue() == ActionCode.C ? ActionCode.C : retained;
        retained = retained == null ? option.getValue() : retained;
      }
    }
    return retained == null ? resolve(requirement) : retained;
  }

  /** Whether what the attribute holds says who, not what: descriptions and dates do not. */
  public boolean identifies() {
    return !options.containsKey(ConfidentialityOption.CLEAN_DESCRIPTORS)
        && !options.containsKey(ConfidentialityOption.RETAIN_PATIENT_CHARACTERISTICS);
  }

  /** PS3.15 table E.1-1a: X unless Z or D or U is needed to keep the IOD conformant. */
  private ActionCode resolve(Requirement requirement) {
    if (basic.size() == 1) {
      return basic.getFirst();
    }
    ActionCode weakest = basic.getFirst();
    ActionCode strongest = basic.getLast();
    return switch (requirement) {
      case OPTIONAL -> weakest;
      case PRESENT -> basic.contains(ActionCode.Z) ? ActionCode.Z : strongest;
      case WITH_VALUE, UNKNOWN -> strongest;
    };
  }
}
