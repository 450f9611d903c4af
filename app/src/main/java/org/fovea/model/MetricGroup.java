package org.fovea.model;

import java.util.List;

/**
 * Figures measured together: on one data set, subgroup, shifted copy or kind of foreign image.
 *
 * @param on what they were measured on
 */
public record MetricGroup(String name, String on, int images, List<Metric> metrics) {

  public MetricGroup {
    metrics = List.copyOf(metrics);
  }
}
