package org.fovea.web.worklist;

import java.util.List;
import org.fovea.web.security.CurrentUser;
import org.fovea.worklist.Worklist;
import org.fovea.worklist.WorklistFilter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The worklist of the logged-in reader. */
@RestController
final class WorklistController {
  private final Worklist worklist;

  WorklistController(Worklist worklist) {
    this.worklist = worklist;
  }

  @GetMapping("/api/worklist")
  List<WorklistRow> worklist(
      @RequestParam WorklistFilter.View view,
      @RequestParam(defaultValue = "false") boolean signed,
      Authentication login) {
    WorklistFilter filter = new WorklistFilter(view, signed, "", WorklistFilter.MOST);
    return worklist.entries(filter, CurrentUser.reading(login)).stream()
        .map(entry -> WorklistRow.of(entry, login.getName()))
        .toList();
  }
}
