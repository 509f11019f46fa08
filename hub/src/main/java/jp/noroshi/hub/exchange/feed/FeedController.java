package jp.noroshi.hub.exchange.feed;

import java.util.List;
import java.util.Map;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The feeds on a page: what there is, for which product, and how it is fetched.
@Controller
final class FeedController {
  private final Feeds feeds;
  private final Views views;

  FeedController(Feeds feeds, Views views) {
    this.feeds = feeds;
    this.views = views;
  }

  @GetMapping("/feeds")
  JteView list(Viewer viewer, Page page) {
    return views.page(
        "exchange/feeds",
        page.titled("exchange.feeds.title"),
        Map.of(
            "feeds",
            List.of(Feed.values()),
            "address",
            ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/api/v1/feeds/")
                .toUriString()));
  }

  @GetMapping("/feeds/{file}")
  ResponseEntity<String> download(Viewer viewer, @PathVariable String file) {
    var made = feeds.make(viewer, Feed.of(file));
    var answer = FeedApi.answer(made);
    return ResponseEntity.ok()
        .headers(answer.getHeaders())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(made.feed().file()).build().toString())
        .body(answer.getBody());
  }
}
