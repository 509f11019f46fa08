package jp.noroshi.hub.exchange.browse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Option;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import jp.noroshi.stix.object.ObjectTypes;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The shared objects on pages.
@Controller
final class ObjectController {
  private final Objects objects;
  private final ObjectSearch search;
  private final Views views;

  ObjectController(Objects objects, ObjectSearch search, Views views) {
    this.search = search;
    this.objects = objects;
    this.views = views;
  }

  @GetMapping("/objects")
  JteView list(Viewer viewer, Page page, @RequestParam Map<String, String> sent) {
    var query = ObjectQuery.of(sent);
    var listing = search.list(viewer, query);
    return views.page(
        "exchange/list",
        page.titled("exchange.title"),
        Map.of(
            "listing",
            listing,
            "query",
            query,
            "types",
            types(page),
            "next",
            listing.next().map(cursor -> query.at(cursor).address("/objects")).orElse("")));
  }

  @GetMapping("/objects/{id}")
  Object show(Viewer viewer, Page page, @PathVariable String id) {
    try {
      return show(page, objects.find(viewer, id));
    } catch (Refusal refusal) {
      if (refusal.code().equals(Objects.ASK)) {
        return "redirect:/requests/new?object=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
      }
      throw refusal;
    }
  }

  private JteView show(Page page, ObjectPage found) {
    var name = found.line().name();
    return views.page(
        "exchange/object",
        page.titledText(name.isEmpty() ? found.line().stixId() : name),
        Map.of("found", found, "json", Pretty.text(found.object().tree())));
  }

  @GetMapping("/objects/{id}/json")
  ResponseEntity<byte[]> download(Viewer viewer, @PathVariable String id) {
    var content = objects.content(viewer, id);
    var file = ContentDisposition.attachment().filename(id + ".json").build();
    return ResponseEntity.ok()
        .contentType(ObjectApi.STIX)
        .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
        .body(content);
  }

  private static List<Option> types(Page page) {
    return ObjectTypes.standard().stream()
        .sorted()
        .map(type -> new Option(type, TypeNames.name(page, type)))
        .toList();
  }
}
