package org.fovea.dicom.sr.rules;

import java.util.List;

/**
 * The condition of MC rows: at least one of them is present.
 *
 * @param rows the alternatives
 * @param when the condition holds if one of these rows is present; none: always
 * @param exclusive whether only one of them may be present
 */
public record Choice(List<String> rows, List<String> when, boolean exclusive) {

  public Choice {
    rows = List.copyOf(rows);
    when = List.copyOf(when);
  }
}
