package org.fovea.dicom.net;

import java.util.List;
import org.fovea.dicom.Uid;

/**
 * A proposed presentation context (PS3.8 9.3.2.2).
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax the SOP class
 * @param transferSyntaxes at least one, in the proposer's order
 */
public record PresentationContext(int id, Uid abstractSyntax, List<Uid> transferSyntaxes) {

  /** As many as there are odd numbers below 256. */
  public static final int MOST = 128;

  public PresentationContext {
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }
}
