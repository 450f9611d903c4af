package org.fovea.worklist;

/**
 * Which studies are listed.
 *
 * @param view clinical, or synthetic and test studies; never both (safety S12)
 * @param includeSigned also what is already signed
 * @param text matched in patient name, Patient ID, accession number and description, case ignored;
 *     empty for all
 * @param limit at most this many entries, 1 to 500
 */
public record WorklistFilter(View view, boolean includeSigned, String text, int limit) {

  /** A screen shows no more. */
  public static final int MOST = 500;

  public WorklistFilter {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("expected a limit of 1 to 500, found " + limit);
    }
  }

  /** The two views. */
  public enum View {
    CLINICAL,
    /** Studies with Quality Control Image YES. */
    TEST
  }

  /** Everything unsigned in a view. */
  public static WorklistFilter unsigned(View view) {
    return new WorklistFilter(view, false, "", MOST);
  }
}
