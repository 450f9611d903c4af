package org.fovea.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The product's version as its archive's manifest states it. */
final class ProductVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = ProductVersion.class.getPackage().getImplementationVersion();
    return new String[] {"fovea " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}
