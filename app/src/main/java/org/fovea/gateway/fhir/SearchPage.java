package org.fovea.gateway.fhir;

import java.util.List;
import org.fovea.study.Study;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What a search found, one page of it.
 *
 * @param matches at most as many as were asked for; fewer do not mean that it was the last page
 * @param next where to go on, or null at the end
 */
record SearchPage<R extends Resource>(List<Match<R>> matches, @Nullable Position next) {
  SearchPage {
    matches = List.copyOf(matches);
  }

  /**
   * One resource that matched.
   *
   * @param study it is of, or null where it is of no patient
   * @param results the Observations of a report, otherwise none
   */
  record Match<R extends Resource>(
      R resource, @Nullable Study study, List<? extends Resource> results) {
    Match {
      results = List.copyOf(results);
    }

    Match(R resource, @Nullable Study study) {
      this(resource, study, List.of());
    }
  }

  /**
   * A place in the order of a search: newest study first.
   *
   * @param item how many studies (or models) are passed over
   * @param match how many matches of the next one
   */
  record Position(int item, int match) {
    static final Position START = new Position(0, 0);

    static Position parse(String text) {
      if (!text.matches("[0-9]{1,9}\\.[0-9]{1,4}")) {
        throw FhirException.invalid(
            "found " + SearchRequest.POSITION + "=" + text + ", expected a link this server gave");
      }
      String[] parts = text.split("\\.", 2);
      return new Position(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
      return item + "." + match;
    }
  }
}
