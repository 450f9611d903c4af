package org.fovea.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** A map's values as text for a database column: Base64 of little-endian floats. */
public final class MapText {

  private MapText() {}

  public static String write(ActivationMap map) {
    ByteBuffer bytes =
        ByteBuffer.allocate(map.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(map.values());
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  public static ActivationMap read(int columns, int rows, String text) {
    float[] values = new float[columns * rows];
    ByteBuffer.wrap(Base64.getDecoder().decode(text))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new ActivationMap(columns, rows, values);
  }
}
