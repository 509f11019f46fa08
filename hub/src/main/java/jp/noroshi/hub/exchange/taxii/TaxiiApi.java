package jp.noroshi.hub.exchange.taxii;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.exchange.TaxiiTime;
import jp.noroshi.hub.exchange.taxii.CollectedObjects.Envelope;
import jp.noroshi.hub.exchange.taxii.CollectedObjects.Page;
import jp.noroshi.hub.exchange.taxii.CollectedStore.Row;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.AbsentPace;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.json.JsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.ObjectMapper;

/// The TAXII 2.1 server: every endpoint of §4 and §5 under one method, because the specification
/// says exactly what each of them answers to what, down to the headers of errors. Methods a
/// resource does not know were refused before.
@Controller
final class TaxiiApi {
  private static final Logger log = LoggerFactory.getLogger(TaxiiApi.class);

  private final Shelves shelves;
  private final CollectedObjects objects;
  private final Statuses statuses;
  private final Clock clock;
  private final ObjectMapper json;
  private final AbsentPace pace;

  TaxiiApi(
      Shelves shelves,
      CollectedObjects objects,
      Statuses statuses,
      Clock clock,
      ObjectMapper json,
      AbsentPace pace) {
    this.shelves = shelves;
    this.objects = objects;
    this.statuses = statuses;
    this.clock = clock;
    this.json = json;
    this.pace = pace;
  }

