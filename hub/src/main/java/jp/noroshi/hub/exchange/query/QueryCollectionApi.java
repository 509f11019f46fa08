package jp.noroshi.hub.exchange.query;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.party.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The collections defined by a query over REST (`openapi/exchange.yaml`).
@RestController
@RequestMapping("/api/v1/collections")
final class QueryCollectionApi {
  private final QueryCollections collections;

  QueryCollectionApi(QueryCollections collections) {
    this.collections = collections;
  }

  @GetMapping
  Map<String, List<Map<String, Object>>> list(Viewer viewer) {
    return Map.of(
        "items",
        collections.list(viewer).stream().map(collection -> body(viewer, collection)).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> define(Viewer viewer, @RequestBody Map<String, String> sent) {
    // A null says as much as nothing.
    sent.values().removeIf(Objects::isNull);
    return Map.of("id", collections.define(viewer, NewQueryCollection.read(sent)).toString());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UUID id) {
    collections.remove(viewer, id);
  }

  private static Map<String, Object> body(Viewer viewer, QueryCollection collection) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", collection.id().toString());
    body.put("title", collection.title());
    body.put("description", collection.description());
    body.put("alias", collection.alias());
    body.put("search", collection.query().address("/objects"));
    body.put("readers", collection.doors().stream().map(Door::text).sorted().toList());
    body.put("own", collection.organisation().equals(viewer.organisation().id()));
    body.put("createdAt", collection.createdAt().toString());
    return body;
  }
}
