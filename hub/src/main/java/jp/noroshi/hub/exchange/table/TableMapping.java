package jp.noroshi.hub.exchange.table;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import jp.noroshi.stix.Tlp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How a list is to be read: how it is written, what each column is, and what holds for lines that
/// do not say.
///
/// @param zone of times that name none
/// @param kind of values where no column says it; empty: as they look
public record TableMapping(
    Encoding encoding,
    Delimiter delimiter,
    boolean header,
    List<ColumnMeaning> columns,
    ZoneId zone,
    Tlp tlp,
    Optional<ListedValue.Kind> kind,
    Optional<Integer> confidence,
    List<String> labels,
    String reference) {
  /// Zones a list may be in.
  static final List<ZoneId> ZONES = List.of(ZoneId.of("Asia/Tokyo"), ZoneOffset.UTC);

  private static final int LONGEST = 1_000;
  private static final int MOST_LABELS = 50;
  private static final int HIGHEST_CONFIDENCE = 100;

  public TableMapping {
    columns = List.copyOf(columns);
    labels = List.copyOf(labels);
  }

  ColumnMeaning column(int index) {
    return index < columns.size() ? columns.get(index) : ColumnMeaning.IGNORE;
  }

  /// The same with fewer or more columns, the further ones ignored.
  TableMapping over(int count) {
    var all = new ArrayList<>(columns.subList(0, Math.min(count, columns.size())));
    while (all.size() < count) {
      all.add(ColumnMeaning.IGNORE);
    }
    return new TableMapping(
        encoding, delimiter, header, all, zone, tlp, kind, confidence, labels, reference);
  }

  /// The same in another encoding.
  TableMapping in(Encoding other) {
    return new TableMapping(
        other, delimiter, header, columns, zone, tlp, kind, confidence, labels, reference);
  }

  /// As it is kept, and as programs give it.
  String json() {
    return JsonMapper.shared().writeValueAsString(body());
  }

  Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("encoding", encoding.code());
    body.put("delimiter", delimiter.code());
    body.put("header", header);
    body.put("columns", columns.stream().map(ColumnMeaning::code).toList());
    body.put("zone", zone.getId());
    body.put("tlp", tlp.name());
    body.put("type", kind.map(ListedValue.Kind::code).orElse(""));
    body.put("confidence", confidence.orElse(null));
    body.put("labels", labels);
    body.put("reference", reference);
    return body;
  }

  /// Reads [#json].
  ///
  /// @throws Refusal INVALID naming what cannot be read
  static TableMapping parse(String json) {
    try {
      var tree = JsonMapper.shared().readTree(json);
      var fields = new TreeMap<String, String>();
      for (var name :
          List.of("encoding", "delimiter", "zone", "tlp", "type", "confidence", "reference")) {
        fields.put(name, tree.path(name).asString(""));
      }
      fields.put("header", tree.path("header").asBoolean(false) ? "yes" : "");
      fields.put("labels", String.join(",", texts(tree.path("labels"))));
      return of(fields, texts(tree.path("columns")));
    } catch (JacksonException e) {
      throw Refusal.invalid(List.of(Violation.of("mapping", "exchange.table.fault.mapping")));
    }
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  /// Reads what a form says.
  ///
  /// @throws Refusal INVALID naming each field that cannot be read
  static TableMapping of(Map<String, String> fields, List<String> columns) {
    var faults = new ArrayList<Violation>();
    var encoding = read(faults, "encoding", fields, Encoding::of, Encoding.UTF_8);
    var delimiter = read(faults, "delimiter", fields, Delimiter::of, Delimiter.COMMA);
    var tlp = read(faults, "tlp", fields, Tlp::parse, Tlp.AMBER);
    var zone =
        read(
            faults,
            "zone",
            fields,
            text -> ZONES.stream().filter(one -> one.getId().equals(text)).findFirst(),
            ZONES.getFirst());
    var kind =
        read(
            faults,
            "type",
            fields,
            text -> ListedValue.Kind.of(text).map(Optional::of),
            Optional.<ListedValue.Kind>empty());
    var confidence =
        read(
            faults,
            "confidence",
            fields,
            text -> number(text).map(Optional::of),
            Optional.<Integer>empty());
    var meanings = new ArrayList<ColumnMeaning>();
    for (int i = 0; i < columns.size(); i++) {
      var meaning = ColumnMeaning.of(columns.get(i));
      if (meaning.isEmpty()) {
        faults.add(Violation.of("column-" + i, "exchange.table.fault.choice"));
      }
      meaning.ifPresent(meanings::add);
    }
    if (columns.size() > Table.MOST_COLUMNS) {
      faults.add(Violation.of("columns", "exchange.table.fault.columns", Table.MOST_COLUMNS));
    }
    if (!meanings.contains(ColumnMeaning.VALUE)) {
      faults.add(Violation.of("column-0", "exchange.table.fault.value"));
    }
    var reference = text(fields, "reference");
    var labels = Cells.labels(text(fields, "labels"));
    if (reference.length() > LONGEST || labels.size() > MOST_LABELS) {
      faults.add(Violation.of("reference", "exchange.table.fault.choice"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
    return new TableMapping(
        encoding,
        delimiter,
        text(fields, "header").equals("yes"),
        meanings,
        zone,
        tlp,
        kind,
        confidence,
        labels,
        reference);
  }

  private static <T> T read(
      List<Violation> faults,
      String name,
      Map<String, String> fields,
      Function<String, Optional<T>> reader,
      T absent) {
    var text = text(fields, name);
    if (text.isEmpty()) {
      return absent;
    }
    var found = reader.apply(text);
    if (found.isEmpty()) {
      faults.add(Violation.of(name, "exchange.table.fault.choice"));
    }
    return found.orElse(absent);
  }

  private static String text(Map<String, String> fields, String name) {
    var text = fields.get(name);
    return text == null ? "" : text.strip();
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= HIGHEST_CONFIDENCE
        ? Optional.of(Integer.valueOf(text))
        : Optional.empty();
  }
}
