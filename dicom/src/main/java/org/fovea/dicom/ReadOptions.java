package org.fovea.dicom;

/** How much of a file to read, and at what cost at most. */
public record ReadOptions(PixelData pixelData, ReadLimits limits) {

  /** What becomes of pixel data. */
  public enum PixelData {
    /** Read like every other value. */
    IN_MEMORY,
    /**
     * Left in the file, as a {@link Value.FileRange}; in memory where the input is no plain file.
     */
    IN_FILE,
    /** Reading stops before them; what follows pixel data is not read either. */
    STOP_BEFORE
  }

  /** Everything but pixel data, which stay in the file. */
  public static final ReadOptions DEFAULT = new ReadOptions(PixelData.IN_FILE, ReadLimits.DEFAULT);

  public static final ReadOptions IN_MEMORY =
      new ReadOptions(PixelData.IN_MEMORY, ReadLimits.DEFAULT);

  public static final ReadOptions HEADER =
      new ReadOptions(PixelData.STOP_BEFORE, ReadLimits.DEFAULT);
}
