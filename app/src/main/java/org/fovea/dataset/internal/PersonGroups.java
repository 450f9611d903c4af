package org.fovea.dataset.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * Persons who turned out to be one, because the same bytes bear both names: disjoint sets, named by
 * the smallest name.
 */
public final class PersonGroups {
  private final Map<String, String> parents = new HashMap<>();

  /** The name of the set a person is in. */
  public String of(String person) {
    String root = person;
    for (String up = parents.get(root); up != null; up = parents.get(root)) {
      root = up;
    }
    return root;
  }

  /** Makes two sets one. */
  public void join(String one, String other) {
    String first = of(one);
    String second = of(other);
    int order = first.compareTo(second);
    if (order < 0) {
      parents.put(second, first);
    } else if (order > 0) {
      parents.put(first, second);
    }
  }
}
