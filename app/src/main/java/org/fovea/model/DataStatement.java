package org.fovea.model;

import java.util.List;

/**
 * Where a model's images came from and how they were divided.
 *
 * @param splitSha256 digest of the file that fixed the split, lower-case hexadecimal
 */
public record DataStatement(
    String name,
    String origin,
    String population,
    String licence,
    String splitSha256,
    List<DataUse> uses) {

  public DataStatement {
    uses = List.copyOf(uses);
    if (!splitSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a split digest has 64 hexadecimal digits, found \"" + splitSha256 + "\"");
    }
  }
}
