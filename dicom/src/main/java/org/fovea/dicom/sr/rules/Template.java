package org.fovea.dicom.sr.rules;

import java.util.List;

/**
 * A template of the DCMR (PS3.16 Annex A).
 *
 * @param id such as {@code 1501}
 * @param edition of PS3.16 the rows are cited from, with whose transcription was read
 * @param rows those of the first nesting level below the container or parent
 */
public record Template(String id, String edition, List<TemplateRow> rows, List<Choice> choices) {

  public Template {
    rows = List.copyOf(rows);
    choices = List.copyOf(choices);
  }
}
