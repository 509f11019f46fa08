package jp.noroshi.hub.notice;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.hub.shell.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells open pages that their inbox changed. Carries no shared content, only that there is
/// something: what is new is fetched through the same door as any page.
///
/// Spring: faces the web; lines are its emitters.
public final class LiveInbox implements AutoCloseable {
  // A line is renewed by the browser after this long, so that a withdrawn session does not listen
  // for ever.
  private static final long LINE_MILLIS = 30 * 60 * 1000L;
  private static final int LINES_PER_PERSON = 20;
  private static final Logger LOG = LoggerFactory.getLogger(LiveInbox.class);

  private record Line(Viewer viewer, Language language, SseEmitter emitter) {}

  private final Inbox inbox;
  private final Messages messages;
  private final Map<UUID, Set<Line>> lines = new ConcurrentHashMap<>();
  private final ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean hungUp;

  public LiveInbox(Inbox inbox, Messages messages) {
    this.inbox = inbox;
    this.messages = messages;
  }

  /// Opens a line for a viewer; the first event carries the counts.
  SseEmitter open(Viewer viewer, Language language) {
    var emitter = new SseEmitter(LINE_MILLIS);
    var line = new Line(viewer, language, emitter);
    var all = lines.computeIfAbsent(viewer.organisation().id(), _ -> ConcurrentHashMap.newKeySet());
    // An open tab too many closes the person's oldest ones, not somebody else's.
    var own = all.stream().filter(l -> l.viewer().person().equals(viewer.person())).toList();
    own.stream()
        .limit(Math.max(0, own.size() - LINES_PER_PERSON + 1))
        .forEach(l -> l.emitter().complete());
    all.add(line);
    emitter.onCompletion(() -> drop(line));
    emitter.onTimeout(() -> drop(line));
    emitter.onError(_ -> drop(line));
    // Asked after the line is entered: either hangUp finds it or it is seen here.
    if (hungUp) {
      emitter.complete();
      return emitter;
    }
    sender.execute(() -> send(line, ""));
    return emitter;
  }

  /// Something changed for this organisation; called on the notification thread, so it only hands
  /// over.
  void changed(String organisation) {
    if (organisation.isEmpty()) {
      lines.values().forEach(all -> all.forEach(line -> sender.execute(() -> send(line, ""))));
      return;
    }
    lines
        .getOrDefault(UUID.fromString(organisation), Set.of())
        .forEach(line -> sender.execute(() -> send(line, "notice.live.new")));
  }

  /// How many lines an organisation has open.
  int open(UUID organisation) {
    return lines.getOrDefault(organisation, Set.of()).size();
  }

  private void send(Line line, String sayKey) {
    try {
      var say = sayKey.isEmpty() ? "" : messages.text(line.language(), sayKey);
      var change =
          Map.of(
              "say",
              say,
              "counts",
              Map.of("/inbox", inbox.unanswered(line.viewer())),
              "changed",
              "inbox");
      line.emitter()
          .send(SseEmitter.event().name("change").data(change, MediaType.APPLICATION_JSON));
    } catch (IOException | IllegalStateException e) {
      drop(line); // the reader is gone; the browser connects again by itself if it is not
    } catch (RuntimeException e) {
      // The database, most likely. A line left open would be deaf; an ended one is opened anew.
      LOG.warn("ended a live line that could not be told of a change", e);
      drop(line);
      line.emitter().complete();
    }
  }

  private void drop(Line line) {
    var all = lines.get(line.viewer().organisation().id());
    if (all != null) {
      all.remove(line);
    }
  }

  /// Ends all lines and every line opened from now on, so that a server that is going down need not
  /// wait for them: a browser whose line was ended asks for a new one while the server still
  /// answers.
  void hangUp() {
    hungUp = true;
    lines.values().forEach(all -> all.forEach(line -> line.emitter().complete()));
  }

  @Override
  public void close() {
    hangUp();
    sender.close();
  }
}
