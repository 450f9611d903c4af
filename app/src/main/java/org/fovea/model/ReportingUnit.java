package org.fovea.model;

/**
 * What one result of a model speaks about (S6). A slice's result is never a study's: the server
 * lets such a model read no study, and offline it reports each slice for itself.
 */
public enum ReportingUnit {
  IMAGE,
  SLICE,
  STUDY
}
