package org.fovea.web.worklist;

import org.fovea.access.Accounts;
import org.fovea.dicom.Uid;
import org.fovea.web.security.CurrentUser;
import org.fovea.worklist.Worklist;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets readers see who has a study open. Nothing is refused because of it. */
@RestController
final class LockController {
  private final Worklist worklist;
  private final Accounts accounts;

  LockController(Worklist worklist, Accounts accounts) {
    this.worklist = worklist;
    this.accounts = accounts;
  }

  /** Takes or renews it for the user, or says who else has it. */
  @PutMapping("/api/studies/{studyInstanceUid}/lock")
  LockView lock(@PathVariable String studyInstanceUid, Authentication login) {
    return LockView.of(
        worklist.lock(new Uid(studyInstanceUid), CurrentUser.reading(login)),
        login.getName(),
        accounts);
  }

  /** Gives it back, if the user has it. */
  @DeleteMapping("/api/studies/{studyInstanceUid}/lock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(@PathVariable String studyInstanceUid, Authentication login) {
    worklist.release(new Uid(studyInstanceUid), CurrentUser.reading(login));
  }
}
