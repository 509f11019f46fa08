package jp.noroshi.handling.marking;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.UsePolicy;
import jp.noroshi.handling.UsePolicy.Attribution;
import jp.noroshi.handling.UsePolicy.PermittedActions;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// A policy of FIRST's Information Exchange Policy (IEP) 2.0 as it is written in JSON.
///
/// IEP 2.0 is older than TLP 2.0: `white` is CLEAR, and AMBER+STRICT is written as `amber`, so the
/// label itself always travels beside the policy. A statement that is left out is read as the most
/// restrictive of its kind. A policy that is only referred to (`id_ref`) is not known here.
///
/// @param id of the policy; never blank
/// @param externalReference empty for none
public record IepPolicy(
    String id,
    String name,
    String description,
    Optional<Tlp> tlp,
    UsePolicy use,
    String externalReference) {
  private static final String VERSION = "2.0";
  private static final Set<String> STATEMENTS =
      Set.of(
          "id",
          "name",
          "description",
          "iep_version",
          "start_date",
          "end_date",
          "encrypt_in_transit",
          "permitted_actions",
          "affected_party_notifications",
          "tlp",
          "attribution",
          "unmodified_resale",
          "external_reference");

  public IepPolicy {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an IEP policy has an id");
    }
  }

  /// The labels a policy gives; unknown when it is of another version, only referred to, or says
  /// something not in the specification.
  public static Labels labels(JsonObject json) {
    return find(json).map(IepPolicy::labels).orElseGet(() -> Labels.unknown("iep:" + name(json)));
  }

  private static String name(JsonObject json) {
    return json.string("id").or(() -> json.string("id_ref")).orElse("?");
  }

  /// The labels this policy gives.
  public Labels labels() {
    var rest = Labels.of(Marks.of(Tlp.CLEAR, Pap.CLEAR).under(use));
    return tlp.map(label -> Labels.of(label).and(rest)).orElse(rest);
  }

  /// Reads a policy; empty when it is none that is understood to the letter.
  public static Optional<IepPolicy> find(JsonObject json) {
    if (!json.string("iep_version").equals(Optional.of(VERSION))
        || json.string("id").filter(id -> !id.isBlank()).isEmpty()
        || !STATEMENTS.containsAll(json.names())
        || !json.names().stream().allMatch(name -> isUnderstood(json, name))) {
      return Optional.empty();
    }
    return Optional.of(
        new IepPolicy(
            json.string("id").orElseThrow(),
            json.string("name").orElse(""),
            json.string("description").orElse(""),
            json.string("tlp").flatMap(Tlp::parse),
            new UsePolicy(
                instant(json, "start_date"),
                instant(json, "end_date"),
                !json.string("encrypt_in_transit").equals(Optional.of("may")),
                json.string("permitted_actions")
                    .flatMap(IepPolicy::actions)
                    .orElse(PermittedActions.NONE),
                json.string("affected_party_notifications").equals(Optional.of("may")),
                json.string("attribution")
                    .flatMap(IepPolicy::attribution)
                    .orElse(Attribution.MUST_NOT),
                json.string("unmodified_resale").equals(Optional.of("may"))),
            json.string("external_reference").orElse("")));
  }

  private static boolean isUnderstood(JsonObject json, String name) {
    var text = json.string(name);
    return text.isPresent()
        && switch (name) {
          case "start_date", "end_date" -> text.flatMap(StixTimestamp::find).isPresent();
          case "encrypt_in_transit" -> Set.of("must", "may").contains(text.get());
          case "affected_party_notifications", "unmodified_resale" ->
              Set.of("may", "must-not").contains(text.get());
          case "permitted_actions" -> text.flatMap(IepPolicy::actions).isPresent();
          case "attribution" -> text.flatMap(IepPolicy::attribution).isPresent();
          case "tlp" -> text.flatMap(Tlp::parse).isPresent();
          default -> true;
        };
  }

  /// The policy as IEP 2.0 writes it.
  public JsonObject json() {
    var written = new LinkedHashMap<String, String>();
    written.put("id", id);
    written.put("name", name);
    written.put("description", description);
    written.put("iep_version", VERSION);
    use.start().ifPresent(start -> written.put("start_date", StixTimestamp.of(start).text()));
    use.end().ifPresent(end -> written.put("end_date", StixTimestamp.of(end).text()));
    written.put("encrypt_in_transit", use.encryptInTransit() ? "must" : "may");
    written.put("permitted_actions", text(use.permittedActions()));
    written.put("affected_party_notifications", use.notifyAffected() ? "may" : "must-not");
    tlp.ifPresent(label -> written.put("tlp", colour(label)));
    written.put("attribution", use.attribution().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    written.put("unmodified_resale", use.resale() ? "may" : "must-not");
    if (!externalReference.isEmpty()) {
      written.put("external_reference", externalReference);
    }
    var members = new LinkedHashMap<String, JsonValue>();
    written.forEach((statement, value) -> members.put(statement, new JsonString(value)));
    return JsonObject.of(members);
  }

  /// The statements of a policy, without whose it is.
  static Map<String, JsonValue> statements(UsePolicy use) {
    var json = new IepPolicy("-", "", "", Optional.empty(), use, "").json();
    var members = new LinkedHashMap<>(json.members());
    members.keySet().removeAll(Set.of("id", "name", "description", "iep_version"));
    return members;
  }

  private static String colour(Tlp label) {
    return switch (label) {
      case CLEAR -> "white";
      case GREEN -> "green";
      case AMBER, AMBER_STRICT -> "amber";
      case RED -> "red";
    };
  }

  private static String text(PermittedActions actions) {
    var name = actions.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (actions) {
      case NONE, CONTACT_FOR_INSTRUCTION -> name;
      case INTERNALLY_VISIBLE, EXTERNALLY_VISIBLE_INDIRECT, EXTERNALLY_VISIBLE_DIRECT ->
          name + "-actions";
    };
  }

  private static Optional<PermittedActions> actions(String text) {
    for (var actions : PermittedActions.values()) {
      if (text(actions).equals(text)) {
        return Optional.of(actions);
      }
    }
    return Optional.empty();
  }

  private static Optional<Attribution> attribution(String text) {
    for (var attribution : Attribution.values()) {
      if (attribution.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
        return Optional.of(attribution);
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> instant(JsonObject json, String name) {
    return json.string(name).flatMap(StixTimestamp::find).map(StixTimestamp::instant);
  }
}
