package org.fovea.web.worklist;

import java.util.List;
import org.fovea.access.AccessToken;
import org.fovea.access.Accounts;
import org.fovea.reading.AddendumTask;
import org.fovea.reading.Readings;
import org.fovea.web.security.CurrentUser;
import org.fovea.worklist.StudyLock;
import org.fovea.worklist.Worklist;
import org.fovea.worklist.WorklistFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worklist of the logged-in reader. */
@RestController
final class WorklistController {
  private final Worklist worklist;
  private final Readings readings;
  private final Accounts accounts;

  WorklistController(Worklist worklist, Readings readings, Accounts accounts) {
    this.worklist = worklist;
    this.readings = readings;
    this.accounts = accounts;
  }

  @GetMapping("/api/worklist")
  List<WorklistRow> worklist(
      @RequestParam WorklistFilter.View view,
      @RequestParam(defaultValue = "false") boolean signed,
      Authentication login) {
    WorklistFilter filter = new WorklistFilter(view, signed, "", WorklistFilter.MOST);
    AccessToken token = CurrentUser.reading(login);
    List<AddendumTask> tasks = readings.addendumTasks(token);
    return worklist.entries(filter, token).stream()
        .map(entry -> WorklistRow.of(entry, tasks, othersLock(entry.lock(), login.getName())))
        .toList();
  }

  private @Nullable LockView othersLock(@Nullable StudyLock lock, String user) {
    return lock == null || lock.user().equals(user) ? null : LockView.of(lock, user, accounts);
  }
}
