package org.fovea.model;

import java.util.Arrays;
import java.util.List;

/** How one input channel's intensities are made from the grey plane. */
public enum Normalisation {
  /** (x − mean) / standard deviation with the two constants of the {@link InputSpec}. */
  FIXED,
  /** Clipped to the 1st and 99th percentile of the central part, then to its mean 0 and sd 1. */
  STANDARDISED,
  /** Rank among the values of the central part: unchanged by any monotone exposure curve. */
  EQUALISED,
  /** Deviation from the local mean over the local standard deviation: unchanged by slow shading. */
  LOCAL,
  /** As {@link #STANDARDISED}, of the red plane; only with an {@link Equalisation}. */
  RED,
  /** As {@link #STANDARDISED}, of the green plane; only with an {@link Equalisation}. */
  GREEN,
  /** As {@link #STANDARDISED}, of the blue plane; only with an {@link Equalisation}. */
  BLUE;

  /** Those that need no colour, and with it no {@link Equalisation}. */
  public static List<Normalisation> grey() {
    return Arrays.stream(values()).filter(one -> !one.isColour()).toList();
  }

  public boolean isColour() {
    return this == RED || this == GREEN || this == BLUE;
  }
}
