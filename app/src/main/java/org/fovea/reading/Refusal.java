package org.fovea.reading;

import org.fovea.dicom.Uid;
import org.fovea.study.PatientId;

/** Why something asked of a reading was not done. Nothing has changed when one is returned. */
public sealed interface Refusal {

  /** Stable, such as {@code reading.study-changed}. */
  String code();

  /** For a person: what was found, what was expected. */
  String message();

  /** No study or reading of that id is held. */
  record NotFound(String what) implements Refusal {
    @Override
    public String code() {
      return "reading.not-found";
    }

    @Override
    public String message() {
      return "There is no " + what + ".";
    }
  }

  /** The account may not do this: sign without being a radiologist, change another's reading. */
  record NotAllowed(String user, String why) implements Refusal {
    @Override
    public String code() {
      return "reading.not-allowed";
    }

    @Override
    public String message() {
      return user + " may not do this: " + why + ".";
    }
  }

  /** The study waits for a person to resolve a conflict (safety S1, S16). */
  record StudyHeld(String why) implements Refusal {
    @Override
    public String code() {
      return "reading.study-held";
    }

    @Override
    public String message() {
      return "The study is held: " + why;
    }
  }

  /** The request names another study than the reading's (safety S2). */
  record OtherStudy(Uid displayed, Uid expected) implements Refusal {
    @Override
    public String code() {
      return "reading.other-study";
    }

    @Override
    public String message() {
      return "The reading is of study " + expected + ", but study " + displayed + " was displayed.";
    }
  }

  /** The request names another patient than the study's (safety S2). */
  record OtherPatient(PatientId displayed) implements Refusal {
    @Override
    public String code() {
      return "reading.other-patient";
    }

    @Override
    public String message() {
      return "The study is not of the patient that was displayed: "
          + displayed.id()
          + " ("
          + displayed.issuer()
          + ").";
    }
  }

  /** The study has changed since it was displayed (safety S3). */
  record StudyChanged(long displayed, long now) implements Refusal {
    @Override
    public String code() {
      return "reading.study-changed";
    }

    @Override
    public String message() {
      return "The study has changed: revision "
          + displayed
          + " was displayed, it is now at revision "
          + now
          + ". Open it again.";
    }
  }

  /** The AI results displayed are not those that hold now (safety S3). */
  record ResultsChanged(String difference) implements Refusal {
    @Override
    public String code() {
      return "reading.results-changed";
    }

    @Override
    public String message() {
      return "The AI results displayed are not those that hold now: " + difference;
    }
  }

  /** A blind result waits for the reader's first read (safety S8). */
  record FirstReadMissing() implements Refusal {
    @Override
    public String code() {
      return "reading.first-read-missing";
    }

    @Override
    public String message() {
      return "A model of this study is read blind: store your first read before its answer is"
          + " shown.";
    }
  }

  /** A first read of this revision is already stored, and a first read never changes. */
  record FirstReadStored() implements Refusal {
    @Override
    public String code() {
      return "reading.first-read-stored";
    }

    @Override
    public String message() {
      return "The first read is already stored and does not change.";
    }
  }

  /** An AI finding was not decided. */
  record Undecided(String findings) implements Refusal {
    @Override
    public String code() {
      return "reading.undecided";
    }

    @Override
    public String message() {
      return "Not every AI finding has been accepted, amended or rejected: " + findings;
    }
  }

  /** Region, code and text disagree on the side (safety S7). */
  record SidesDisagree(String finding, String difference) implements Refusal {
    @Override
    public String code() {
      return "reading.sides-disagree";
    }

    @Override
    public String message() {
      return "The side of \""
          + finding
          + "\" is contradictory: "
          + difference
          + " Correct it, or name this finding's side in the text too.";
    }
  }

  /** The study is signed: only an addendum may follow. */
  record AlreadySigned(String signer) implements Refusal {
    @Override
    public String code() {
      return "reading.already-signed";
    }

    @Override
    public String message() {
      return "The study was signed by " + signer + "; it changes only by addendum.";
    }
  }

  /** An addendum was asked for a reading that is not signed. */
  record NotSigned() implements Refusal {
    @Override
    public String code() {
      return "reading.not-signed";
    }

    @Override
    public String message() {
      return "The reading is not signed yet; change it directly.";
    }
  }

  /** The request itself is not acceptable: an unknown finding, nothing to say, too much of it. */
  record Unacceptable(String why) implements Refusal {
    @Override
    public String code() {
      return "reading.unacceptable";
    }

    @Override
    public String message() {
      return why;
    }
  }
}
