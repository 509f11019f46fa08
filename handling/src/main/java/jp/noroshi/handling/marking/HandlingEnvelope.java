package jp.noroshi.handling.marking;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.object.MarkingDefinition;

/// What STIX and TLP have no word for, as an extension of a marking definition (STIX 2.1 §7.3):
/// PAP, the step of the national ladder, caveats, an IEP 2.0 policy, and when it must be gone. The
/// format is told in `docs/markings.md`.
///
/// Equal envelopes have the same identifier, so a definition never changes under its name.
public final class HandlingEnvelope {
  /// The extension under which it is written.
  public static final String EXTENSION =
      "extension-definition--0f5b1c1e-5a0b-4d55-9c8e-7f3c6f0f4a21";

  private static final UUID NAMESPACE = UUID.fromString("4a3c0f7e-2b56-4f0e-8f6b-6a4c1f0d9b37");
  private static final String CREATED = "2026-11-27T00:00:00.000Z";
  private static final int HIGHEST_STEP = 6;

  private HandlingEnvelope() {}

  /// The marking definition for what marks say beside their TLP label; empty when that is nothing.
  ///
  /// @throws IllegalArgumentException for marks in quarantine: they are not to be passed on
  public static Optional<MarkingDefinition> definition(Marks marks) {
    if (marks.quarantined()) {
      throw new IllegalArgumentException("what is quarantined is not passed on");
    }
    var content = write(marks);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    var extension = new LinkedHashMap<String, JsonValue>();
    extension.put("extension_type", new JsonString("property-extension"));
    extension.putAll(content);
    var tree = JsonObject.of(extension);
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(MarkingDefinition.TYPE));
    members.put("spec_version", new JsonString("2.1"));
    members.put(
        "id",
        new JsonString(DeterministicId.of(NAMESPACE, MarkingDefinition.TYPE, tree).toString()));
    members.put("created", new JsonString(CREATED));
    members.put("name", new JsonString("Noroshi handling"));
    members.put("extensions", JsonObject.of(Map.of(EXTENSION, tree)));
    return Optional.of(new MarkingDefinition(JsonObject.of(members)));
  }

  /// What marks say beside their TLP label, as JSON; empty when that is nothing.
  public static Optional<JsonObject> json(Marks marks) {
    var content = write(marks);
    return content.isEmpty() ? Optional.empty() : Optional.of(JsonObject.of(content));
  }

  private static Map<String, JsonValue> write(Marks marks) {
    var content = new LinkedHashMap<String, JsonValue>();
    if (marks.pap() != Pap.AMBER) {
      content.put("pap", new JsonString(marks.pap().name().toLowerCase(Locale.ROOT)));
    }
    if (marks.step() > marks.tlp().ordinal()) {
      content.put("step", JsonNumber.of(marks.step()));
    }
    if (!marks.caveats().isEmpty()) {
      content.put(
          "caveats",
          new JsonArray(
              marks.caveats().stream()
                  .<JsonValue>map(CaveatJson::write)
                  .sorted(Comparator.comparing(CanonicalJson::text))
                  .toList()));
    }
    marks.use().ifPresent(use -> content.put("iep", JsonObject.of(IepPolicy.statements(use))));
    marks
        .retention()
        .ifPresent(
            until -> content.put("retain_until", new JsonString(StixTimestamp.of(until).text())));
    return content;
  }

  /// The labels an envelope gives; what it says that is not understood makes it unknown.
  public static Labels labels(JsonObject json) {
    var labels = Labels.NONE;
    for (var member : json.members().entrySet()) {
      labels =
          labels.and(
              labels(member.getKey(), member.getValue())
                  .orElseGet(() -> Labels.unknown("handling:" + member.getKey())));
    }
    return labels;
  }

  private static Optional<Labels> labels(String name, JsonValue value) {
    return switch (name) {
      case "extension_type" -> Optional.of(Labels.NONE);
      case "pap" -> text(value).flatMap(MispLabels::pap).map(Labels::of);
      case "step" -> step(value).map(step -> rest(step, Set.of()));
      case "caveats" -> caveats(value).map(caveats -> rest(0, caveats));
      case "iep" -> value instanceof JsonObject policy ? policy(policy) : Optional.empty();
      case "retain_until" ->
          text(value)
              .flatMap(StixTimestamp::find)
              .map(until -> Labels.of(Labels.NONE.rest().until(until.instant())));
      default -> Optional.empty();
    };
  }

  private static Labels rest(int step, Set<Caveat> caveats) {
    return Labels.of(
        new Marks(Tlp.CLEAR, Pap.CLEAR, step, caveats, Optional.empty(), Optional.empty(), false));
  }

  private static Optional<Labels> policy(JsonObject statements) {
    return IepPolicy.find(
            statements.with("id", new JsonString("-")).with("iep_version", new JsonString("2.0")))
        .map(policy -> Labels.of(Labels.NONE.rest().under(policy.use())));
  }

  private static Optional<Integer> step(JsonValue value) {
    return value instanceof JsonNumber number
            && number.wholeNumber().isPresent()
            && number.wholeNumber().getAsLong() >= 0
            && number.wholeNumber().getAsLong() <= HIGHEST_STEP
        ? Optional.of((int) number.wholeNumber().getAsLong())
        : Optional.empty();
  }

  private static Optional<Set<Caveat>> caveats(JsonValue value) {
    if (!(value instanceof JsonArray(var values))) {
      return Optional.empty();
    }
    var caveats = new LinkedHashSet<Caveat>();
    for (var one : values) {
      var caveat = CaveatJson.find(one);
      if (caveat.isEmpty()) {
        return Optional.empty();
      }
      caveats.add(caveat.get());
    }
    return Optional.of(caveats);
  }

  private static Optional<String> text(JsonValue value) {
    return value instanceof JsonString(var text) ? Optional.of(text) : Optional.empty();
  }
}
