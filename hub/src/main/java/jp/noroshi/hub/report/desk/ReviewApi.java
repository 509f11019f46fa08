package jp.noroshi.hub.report.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Sides;
import jp.noroshi.hub.shell.Bilingual;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The release desk over REST (`openapi/release-desk.yaml`). Decisions are people's: tokens are
/// refused.
@RestController
@RequestMapping("/api/v1/release-desk")
final class ReviewApi {
  private final Reviews reviews;

  ReviewApi(Reviews reviews) {
    this.reviews = reviews;
  }

  /// What is decided.
  record Decided(
      @Nullable List<String> facts,
      @Nullable Boolean sector,
      @Nullable List<String> values,
      @Nullable String reason) {}

  @GetMapping
  Map<String, Object> list(Viewer viewer) {
    Scopes.requireSession(viewer);
    return Map.of("waiting", reviews.list(viewer).stream().map(ReviewApi::body).toList());
  }

  @GetMapping("/{id}")
  Map<String, Object> open(Viewer viewer, @PathVariable UUID id) {
    Scopes.requireSession(viewer);
    var opened = reviews.open(viewer, id);
    var body = body(opened.review());
    body.put("facts", opened.sides().stream().map(ReviewApi::side).toList());
    body.put("sector", opened.sector());
    body.put("values", opened.values().stream().map(ReviewApi::value).toList());
    return body;
  }

  private static Map<String, Object> value(Review.Waiting waiting) {
    var body = new TreeMap<String, Object>();
    body.put("value", waiting.value());
    body.put("standing", waiting.standing().code());
    waiting.known().ifPresent(list -> body.put("known", Map.of("ja", list.ja(), "en", list.en())));
    return body;
  }

  @PostMapping("/{id}/release")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void release(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.requireSession(viewer);
    reviews.release(
        viewer,
        id,
        new Review.Decision(
            texts(decided.facts()),
            Boolean.TRUE.equals(decided.sector()),
            texts(decided.values()),
            text(decided.reason())));
  }

  @PostMapping("/{id}/keep")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void keep(Viewer viewer, @PathVariable UUID id, @RequestBody Decided decided) {
    Scopes.requireSession(viewer);
    reviews.keep(viewer, id, text(decided.reason()));
  }

  private static Map<String, Object> body(Review review) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", review.id());
    body.put("reasons", review.reasons().stream().map(Review.Reason::code).sorted().toList());
    review.score().ifPresent(score -> body.put("score", score));
    body.put("day", review.day().toString());
    body.put("opened_at", review.openedAt().toString());
    body.put("due_at", review.dueAt().toString());
    return body;
  }

  private static Map<String, Object> side(Sides.Side side) {
    return Map.of(
        "id",
        side.id(),
        "name",
        side.name(),
        "original",
        side.original().stream().map(Bilingual::ja).toList(),
        "cleaned",
        side.cleaned().stream().map(Bilingual::ja).toList());
  }

  private static Set<String> texts(@Nullable List<String> texts) {
    return texts == null
        ? Set.of()
        : texts.stream()
            .filter(java.util.Objects::nonNull)
            .collect(java.util.stream.Collectors.toSet());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
