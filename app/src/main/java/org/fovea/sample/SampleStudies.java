package org.fovea.sample;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.fovea.dicom.DicomFile;
import org.fovea.sample.internal.ChestPhantom;
import org.fovea.sample.internal.HandPhantom;
import org.fovea.sample.internal.Radiograph;
import org.fovea.sample.internal.RadiographObject;

/**
 * Synthetic radiographs as DX or CR objects (PS3.3 A.26, A.2). All say Quality Control Image YES
 * (safety S12). The same seed, kind and time give the same bytes.
 */
public final class SampleStudies {

  /** When a study was taken that is asked for without a time. */
  public static final LocalDateTime DEFAULT_TIME = LocalDateTime.of(2026, 1, 15, 9, 30);

  private SampleStudies() {}

  /** One study of one image, taken at {@link #DEFAULT_TIME}. */
  public static DicomFile generate(long seed, SampleKind kind) {
    return generate(seed, kind, DEFAULT_TIME);
  }

  /** One study of one image, of another patient for every seed. */
  public static DicomFile generate(long seed, SampleKind kind, LocalDateTime takenAt) {
    Radiograph radiograph =
        switch (kind) {
          case CLEAR_CHEST -> ChestPhantom.draw(seed, false);
          case CONSOLIDATED_CHEST -> ChestPhantom.draw(seed, true);
          case HAND_SENT_AS_CHEST -> HandPhantom.draw(seed);
        };
    return RadiographObject.of(radiograph, seed, kind, takenAt);
  }

  /**
   * The studies the demonstration shows: clear and consolidated chests by turns, minutes apart, the
   * third a hand that must be declined.
   */
  public static List<DicomFile> demonstration(int count, LocalDateTime lastTakenAt) {
    List<DicomFile> studies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SampleKind kind =
          i == 2
              ? SampleKind.HAND_SENT_AS_CHEST
              : i % 2 == 0 ? SampleKind.CONSOLIDATED_CHEST : SampleKind.CLEAR_CHEST;
      studies.add(generate(1000 + i, kind, lastTakenAt.minusMinutes(7L * (count - 1 - i))));
    }
    return studies;
  }
}
