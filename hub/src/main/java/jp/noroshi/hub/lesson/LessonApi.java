package jp.noroshi.hub.lesson;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The library of lessons over REST (`openapi/lesson.yaml`).
@RestController
@RequestMapping("/api/v1/lessons")
final class LessonApi {
  private static final String READ = "exchange:read";
  private static final String WRITE = "exchange:write";

  private final Lessons lessons;

  LessonApi(Lessons lessons) {
    this.lessons = lessons;
  }

  /// What is written.
  record Body(
      @Nullable String title,
      @Nullable String executive,
      @Nullable String happened,
      @Nullable String cause,
      @Nullable String prevention,
      @Nullable String technical,
      @Nullable String attribution,
      @Nullable Boolean consent) {
    Map<String, String> typed() {
      var typed = new HashMap<String, String>();
      put(typed, "title", title);
      put(typed, "executive", executive);
      put(typed, "happened", happened);
      put(typed, "cause", cause);
      put(typed, "prevention", prevention);
      put(typed, "technical", technical);
      put(typed, "attribution", attribution);
      put(typed, "consent", Boolean.TRUE.equals(consent) ? "yes" : null);
      return typed;
    }

    private static void put(Map<String, String> typed, String name, @Nullable String text) {
      if (text != null) {
        typed.put(name, text);
      }
    }
  }

  @GetMapping
  Map<String, Object> list(
      Viewer viewer,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(name = "public", defaultValue = "false") boolean fromPublicBodies,
      @RequestParam Optional<UUID> before) {
    Scopes.require(viewer, READ);
    var listing = lessons.search(viewer, q, fromPublicBodies, before);
    var counts = lessons.counts(viewer);
    var body = new LinkedHashMap<String, Object>();
    body.put("published", counts.published());
    body.put("from_public_bodies", counts.fromPublicBodies());
    body.put("lessons", listing.lessons().stream().map(LessonApi::line).toList());
    body.put("own", lessons.own(viewer).stream().map(LessonApi::line).toList());
    body.put("next", listing.next().map(UUID::toString).orElse(null));
    return body;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> write(Viewer viewer, @RequestBody Body handed) {
    Scopes.require(viewer, WRITE);
    var written = Written.read(handed.typed());
    var id = lessons.write(viewer, written.wording(), written.attribution());
    return body(lessons.open(viewer, id));
  }

  @GetMapping("/{id}")
  Map<String, Object> open(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, READ);
    return body(lessons.open(viewer, id));
  }

  @PostMapping("/{id}/withdrawal")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    lessons.withdraw(viewer, id);
  }

  private static Map<String, Object> body(Lesson lesson) {
    var body = line(lesson);
    lesson.wording().parts().forEach(part -> body.put(part.getKey(), part.getValue()));
    return body;
  }

  // What a list tells; the texts are read one by one, each reading on record.
  private static Map<String, Object> line(Lesson lesson) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", lesson.id());
    body.put("state", lesson.state().code());
    body.put("attribution", lesson.attribution().code());
    body.put("day", lesson.day().toString());
    lesson.author().ifPresent(name -> body.put("author", Map.of("ja", name.ja(), "en", name.en())));
    lesson.kind().ifPresent(kind -> body.put("kind", kind.code()));
    body.put("title", lesson.wording().title());
    if (lesson.own()) {
      body.put("reason", lesson.reason());
    }
    return body;
  }
}
