package jp.noroshi.hub.exchange.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.noroshi.handling.Preview;
import jp.noroshi.hub.access.ReaderGroup;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Who would see objects that are not brought in yet, over REST (`openapi/imports.yaml`).
@RestController
final class ForesightApi {
  private final ObjectForesight foresight;

  ForesightApi(ObjectForesight foresight) {
    this.foresight = foresight;
  }

  /// @param document a STIX bundle or one object, as a text
  record Asked(@Nullable String document) {}

  @PostMapping("/api/v1/imports/readers")
  Map<String, Object> readers(Viewer viewer, @RequestBody Asked asked) {
    Scopes.require(viewer, "import:write");
    var document = asked.document();
    var foreseen = foresight.of(viewer, document == null ? "" : document);
    var body = new LinkedHashMap<String, Object>();
    body.put("at", foreseen.at().toString());
    body.put("alike", foreseen.alike().stream().map(ForesightApi::body).toList());
    body.put("quarantined", foreseen.quarantined());
    body.put("setAside", foreseen.aside());
    return body;
  }

  private static Map<String, Object> body(ObjectForesight.Alike alike) {
    var body = new LinkedHashMap<String, Object>();
    body.put("tlp", alike.marks().tlp().name());
    body.put("pap", alike.marks().pap().name());
    body.put("objects", alike.objects().stream().map(ObjectForesight.Named::stixId).toList());
    body.put("readers", alike.readers().stream().map(ForesightApi::body).toList());
    return body;
  }

  private static Map<String, Object> body(ReaderGroup group) {
    var body = new LinkedHashMap<String, Object>();
    body.put("group", group.key());
    body.put("organisations", group.organisations().en());
    body.put("people", group.people().en());
    body.put("sights", group.lines().stream().map(ForesightApi::body).toList());
    return body;
  }

  private static Map<String, Object> body(Preview.Line line) {
    var body = new LinkedHashMap<String, Object>();
    var portions = new LinkedHashMap<String, String>();
    line.byPortion().forEach((portion, form) -> portions.put(portion, code(form)));
    body.put("portions", portions);
    body.put("from", line.from().toString());
    body.put("until", line.until().map(Object::toString).orElse(null));
    body.put("purposes", codes(List.copyOf(line.purposes())));
    body.put("may", codes(List.copyOf(line.may())));
    body.put("must", codes(List.copyOf(line.terms().obligations())));
    return body;
  }

  private static List<String> codes(List<? extends Enum<?>> values) {
    return values.stream().map(ForesightApi::code).sorted().toList();
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
