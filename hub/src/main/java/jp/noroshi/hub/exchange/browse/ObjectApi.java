package jp.noroshi.hub.exchange.browse;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.exchange.life.Life;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The shared objects over REST (`openapi/exchange.yaml`).
@RestController
@RequestMapping("/api/v1/objects")
final class ObjectApi {
  /// The media type of STIX 2.1 (TAXII 2.1 §1.6.7).
  static final MediaType STIX = MediaType.parseMediaType("application/stix+json;version=2.1");

  private static final String READ = "exchange:read";

  private final Objects objects;
  private final ObjectSearch search;
  private final SearchExport export;
  private final Surroundings surroundings;
  private final Conflicts conflicts;
  private final Clock clock;

  ObjectApi(
      Objects objects,
      ObjectSearch search,
      SearchExport export,
      Surroundings surroundings,
      Conflicts conflicts,
      Clock clock) {
    this.conflicts = conflicts;
    this.clock = clock;
    this.export = export;
    this.surroundings = surroundings;
    this.search = search;
    this.objects = objects;
  }

  @GetMapping
  Map<String, Object> list(Viewer viewer, @RequestParam Map<String, String> sent) {
    Scopes.require(viewer, READ);
    var listing = search.list(viewer, ObjectQuery.of(sent));
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "items",
        listing.lines().stream()
            .map(line -> {
              var item = body(line);
              item.put("standing", listing.standing(line).code());
              return item;
            })
            .toList());
    body.put("next", listing.next().orElse(null));
    if (!listing.facets().isEmpty()) {
      body.put("facets", facets(listing));
    }
    return body;
  }

  private static Map<String, Object> facets(Listing listing) {
    var facets = new LinkedHashMap<String, Object>();
    for (var counts : listing.facets()) {
      var values = new LinkedHashMap<String, Integer>();
      counts.values().forEach(count -> values.put(count.value(), count.times()));
      facets.put(counts.facet().code(), values);
    }
    return facets;
  }

  @GetMapping("/conflicts")
  Map<String, Object> conflicts(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of("items", conflicts.of(viewer).stream().map(ObjectApi::body).toList());
  }

  @GetMapping("/export")
  void export(Viewer viewer, @RequestParam Map<String, String> sent, HttpServletResponse response)
      throws IOException {
    Scopes.require(viewer, READ);
    ObjectController.send(export, viewer, sent, response);
  }

  @GetMapping("/{id}/graph")
  Map<String, Object> graph(
      Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "1") String hops) {
    Scopes.require(viewer, READ);
    var graph = surroundings.around(viewer, id, ObjectQuery.hops(hops));
    var body = new LinkedHashMap<String, Object>();
    body.put("nodes", graph.nodes().stream().map(ObjectApi::body).toList());
    body.put("edges", graph.edges());
    body.put("more", graph.more());
    return body;
  }

  private static Map<String, Object> body(ObjectGraph.Node node) {
    var body = body(node.line());
    body.put("hops", node.hops());
    return body;
  }

  @GetMapping("/{id}")
  Map<String, Object> show(Viewer viewer, @PathVariable String id) {
    Scopes.require(viewer, READ);
    var found = objects.find(viewer, id);
    var body = body(found.line());
    body.put("description", String.join("\n\n", found.text().paragraphs()));
    body.put("attackId", found.text().technique().orElse(null));
    body.put("retired", found.text().isRetired());
    body.put("versions", found.versions().stream().map(ObjectApi::body).toList());
    body.put("related", found.related().stream().map(ObjectApi::body).toList());
    body.put("sameThing", found.twins().stream().map(ObjectApi::body).toList());
    body.put("moreRelated", found.more());
    body.put("references", found.text().references());
    body.put("conflict", found.isInConflict());
    body.put("missing", found.missing());
    body.put("life", found.life().map(life -> body(life, clock.instant())).orElse(null));
    body.put("echoes", body(found.echoes()));
    return body;
  }

  @GetMapping("/{id}/content")
  ResponseEntity<byte[]> content(Viewer viewer, @PathVariable String id) {
    Scopes.require(viewer, READ);
    return ResponseEntity.ok().contentType(STIX).body(objects.content(viewer, id));
  }

  private static Map<String, Object> body(Line line) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", line.stixId());
    body.put("type", line.type());
    body.put("name", line.name());
    body.put("modified", line.modified());
    body.put("tlp", line.tlp().label());
    body.put("source", line.source());
    body.put("day", Days.of(line.releasedAt()).toString());
    return body;
  }

  private static Map<String, Object> body(Life life, Instant now) {
    var body = new LinkedHashMap<String, Object>();
    body.put("until", life.until().toString());
    body.put("stated", life.stated());
    body.put("score", life.score(now));
    return body;
  }

  private static Map<String, Object> body(Echoes.Found echoes) {
    var body = new LinkedHashMap<String, Object>();
    body.put("sightings", echoes.sightings());
    body.put("times", echoes.times());
    body.put("firstSeen", echoes.first().map(Instant::toString).orElse(null));
    body.put("lastSeen", echoes.last().map(Instant::toString).orElse(null));
    body.put("organisations", echoes.by().en());
    body.put("sameValue", echoes.sharing().stream().map(ObjectApi::body).toList());
    return body;
  }

  private static Map<String, Object> body(ObjectPage.Version version) {
    var body = new LinkedHashMap<String, Object>();
    body.put("modified", version.line().modified());
    body.put("tlp", version.line().tlp().label());
    body.put("source", version.line().source());
    body.put("path", List.copyOf(version.path()));
    body.put("day", Days.of(version.line().releasedAt()).toString());
    return body;
  }

  private static Map<String, Object> body(ObjectPage.Related related) {
    var body = new LinkedHashMap<String, Object>();
    body.put("how", related.how());
    body.put("from", related.from());
    body.put("object", body(related.other()));
    return body;
  }
}
