package org.fovea.gateway.hl7;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.reading.FakeIdentities;
import org.fovea.reading.FakeOrders;
import org.fovea.study.Patient;
import org.fovea.study.PatientId;
import org.fovea.study.Sex;
import org.junit.jupiter.params.provider.Arguments;

/** Reads frames and does what their messages say, on nothing; only refusals may come out. */
final class Hl7FuzzTarget {
  private static final AccessToken ADT = new AccessToken("hl7:ADT", Purpose.OPERATION);
  private static final MllpInput.Limits LIMITS =
      new MllpInput.Limits(1 << 16, Duration.ofSeconds(30), Duration.ofSeconds(30));

  private Hl7FuzzTarget() {}

  /** One message of each kind, and two on one connection. */
  static List<Arguments> seeds() {
    String pid =
        "PID|1||42^^^HOSPITAL^PI~N1^^^NATION&1.2.3&ISO||Curie^M\\XFC\\\\T\\^^^Dr.||20180705|F";
    String update = MllpDoor.update("M1", pid);
    String merge = MllpDoor.merge("M2", pid, "MRG|77^^^HOSPITAL^PI");
    String order =
        MllpDoor.heading("OMI^O23^OMI_O23", "O1")
            + pid
            + "\rORC|NW|P1^WARD|F1^RIS||||1^^^20260301^^S\rTQ1|1||||||||TM30\r"
            + "OBR|1|P1|F1|CXR2^Chest^99HOUSE|||||||||||^LEFT|D12^Lister^Joseph||A-7|RP1\r"
            + "IPC|A-7^RIS|RP1^RIS|1.2.3^RIS|SPS1^RIS|CR\rZDS|1.2.3^FOVEA\r";
    return List.of(seed(update), seed(merge), seed(order), seed(update, merge));
  }

  private static Arguments seed(String... messages) {
    ByteArrayOutputStream seed = new ByteArrayOutputStream();
    for (String message : messages) {
      seed.writeBytes(MllpDoor.framed(message, StandardCharsets.UTF_8));
    }
    return Arguments.of((Object) seed.toByteArray());
  }

  static void run(byte[] bytes) {
    try {
      MllpInput input = new MllpInput(new Sending(bytes), LIMITS);
      for (Optional<byte[]> next = input.next(); next.isPresent(); next = input.next()) {
        take(next.get());
      }
    } catch (MllpFault fault) {
      take(fault.found());
    } catch (IOException failure) {
      throw new IllegalStateException("an array cannot fail to be read", failure);
    }
  }

  private static void take(byte[] bytes) {
    Heading heading = Heading.UNKNOWN;
    Answer answer;
    try {
      heading = Hl7Message.heading(bytes);
      Hl7Message message = Hl7Message.of(bytes);
      answer =
          heading.type().equals("ADT")
              ? new PatientMessages(new Checked()).take(message, "HOSPITAL", ADT)
              : new OrderMessages(new FakeOrders(), Clock.systemUTC())
                  .take(message, "HOSPITAL", ADT);
    } catch (Hl7Refusal refusal) {
      answer = refusal.answer();
    }
    String text = answer.to(heading, "A1", Instant.EPOCH);
    boolean framed = text.chars().noneMatch(one -> one == MllpInput.START || one == MllpInput.END);
    if (!framed || !Acknowledgement.parse(text).orElseThrow().code().equals(answer.code().name())) {
      throw new IllegalStateException("an answer that is none: " + text);
    }
  }

  /** Where bytes come from that were all sent. */
  private static final class Sending extends Socket {
    private final byte[] bytes;

    Sending(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void setSoTimeout(int millis) {}
  }

  /** Holds a patient of every identifier that DICOM can hold. */
  private static final class Checked extends FakeIdentities {
    private static void change(PatientId patient, UnaryOperator<Patient> demographics) {
      String both = patient.id() + patient.issuer();
      Patient held = new Patient(patient, "", null, Sex.UNKNOWN);
      if (both.chars().anyMatch(one -> one == '\\' || Character.isISOControl(one))
          || !demographics.apply(held).patientId().equals(patient)) {
        throw new IllegalStateException("an identifier that DICOM cannot hold, or another");
      }
    }

    @Override
    public int update(
        PatientId patient, UnaryOperator<Patient> demographics, String cause, AccessToken token) {
      change(patient, demographics);
      return 1;
    }

    @Override
    public Merge merge(
        PatientId prior,
        PatientId survivor,
        UnaryOperator<Patient> demographics,
        String cause,
        AccessToken token) {
      change(prior, demographics);
      change(survivor, demographics);
      return new Merge.Done(1);
    }
  }
}
