package org.fovea.imaging;

/** A grey image that gives its pixels when they are asked for, so that nobody holds all of them. */
@FunctionalInterface
public interface PixelRows {

  /**
   * Reads a part of a row, 0 black to 1 white.
   *
   * @param row from 0
   * @param first column of the part
   * @param count columns of the part
   * @param to takes the values, from its start
   */
  void read(int row, int first, int count, float[] to);
}
