package org.fovea.sample;

/** What a sample study shows. */
public enum SampleKind {
  /** A child's chest with clear lungs. */
  CLEAR_CHEST,
  /** A child's chest with lobar, patchy or perihilar consolidation. */
  CONSOLIDATED_CHEST,
  /** A hand whose header says chest: the pixels contradict it (safety S5), a model must decline. */
  HAND_SENT_AS_CHEST
}
