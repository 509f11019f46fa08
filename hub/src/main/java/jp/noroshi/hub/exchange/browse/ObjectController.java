package jp.noroshi.hub.exchange.browse;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
  private final SearchExport export;
  private final Surroundings surroundings;
  private final Conflicts conflicts;
  private final Clock clock;
  private final Views views;

  ObjectController(
      Objects objects,
      ObjectSearch search,
      SearchExport export,
      Surroundings surroundings,
      Conflicts conflicts,
      Clock clock,
      Views views) {
    this.conflicts = conflicts;
    this.clock = clock;
    this.export = export;
    this.surroundings = surroundings;
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

  @GetMapping("/objects/conflicts")
  JteView conflicts(Viewer viewer, Page page) {
    return views.page(
        "exchange/conflicts",
        page.titled("exchange.conflicts.title"),
        Map.of("lines", conflicts.of(viewer)));
  }

  @GetMapping("/objects/export")
  void export(Viewer viewer, @RequestParam Map<String, String> sent, HttpServletResponse response)
      throws IOException {
    send(export, viewer, sent, response);
  }

  /// Answers with what was found, the same for a page and a program.
  static void send(
      SearchExport export, Viewer viewer, Map<String, String> sent, HttpServletResponse response)
      throws IOException {
    var form = SearchExport.Form.of(sent.getOrDefault("as", ""));
    var taken = export.take(viewer, ObjectQuery.of(sent));
    response.setContentType(form.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(form.fileName()).build().toString());
    export.write(viewer, taken, form, response.getOutputStream());
  }

  @GetMapping("/objects/{id}/graph")
  JteView graph(
      Viewer viewer,
      Page page,
      @PathVariable String id,
      @RequestParam(defaultValue = "1") String hops) {
    var graph = surroundings.around(viewer, id, ObjectQuery.hops(hops));
    var first = graph.nodes().getFirst().line();
    return views.page(
        "exchange/graph",
        page.titled("exchange.graph.title", first.name().isEmpty() ? first.stixId() : first.name()),
        Map.of("graph", graph, "hops", ObjectQuery.hops(hops)));
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
        Map.of("found", found, "now", clock.instant(), "json", Pretty.text(found.object().tree())));
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
