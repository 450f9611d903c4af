package org.fovea.web.worklist;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fovea.explanation.ExplanationChanged;
import org.fovea.inference.StudyStateChanged;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open screens that something may have changed, never what: nothing of a blind result can
 * reach a reader this way (safety S8). Events may be lost; screens also poll.
 */
@RestController
final class ScreenEvents {
  /** A reading room has a few screens; more than this is a leak or an attack. */
  private static final int MOST_SCREENS = 200;

  /** Proxies close silent connections after a minute; browsers reconnect by themselves. */
  private static final long CONNECTION_MS = 10 * 60_000;

  private final Set<SseEmitter> screens = ConcurrentHashMap.newKeySet();

  @GetMapping(value = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events() throws IOException {
    if (screens.size() >= MOST_SCREENS) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_SCREENS + " open screens; close some");
    }
    SseEmitter screen = new SseEmitter(CONNECTION_MS);
    screen.onCompletion(() -> screens.remove(screen));
    screen.onTimeout(screen::complete);
    screen.onError(_ -> screens.remove(screen));
    screens.add(screen);
    // At once, for a browser takes the connection as open only when something has come.
    screen.send(changed(""));
    return screen;
  }

  @EventListener
  void studyChanged(StudyStateChanged changed) {
    tell(changed.studyInstanceUid().value());
  }

  @EventListener
  void explanationChanged(ExplanationChanged changed) {
    tell(changed.studyInstanceUid().value());
  }

  @Scheduled(fixedRate = 25_000)
  void keepOpen() {
    tell("");
  }

  /** A server that ends does not wait for open screens to leave. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    screens.forEach(SseEmitter::complete);
  }

  private void tell(String studyInstanceUid) {
    for (SseEmitter screen : screens) {
      try {
        screen.send(changed(studyInstanceUid));
      } catch (IOException | IllegalStateException gone) {
        screens.remove(screen);
      }
    }
  }

  private static SseEmitter.SseEventBuilder changed(String studyInstanceUid) {
    return SseEmitter.event().name("changed").data(studyInstanceUid);
  }
}
