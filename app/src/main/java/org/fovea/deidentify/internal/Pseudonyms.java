package org.fovea.deidentify.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fovea.dicom.DataSet;
import org.fovea.dicom.Tag;
import org.fovea.dicom.Uid;

/**
 * What stands in a project for what was replaced: the same each time, and without the project's
 * secret neither to be found nor to be checked by trying (HMAC-SHA-256, RFC 2104). Not safe for use
 * by several threads.
 */
public final class Pseudonyms {

  /** UIDs of the standard itself identify no one (PS3.5 9, PS3.6 A). */
  private static final String STANDARD_ROOT = "1.2.840.10008.";

  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** 60 bits: of a million patients no two are likely to share one. */
  private static final int CHARACTERS = 12;

  /** Dates move by up to ten years into the past, never into the future. */
  static final int MOST_DAYS = 3650;

  private final Mac mac;

  public Pseudonyms(byte[] secret) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Whether a UID is one of the standard's own, which is kept everywhere. */
  static boolean isStandard(String uid) {
    return uid.startsWith(STANDARD_ROOT);
  }

  /** The UID that stands for another, under 2.25 (PS3.5 B.2). */
  String uid(String uid) {
    byte[] bytes = Arrays.copyOf(hash("uid", uid), 16);
    // A UUID of version 8, which is the one for bits of one's own making (RFC 9562 5.8).
    bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x80);
    bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
    return new Uid("2.25." + new BigInteger(1, bytes)).value();
  }

  /** The Patient ID and name that stand for a patient. */
  String patient(String patient) {
    return "P" + letters(hash("patient", patient), CHARACTERS);
  }

  /** The AE title that stands for another. */
  String applicationEntity(String title) {
    return "AE" + letters(hash("ae", title), CHARACTERS);
  }

  /** By how many days a patient's dates move: 1 to {@value #MOST_DAYS}, into the past. */
  int daysBack(String patient) {
    long number = ByteBuffer.wrap(hash("days", patient)).getLong() >>> 1;
    return 1 + (int) (number % MOST_DAYS);
  }

  /**
   * Who an object is of: Patient ID and its issuer (a Patient ID alone names two patients of two
   * hospitals), or the study where there is no Patient ID.
   */
  static String patientOf(DataSet dataSet) {
    String id = dataSet.getString(Tag.PatientID).orElse("");
    if (id.isEmpty()) {
      return "study\n" + dataSet.getString(Tag.StudyInstanceUID).orElse("");
    }
    return id + "\n" + dataSet.getString(Tag.IssuerOfPatientID).orElse("");
  }

  private byte[] hash(String kind, String value) {
    mac.update(kind.getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
  }

  private static String letters(byte[] hash, int count) {
    BigInteger number = new BigInteger(1, hash);
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append(LETTERS.charAt(number.intValue() & 31));
      number = number.shiftRight(5);
    }
    return letters.toString();
  }
}
