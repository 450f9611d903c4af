package org.fovea.reading.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Archive;
import org.fovea.dicom.DataSet;
import org.fovea.finding.Laterality;
import org.fovea.reading.Region;
import org.fovea.study.Instance;

/** The side of a region by the header of its image. */
final class HeaderRegionSides implements SideAgreement.RegionSides {
  private static final AccessToken TOKEN = AccessToken.system("reading", Purpose.OPERATION);

  private final Archive archive;

  HeaderRegionSides(Archive archive) {
    this.archive = archive;
  }

  @Override
  public Laterality side(Region region) {
    Optional<Instance> instance = archive.instance(region.sopInstanceUid(), TOKEN);
    if (instance.isEmpty()) {
      return Laterality.UNKNOWN;
    }
    try {
      DataSet header = archive.open(instance.get(), TOKEN).dataSet();
      return RegionSide.of(header).side(region);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
