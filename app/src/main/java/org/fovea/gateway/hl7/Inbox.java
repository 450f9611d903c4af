package org.fovea.gateway.hl7;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.fovea.access.AccessToken;
import org.fovea.access.Purpose;
import org.fovea.archive.Issuers;
import org.fovea.archive.Quarantine;
import org.fovea.gateway.hl7.Sender.Right;
import org.fovea.storage.Database;
import org.fovea.study.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what messages say, each once, and answers them. */
final class Inbox {
  // What a message changes, and what it was answered, are one transaction: the answer leaves when
  // both are on disk, and a repetition finds it there.

  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final int CONTROL_ID_LENGTH = 20; // MSH-10 in v2.5.1
  private static final int MOST_SAID = 1000; // kinds of messages turned away that were logged

  /** No engine repeats for longer, and a control ID of a counter may come again after that. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** How often older ones are looked for: by a whole scan, which saves every message an index. */
  private static final Duration FORGETTING = Duration.ofDays(1);

  private final Database database;
  private final Senders senders;
  private final PatientMessages patients;
  private final OrderMessages orders;
  private final Quarantine quarantine;
  private final Issuers issuers;
  private final Clock clock;
  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private volatile Instant forgotten = Instant.EPOCH;

  Inbox(
      Database database,
      Senders senders,
      PatientMessages patients,
      OrderMessages orders,
      Quarantine quarantine,
      Issuers issuers,
      Clock clock) {
    this.database = database;
    this.senders = senders;
    this.patients = patients;
    this.orders = orders;
    this.quarantine = quarantine;
    this.issuers = issuers;
    this.clock = clock;
  }

  boolean knows(InetAddress address) {
    return senders.anyFrom(address);
  }

  /** Takes a message and answers it; whatever becomes of it is on disk when this returns. */
  String answer(byte[] message, InetAddress from) {
    Heading heading = Heading.UNKNOWN;
    Answer answer;
    try {
      heading = Hl7Message.heading(message);
      answer = take(heading, message, from);
    } catch (Hl7Refusal headless) {
      answer = headless.answer();
      keep(message, from, headless.code(), answer.words());
    } catch (RuntimeException trouble) {
      // Not remembered: the sender asks again, and then it may be possible.
      log.error("A message of {} was not taken", from.getHostAddress(), trouble);
      answer =
          new Answer(Answer.Code.AR, Condition.INTERNAL, "", "It cannot be kept at the moment.");
    }
    return answer.to(heading, controlId(), clock.instant());
  }

  /** Keeps what is no whole message where a person finds it, and answers what it may be of. */
  String answer(MllpFault fault, InetAddress from) {
    keep(fault.found(), from, fault.code(), String.valueOf(fault.getMessage()));
    Heading heading = Heading.UNKNOWN;
    try {
      heading = Hl7Message.heading(fault.found());
    } catch (Hl7Refusal headless) {
      log.debug("It has no heading: {}", headless.getMessage());
    }
    Answer rejected =
        new Answer(Answer.Code.AR, fault.condition(), "", String.valueOf(fault.getMessage()));
    return rejected.to(heading, controlId(), clock.instant());
  }

