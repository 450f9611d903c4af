package org.fovea.dataset;

import java.io.IOException;
import org.fovea.dataset.internal.ImageFile;
import org.fovea.imaging.DisplayImage;

/** PNG and JPEG files, which have no header: what they show, nothing about whom or what. */
public final class Pictures {

  private Pictures() {}

  /**
   * Decodes a PNG or JPEG; its first bytes decide which it is.
   *
   * @throws DatasetException when it is neither, broken, or larger than 64 Mi pixels
   */
  public static DisplayImage decode(byte[] bytes) throws IOException {
    return ImageFile.decode(bytes);
  }
}
