package org.fovea.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Another system that reports go to, as the administrator describes it.
 *
 * @param name what the outbox calls it
 * @param kind how it is spoken to
 * @param address an AE title of the peer file, a URL, or {@code host:port}
 * @param takes what is sent to it
 * @param modalities only studies with one of these; empty: of any
 * @param findings code values of which one must be present in the report; empty: whatever it says
 * @param research whether it may be given what a research-only model took part in (safety S13)
 * @param commitment whether it is asked to commit to what it stored (PS3.4 J)
 * @param giveUp after how long something not taken waits for a person
 * @param options what only its kind knows, such as {@code application}
 */
public record Destination(
    String name,
    Kind kind,
    String address,
    Set<Takes> takes,
    Set<String> modalities,
    Set<String> findings,
    boolean research,
    boolean commitment,
    Duration giveUp,
    Map<String, String> options) {

  public Destination {
    takes = Set.copyOf(takes);
    modalities = Set.copyOf(modalities);
    findings = Set.copyOf(findings);
    options = Map.copyOf(options);
  }

  /** How a destination is spoken to. */
  public enum Kind {
    /** C-STORE to a peer of the peer file. */
    DICOM,
    /** STOW-RS (PS3.18 10.5). */
    STOW,
    /** HL7 v2.5.1 ORU^R01 over MLLP. */
    HL7
  }

  /** What may be sent. */
  public enum Takes {
    /** What models said, before anybody signed. */
    PRELIMINARY,
    /** Signed reports and their addenda. */
    SIGNED
  }
}
