package org.fovea.gateway.dimse;

import java.util.Optional;
import org.fovea.dicom.Uid;

/** The query/retrieve information models (PS3.4 C.6.1 and C.6.2). */
enum Root {
  PATIENT("1.2.840.10008.5.1.4.1.2.1."),
  STUDY("1.2.840.10008.5.1.4.1.2.2.");

  private static final String FIND = "1";
  private static final String MOVE = "2";
  private static final String GET = "3";

  private final String prefix;

  Root(String prefix) {
    this.prefix = prefix;
  }

  static boolean isFind(Uid sopClass) {
    return of(sopClass, FIND).isPresent();
  }

  static boolean isRetrieve(Uid sopClass) {
    return of(sopClass, MOVE).isPresent() || of(sopClass, GET).isPresent();
  }

  /** The model of a SOP class. */
  static Root of(Uid sopClass) {
    return of(sopClass, FIND)
        .or(() -> of(sopClass, MOVE))
        .or(() -> of(sopClass, GET))
        .orElseThrow(() -> new IllegalArgumentException("found SOP class " + sopClass));
  }

  private static Optional<Root> of(Uid sopClass, String service) {
    for (Root root : values()) {
      if (sopClass.value().equals(root.prefix + service)) {
        return Optional.of(root);
      }
    }
    return Optional.empty();
  }
}
