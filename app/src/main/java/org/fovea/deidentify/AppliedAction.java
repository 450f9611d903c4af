package org.fovea.deidentify;

/**
 * What was done with one attribute of an object, never with its value.
 *
 * @param path the tags from the outermost sequence inwards, such as {@code (0040,A730)(0040,A123)}
 * @param attribute its keyword in the data dictionary; empty for private and unknown ones
 * @param count how often, for attributes in several items
 */
public record AppliedAction(String path, String attribute, Treatment treatment, int count) {}
