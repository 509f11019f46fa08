package jp.noroshi.hub.exchange.feed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The feeds over REST (`openapi/exchange.yaml`).
@RestController
@RequestMapping("/api/v1/feeds")
final class FeedApi {
  private static final String READ = "exchange:read";

  private final Feeds feeds;

  FeedApi(Feeds feeds) {
    this.feeds = feeds;
  }

  @GetMapping
  Map<String, Object> list(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of("items", Arrays.stream(Feed.values()).map(FeedApi::body).toList());
  }

  @GetMapping("/{file}")
  ResponseEntity<String> content(Viewer viewer, @PathVariable String file) {
    Scopes.require(viewer, READ);
    return answer(feeds.make(viewer, Feed.of(file)));
  }

  /// The file itself, the same for a page and a program.
  static ResponseEntity<String> answer(Feeds.Made made) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(made.feed().mediaType()))
        .body(FeedText.of(made));
  }

  private static Map<String, Object> body(Feed feed) {
    var body = new LinkedHashMap<String, Object>();
    body.put("file", feed.file());
    body.put("use", feed.blocks() ? "block" : "detect");
    return body;
  }
}