  @RequestMapping({"/taxii2", "/taxii2/", TaxiiMapping.PATTERN})
  void serve(Viewer viewer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      if (!viewer.isProgram()) {
        throw TaxiiException.forbidden(
            "This is for programs: sign in with an API token, as bearer or as the password of"
                + " HTTP Basic.");
      }
      answer(viewer, request, response);
    } catch (TaxiiException refused) {
      if (refused.status() == 404) {
        pace.hold(request);
      }
      error(response, refused);
    }
  }

  private void answer(Viewer viewer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = TaxiiPath.of(request);
    var resource = path.resource();
    if (resource == TaxiiPath.Resource.NOTHING) {
      throw TaxiiException.notFound();
    }
    accept(request);
    if (resource == TaxiiPath.Resource.DISCOVERY) {
      write(response, 200, discovery(viewer, request));
      return;
    }
    switch (resource) {
      case API_ROOT -> write(response, 200, describe(shelves.root(viewer, path.root())));
      case COLLECTIONS -> collections(viewer, shelves.root(viewer, path.root()), response);
      case STATUS -> {
        shelves.root(viewer, path.root());
        write(response, 200, statuses.find(viewer, path.third()));
      }
      default -> inCollection(viewer, path, request, response);
    }
  }

  private void inCollection(
      Viewer viewer, TaxiiPath path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var found = shelves.find(viewer, path.root(), path.third());
    var shelf = found.shelf();
    switch (path.resource()) {
      case COLLECTION -> write(response, 200, describe(shelf));
      case MANIFEST -> manifest(list(viewer, shelf, request), response);
      case OBJECTS -> {
        if (request.getMethod().equals("POST")) {
          add(viewer, found.root(), shelf, request, response);
        } else {
          requireRead(shelf);
          var query = request.getParameterMap();
          envelope(objects.envelope(viewer, shelf, ObjectFilter.ofList(query), query), response);
        }
      }
      case OBJECT -> {
        if (request.getMethod().equals("DELETE")) {
          delete(viewer, shelf, path.object(), request, response);
        } else {
          var filter = one(viewer, shelf, path, request);
          envelope(objects.envelope(viewer, shelf, filter, request.getParameterMap()), response);
        }
      }
      case VERSIONS -> {
        var filter = one(viewer, shelf, path, request);
        versions(objects.page(viewer, shelf, filter, request.getParameterMap()), response);
      }
      default -> throw TaxiiException.notFound();
    }
  }

  private Page list(Viewer viewer, Shelf shelf, HttpServletRequest request) {
    requireRead(shelf);
    var query = request.getParameterMap();
    return objects.page(viewer, shelf, ObjectFilter.ofList(query), query);
  }

  private ObjectFilter one(Viewer viewer, Shelf shelf, TaxiiPath path, HttpServletRequest request) {
    requireRead(shelf);
    var query = request.getParameterMap();
    var filter =
        path.resource() == TaxiiPath.Resource.VERSIONS
            ? ObjectFilter.ofVersions(query, path.object())
            : ObjectFilter.ofObject(query, path.object());
    objects.require(viewer, shelf, path.object());
    return filter;
  }

  private void delete(
      Viewer viewer,
      Shelf shelf,
      String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!shelf.canRead() || !shelf.canWrite()) {
      throw TaxiiException.forbidden("Deleting takes a collection you may read and write.");
    }
    objects.delete(viewer, shelf, ObjectFilter.ofDeletion(request.getParameterMap(), id), id);
    response.setStatus(200);
    response.setContentType(TaxiiMedia.TAXII);
  }

  private Map<String, Object> discovery(Viewer viewer, HttpServletRequest request) {
    var base = base(request);
    var roots =
        shelves.roots(viewer).stream().map(root -> base + "/taxii2/" + root.name() + "/").toList();
    var body = new LinkedHashMap<String, Object>();
    body.put("title", "狼煙 Noroshi");
    body.put(
        "description",
        "サイバー攻撃情報共有基盤。見えるものは取扱いの決まりが一件ずつ決める · Cyber-attack information sharing; the handling"
            + " rule decides object by object what you see");
    body.put("default", roots.getFirst());
    body.put("api_roots", roots);
    return body;
  }

  private static String base(HttpServletRequest request) {
    var url = request.getRequestURL();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }

  private static Map<String, Object> describe(ApiRoot root) {
    var body = new LinkedHashMap<String, Object>();
    body.put("title", root.title());
    root.description().ifPresent(text -> body.put("description", text));
    body.put("versions", List.of(TaxiiMedia.TAXII));
    body.put("max_content_length", root.maxContentLength());
    return body;
  }

  private static Map<String, Object> describe(Shelf shelf) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", shelf.id().toString());
    body.put("title", shelf.title());
    shelf.description().ifPresent(text -> body.put("description", text));
    shelf.alias().ifPresent(text -> body.put("alias", text));
    body.put("can_read", shelf.canRead());
    body.put("can_write", shelf.canWrite());
    body.put("media_types", List.of(TaxiiMedia.STIX));
    return body;
  }

  private void collections(Viewer viewer, ApiRoot root, HttpServletResponse response)
      throws IOException {
    var all = shelves.of(viewer, root).stream().map(TaxiiApi::describe).toList();
    // There are no empty lists in TAXII (§1.6.4).
    write(response, 200, all.isEmpty() ? Map.of() : Map.of("collections", all));
  }

  private void manifest(Page page, HttpServletResponse response) throws IOException {
    var records = new ArrayList<Map<String, Object>>();
    for (var row : page.rows()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("id", row.stixId());
      one.put("date_added", TaxiiTime.text(row.dateAdded()));
      one.put("version", row.version());
      one.put("media_type", "application/stix+json;version=" + row.specVersion());
      records.add(one);
    }
    dates(page, response);
    write(response, 200, paged(page, "objects", records));
  }

  private void versions(Page page, HttpServletResponse response) throws IOException {
    dates(page, response);
    write(response, 200, paged(page, "versions", page.rows().stream().map(Row::version).toList()));
  }

  private static Map<String, Object> paged(Page page, String name, List<?> values) {
    var body = new LinkedHashMap<String, Object>();
    if (!values.isEmpty()) {
      body.put("more", page.next().isPresent());
      page.next().ifPresent(next -> body.put("next", next));
      body.put(name, values);
    }
    return body;
  }

  /// An envelope (§3.7) of the very bytes that are kept. Its length is said beforehand, so that it
  /// goes out as it is and not in chunks.
  private static void envelope(Envelope envelope, HttpServletResponse response) throws IOException {
    var page = envelope.page();
    dates(page, response);
    response.setStatus(200);
    response.setContentType(TaxiiMedia.TAXII);
    var body = new ByteArrayOutputStream(length(envelope.contents()));
    if (envelope.contents().isEmpty()) {
      body.writeBytes("{}".getBytes(StandardCharsets.UTF_8));
    } else {
      var head = new StringBuilder("{\"more\":").append(page.next().isPresent());
      page.next().ifPresent(next -> head.append(",\"next\":\"").append(next).append('"'));
      body.writeBytes(head.append(",\"objects\":").toString().getBytes(StandardCharsets.UTF_8));
      char before = '[';
      for (var content : envelope.contents()) {
        body.write(before);
        body.writeBytes(content);
        before = ',';
      }
      body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    }
    response.setContentLength(body.size());
    body.writeTo(response.getOutputStream());
  }

  private static int length(List<byte[]> contents) {
    return 500 + contents.stream().mapToInt(content -> content.length + 1).sum();
  }

  private static void dates(Page page, HttpServletResponse response) {
    if (!page.rows().isEmpty()) {
      response.setHeader(
          "X-TAXII-Date-Added-First", TaxiiTime.text(page.rows().getFirst().dateAdded()));
      response.setHeader(
          "X-TAXII-Date-Added-Last", TaxiiTime.text(page.rows().getLast().dateAdded()));
    }
  }

  private void add(
      Viewer viewer,
      ApiRoot root,
      Shelf shelf,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (!shelf.canWrite()) {
      throw TaxiiException.forbidden("You may not add to this collection.");
    }
    if (!TaxiiMedia.isEnvelope(request.getContentType())) {
      throw new TaxiiException(
          415, "Unsupported media type", "The body is of type " + TaxiiMedia.TAXII + ".");
    }
    var requestedAt = clock.instant();
    var written = envelope(body(request, root.maxContentLength()), root.maxContentLength());
    var added = objects.add(viewer, shelf, written);
    write(response, 202, statuses.keep(viewer, requestedAt, added));
  }

  private static byte[] body(HttpServletRequest request, int most) throws IOException {
    var tooLarge =
        new TaxiiException(
            413, "Too large", "A body has at most " + most + " bytes here; send it in parts.");
    if (request.getContentLengthLong() > most) {
      throw tooLarge;
    }
    var body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge;
    }
    return body;
  }

  private static List<JsonObject> envelope(byte[] body, int most) {
    JsonValue read;
    try {
      read = new JsonText(JsonLimits.STIX.withBytes(most)).parse(body);
    } catch (StixException malformed) {
      throw unprocessable(String.valueOf(malformed.getMessage()));
    }
    if (!(read instanceof JsonObject envelope)
        || (envelope.array("objects").isEmpty() && !envelope.names().isEmpty())) {
      throw unprocessable("The body is an envelope with 'objects' in it (TAXII 2.1 §3.7).");
    }
    if (envelope.names().isEmpty()) {
      throw TaxiiException.badRequest("The envelope holds no objects.");
    }
    var objects = new ArrayList<JsonObject>();
    for (var value : envelope.array("objects")) {
      if (!(value instanceof JsonObject object)) {
        throw unprocessable("'objects' holds what is no JSON object.");
      }
      objects.add(object);
    }
    return objects;
  }

  private static TaxiiException unprocessable(String why) {
    return new TaxiiException(422, "Unprocessable", why);
  }

  private static void requireRead(Shelf shelf) {
    if (!shelf.canRead()) {
      throw TaxiiException.forbidden("You may add to this collection, not read it.");
    }
  }

  private static void accept(HttpServletRequest request) {
    if (!TaxiiMedia.isAcceptable(request.getHeader(HttpHeaders.ACCEPT))) {
      throw new TaxiiException(
          406, "Not acceptable", "What is here is " + TaxiiMedia.TAXII + " only.");
    }
  }

  private void error(HttpServletResponse response, TaxiiException refused) throws IOException {
    log.debug("TAXII {}: {}", refused.status(), refused.getMessage());
    var body = new LinkedHashMap<String, Object>();
    body.put("title", refused.title());
    body.put("description", refused.getMessage());
    body.put("http_status", String.valueOf(refused.status()));
    write(response, refused.status(), body);
  }

  private void write(HttpServletResponse response, int status, Object body) throws IOException {
    response.setStatus(status);
    response.setContentType(TaxiiMedia.TAXII);
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