  private static String controlId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, CONTROL_ID_LENGTH);
  }

  private void keep(byte[] bytes, InetAddress from, String code, String reason) {
    String source = Sender.SOURCE + from.getHostAddress();
    keep(bytes, source, code, reason, AccessToken.system("hl7", Purpose.OPERATION));
  }

  private void keep(byte[] bytes, String source, String code, String reason, AccessToken token) {
    String id = quarantine.keep(source, bytes, code, reason, token);
    // The reason may name a patient; it is kept where that may stand.
    log.warn("What came from {} is kept in quarantine as {}: {}", source, id, code);
  }

  private Answer take(Heading heading, byte[] bytes, InetAddress from) {
    Optional<Sender> known = senders.find(heading, from);
    if (known.isEmpty()) {
      return turnedAway(
          heading,
          Condition.TABLE_VALUE,
          "MSH^1^3",
          "found sending application \"%s\", facility \"%s\" at %s, expected one of %s"
              .formatted(
                  heading.application(),
                  heading.facility(),
                  from.getHostAddress(),
                  SenderFile.NAME));
    }
    Sender sender = known.get();
    Optional<Answer> unsupported = unsupported(heading, sender);
    if (unsupported.isPresent()) {
      return unsupported.get();
    }
    if (heading.controlId().isEmpty()) {
      throw Hl7Refusal.rejected(
          Condition.REQUIRED_FIELD, "MSH^1^10", "found no message control ID, expected one");
    }
    return once(heading, bytes, sender);
  }

  private Optional<Answer> unsupported(Heading heading, Sender sender) {
    if (!heading.version().startsWith("2.")) {
      return Optional.of(
          turnedAway(
              heading,
              Condition.VERSION_ID,
              "MSH^1^12",
              "found version \"%s\", expected 2.1 to 2.8".formatted(heading.version())));
    }
    if (!heading.processingId().equals("P")) {
      return Optional.of(
          turnedAway(
              heading,
              Condition.PROCESSING_ID,
              "MSH^1^11",
              "found processing ID \"%s\", expected P: tests change no patient"
                  .formatted(heading.processingId())));
    }
    Optional<Right> needed = right(heading);
    if (needed.isEmpty()) {
      boolean type = Set.of("ADT", "ORM", "OMI").contains(heading.type());
      return Optional.of(
          turnedAway(
              heading,
              type ? Condition.EVENT_CODE : Condition.MESSAGE_TYPE,
              "MSH^1^9",
              "found %s, expected ADT^A08, ADT^A40, ORM^O01 or OMI^O23"
                  .formatted(heading.trigger())));
    }
    return sender.may(needed.get())
        ? Optional.empty()
        : Optional.of(
            turnedAway(
                heading,
                Condition.MESSAGE_TYPE,
                "MSH^1^9",
                "found %s of a sender without the right \"%s\" in %s"
                    .formatted(heading.trigger(), needed.get().word(), SenderFile.NAME)));
  }

  private static Optional<Right> right(Heading heading) {
    return switch (heading.trigger()) {
      case "ADT^A08", "ADT^A40" -> Optional.of(Right.PATIENTS);
      case "ORM^O01", "OMI^O23" -> Optional.of(Right.ORDERS);
      default -> Optional.empty();
    };
  }

  /** Not looked at, and not kept: the sender knows. Said once in the log, however many come. */
  private Answer turnedAway(Heading heading, Condition condition, String location, String words) {
    if (said.size() < MOST_SAID && said.add(heading.application() + words)) {
      log.warn("Messages of {} are turned away: {}", heading.application(), words);
    }
    return new Answer(Answer.Code.AR, condition, location, words);
  }

  private Answer once(Heading heading, byte[] bytes, Sender sender) {
    forget();
    Digest digest = Hl7Message.content(bytes);
    try {
      return database.write(client -> {
        Optional<AnsweredTable.Answered> before = AnsweredTable.find(client, heading);
        if (before.isPresent()) {
          return repeated(before.get(), digest, heading);
        }
        Hl7Message message = Hl7Message.of(bytes);
        Answer answer =
            heading.type().equals("ADT")
                ? patients.take(message, issuer(sender), sender.token())
                : orders.take(message, issuer(sender), sender.token());
        AnsweredTable.insert(client, heading, digest, answer, clock.instant());
        if (answer.code() != Answer.Code.AA) {
          keep(bytes, sender.source(), "hl7.contradiction", answer.words(), sender.token());
        }
        return answer;
      });
    } catch (Hl7Refusal refusal) {
      return refused(heading, bytes, digest, sender, refusal);
    }
  }

  private void forget() {
    Instant now = clock.instant();
    if (now.isAfter(forgotten.plus(FORGETTING))) {
      database.run(client -> AnsweredTable.forget(client, now.minus(REMEMBERED)));
      forgotten = now;
    }
  }

  /** Nothing of it was done; that it was refused, and its bytes, are kept. */
  private Answer refused(
      Heading heading, byte[] bytes, Digest digest, Sender sender, Hl7Refusal refusal) {
    return database.write(client -> {
      if (AnsweredTable.find(client, heading).isEmpty()) {
        AnsweredTable.insert(client, heading, digest, refusal.answer(), clock.instant());
      }
      keep(bytes, sender.source(), refusal.code(), refusal.answer().words(), sender.token());
      return refusal.answer();
    });
  }

  /** The same answer, unless another message goes by the same control ID. */
  private static Answer repeated(AnsweredTable.Answered before, Digest digest, Heading heading) {
    if (before.content().equals(digest)) {
      return before.answer();
    }
    throw Hl7Refusal.content(
        Condition.DUPLICATE_KEY,
        "MSH^1^10",
        "found another message under the control ID %s, which was answered %s before"
            .formatted(heading.controlId(), before.answer().code()));
  }

  private String issuer(Sender sender) {
    return sender.issuer().orElseGet(() -> issuers.of(sender.source()));
  }
}
