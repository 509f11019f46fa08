package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Band;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Terms;
import jp.noroshi.hub.shell.Bilingual;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the platform promises the reporter of one report: who sees what of it, in which form, from
/// when, for what and on which terms; who receives a filing; and what nobody else will ever see
/// (domain §3.7 item 2). It says what would be seen without repeating it, so that it can be shown
/// to others. Its canonical JSON is kept with the report and its hash is in the audit trail.
///
/// @param madeAt the one moment it was foreseen at
/// @param rules the rule set it was made under, which is kept for this report
/// @param directory version of the directory
/// @param never classes that none but the recipients will see
public record Promise(
    UUID report,
    String receipt,
    Instant madeAt,
    RuleVersion rules,
    long directory,
    SharingChoices choices,
    List<Recipient> recipients,
    List<Reader> readers,
    Set<PortionClass> never) {
  private static final String TYPE = "noroshi-promise";
  private static final int VERSION = 1;

  public Promise {
    recipients = List.copyOf(recipients);
    readers = List.copyOf(readers);
    never = Set.copyOf(never);
  }

  /// A rule set.
  ///
  /// @param sha256 of its bytes, in hexadecimal
  public record RuleVersion(String version, String sha256) {}

  /// Authorities that receive a filing of the whole of these facts.
  public record Recipient(
      String duty,
      List<Bilingual> authorities,
      Bilingual law,
      boolean mandatory,
      List<String> fields) {
    public Recipient {
      authorities = List.copyOf(authorities);
      fields = List.copyOf(fields);
    }
  }

  /// A group of readers, as in the preview.
  ///
  /// @param sights what they see; empty when nothing
  public record Reader(
      String key,
      Optional<Bilingual> name,
      boolean addressed,
      Band organisations,
      Band people,
      List<Sight> sights) {
    public Reader {
      sights = List.copyOf(sights);
    }
  }

  /// What readers of one standing see.
  ///
  /// @param portions the form of each fact, by its id; what is missing is not seen
  public record Sight(
      Instant from,
      Optional<Instant> until,
      Optional<String> law,
      List<Purpose> purposes,
      List<Action> may,
      List<Terms.Obligation> must,
      Optional<Instant> purgeBy,
      Map<String, Disclosure> portions) {
    public Sight {
      purposes = List.copyOf(purposes);
      may = List.copyOf(may);
      must = List.copyOf(must);
      portions = Collections.unmodifiableMap(new LinkedHashMap<>(portions));
    }
  }

  /// What a preview that has become a report promises.
  static Promise of(
      UUID report, String receipt, RuleVersion rules, SharingPreview.Preview preview) {
    var recipients =
        preview.routes().stream()
            .filter(SharingPreview.Route::chosen)
            .map(Promise::recipient)
            .toList();
    var readers = preview.readership().groups().stream().map(Promise::reader).toList();
    return new Promise(
        report,
        receipt,
        preview.at(),
        rules,
        preview.directory(),
        preview.choices(),
        recipients,
        readers,
        preview.readership().never());
  }

  private static Recipient recipient(SharingPreview.Route route) {
    var obligation = route.obligation();
    var duty = obligation.duty();
    return new Recipient(
        duty.id(),
        obligation.recipients().stream().map(authority -> authority.name()).toList(),
        new Bilingual(
            duty.law().ja() + duty.article().ja(), duty.law().en() + " " + duty.article().en()),
        obligation.mandatory(),
        route.fields().stream().map(field -> field.id()).toList());
  }

  private static Reader reader(Readership.Group group) {
    return new Reader(
        group.key(),
        group.name(),
        group.addressed(),
        group.organisations(),
        group.people(),
        group.sights().stream().map(Promise::sight).toList());
  }

  private static Sight sight(Readership.Sight sight) {
    var portions = new LinkedHashMap<String, Disclosure>();
    sight.portions().forEach(shown -> portions.put(shown.field().id(), shown.form()));
    return new Sight(
        sight.from(),
        sight.until(),
        sight.law(),
        sight.inOrder(),
        sight.doing(),
        sight.must(),
        sight.terms().purgeBy(),
        portions);
  }

  /// The document as it is kept: canonical JSON (RFC 8785).
  byte[] document() {
    var json = new HashMap<String, Object>();
    json.put("type", TYPE);
    json.put("version", VERSION);
    json.put("report", report.toString());
    json.put("receipt", receipt);
    json.put("made_at", madeAt.toString());
    json.put("rule_set", Map.of("version", rules.version(), "sha256", rules.sha256()));
    json.put("directory", directory);
    json.put("choices", choices.toJson());
    json.put("recipients", recipients.stream().map(Promise::json).toList());
    json.put("readers", readers.stream().map(Promise::json).toList());
    json.put("never", never.stream().map(Enum::name).sorted().toList());
    return CanonicalJson.bytes(json);
  }

  private static Map<String, Object> json(Recipient recipient) {
    return Map.of(
        "duty", recipient.duty(),
        "authorities", recipient.authorities().stream().map(Promise::json).toList(),
        "law", json(recipient.law()),
        "mandatory", recipient.mandatory(),
        "fields", recipient.fields());
  }

  private static Map<String, Object> json(Reader reader) {
    var json = new HashMap<String, Object>();
    json.put("group", reader.key());
    reader.name().ifPresent(name -> json.put("name", json(name)));
    json.put("addressed", reader.addressed());
    json.put("organisations", json(reader.organisations()));
    json.put("people", json(reader.people()));
    json.put("sights", reader.sights().stream().map(Promise::json).toList());
    return json;
  }

  private static Map<String, Object> json(Sight sight) {
    var json = new HashMap<String, Object>();
    json.put("from", sight.from().toString());
    sight.until().ifPresent(until -> json.put("until", until.toString()));
    sight.law().ifPresent(law -> json.put("law", law));
    json.put("purposes", sight.purposes().stream().map(Promise::code).toList());
    json.put("may", sight.may().stream().map(Promise::code).toList());
    json.put("must", sight.must().stream().map(Promise::code).toList());
    sight.purgeBy().ifPresent(by -> json.put("purge_by", by.toString()));
    json.put(
        "portions",
        sight.portions().entrySet().stream()
            .map(entry -> Map.of("field", entry.getKey(), "form", code(entry.getValue())))
            .toList());
    return json;
  }

  private static Map<String, Object> json(Band band) {
    return band.to() == Integer.MAX_VALUE
        ? Map.of("from", band.from())
        : Map.of("from", band.from(), "to", band.to());
  }

  private static Map<String, Object> json(Bilingual text) {
    return Map.of("ja", text.ja(), "en", text.en());
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /// Reads a document that [#document] wrote.
  static Promise read(JsonNode json) {
    if (!TYPE.equals(json.path("type").asString("")) || json.path("version").asInt() != VERSION) {
      throw new IllegalStateException("not a promise of version " + VERSION);
    }
    return new Promise(
        UUID.fromString(json.path("report").asString()),
        json.path("receipt").asString(),
        Instant.parse(json.path("made_at").asString()),
        new RuleVersion(
            json.path("rule_set").path("version").asString(),
            json.path("rule_set").path("sha256").asString()),
        json.path("directory").asLong(),
        SharingChoices.ofJson(json.path("choices")),
        list(json.path("recipients"), Promise::recipient),
        list(json.path("readers"), Promise::reader),
        list(json.path("never"), node -> PortionClass.valueOf(node.asString())).stream()
            .collect(Collectors.toSet()));
  }

  private static Recipient recipient(JsonNode json) {
    return new Recipient(
        json.path("duty").asString(),
        list(json.path("authorities"), Promise::both),
        both(json.path("law")),
        json.path("mandatory").asBoolean(),
        list(json.path("fields"), JsonNode::asString));
  }

  private static Reader reader(JsonNode json) {
    return new Reader(
        json.path("group").asString(),
        json.has("name") ? Optional.of(both(json.get("name"))) : Optional.empty(),
        json.path("addressed").asBoolean(),
        band(json.path("organisations")),
        band(json.path("people")),
        list(json.path("sights"), Promise::sight));
  }

  private static Sight sight(JsonNode json) {
    var portions = new LinkedHashMap<String, Disclosure>();
    json.path("portions")
        .forEach(node ->
            portions.put(
                node.path("field").asString(), constant(Disclosure.class, node.path("form"))));
    return new Sight(
        Instant.parse(json.path("from").asString()),
        instant(json.get("until")),
        Optional.ofNullable(json.get("law")).map(JsonNode::asString),
        list(json.path("purposes"), node -> constant(Purpose.class, node)),
        list(json.path("may"), node -> constant(Action.class, node)),
        list(json.path("must"), node -> constant(Terms.Obligation.class, node)),
        instant(json.get("purge_by")),
        portions);
  }

  private static Optional<Instant> instant(@Nullable JsonNode node) {
    return Optional.ofNullable(node).map(JsonNode::asString).map(Instant::parse);
  }

  private static Band band(JsonNode json) {
    return new Band(
        json.path("from").asInt(), json.has("to") ? json.get("to").asInt() : Integer.MAX_VALUE);
  }

  private static Bilingual both(JsonNode json) {
    return new Bilingual(json.path("ja").asString(), json.path("en").asString());
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node) {
    return Enum.valueOf(type, node.asString().toUpperCase(Locale.ROOT));
  }

  private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> read) {
    var list = new ArrayList<T>();
    nodes.forEach(node -> list.add(read.apply(node)));
    return list;
  }
}
