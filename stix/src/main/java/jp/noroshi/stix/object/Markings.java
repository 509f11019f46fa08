package jp.noroshi.stix.object;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Data markings (STIX 2.1 §7.2): the TLP definitions everybody shares, and what they say of an
/// object.
///
/// TLP 2.0 is marked with the definitions OASIS published with its TLP 2.0 extension; the TLP 1.0
/// definitions of §7.2.1.4 are read and mean the label of the same colour, WHITE meaning CLEAR. A
/// definition that is sent along is not trusted to redefine them: the identifier decides.
public final class Markings {
  /// The extension under which TLP 2.0 labels are written.
  public static final String TLP2_EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  private static final Map<Tlp, StixId> TLP2 =
      new EnumMap<>(
          Map.of(
              Tlp.CLEAR, marking("94868c89-83c2-464b-929b-a1a8aa3c8487"),
              Tlp.GREEN, marking("bab4a63c-aed9-4cf5-a766-dfca5abac2bb"),
              Tlp.AMBER, marking("55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
              Tlp.AMBER_STRICT, marking("939a9414-2ddd-4d32-a0cd-375ea402b003"),
              Tlp.RED, marking("e828b379-4e03-4974-9ac4-e53a884c97c1")));

  private static final Map<StixId, Tlp> TLP1 =
      Map.of(
          marking("613f2e26-407d-48c7-9eca-b8e91df99dc9"), Tlp.CLEAR,
          marking("34098fce-860f-48ae-8e50-ebd3cc5e41da"), Tlp.GREEN,
          marking("f88d31f6-486f-44da-b317-01333bde0b82"), Tlp.AMBER,
          marking("5e57c739-391a-4eb3-b6be-7d15ca92d5ed"), Tlp.RED);

  private Markings() {}

  /// What the markings of one object amount to.
  ///
  /// @param tlp the strictest label on the object or any part of it; empty when there is none
  /// @param unknown markings that are no TLP label; their meaning lies in their definition, and a
  ///   reader who does not know it must not widen the audience
  public record Reading(Optional<Tlp> tlp, List<StixId> unknown) {
    public Reading {
      unknown = List.copyOf(unknown);
    }
  }

  /// The marking definition of a TLP 2.0 label, as OASIS published it.
  public static MarkingDefinition definition(Tlp tlp) {
    var extension = new LinkedHashMap<String, JsonValue>();
    extension.put("extension_type", new JsonString("property-extension"));
    extension.put(
        "tlp_2_0", new JsonString(tlp.label().substring("TLP:".length()).toLowerCase(Locale.ROOT)));
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(MarkingDefinition.TYPE));
    members.put("spec_version", new JsonString("2.1"));
    members.put("id", new JsonString(id(tlp).toString()));
    members.put("created", new JsonString("2022-10-01T00:00:00.000Z"));
    members.put("name", new JsonString(tlp.label()));
    members.put("extensions", JsonObject.of(Map.of(TLP2_EXTENSION, JsonObject.of(extension))));
    return new MarkingDefinition(JsonObject.of(members));
  }

  /// The identifier of a TLP 2.0 marking definition.
  public static StixId id(Tlp tlp) {
    return Objects.requireNonNull(TLP2.get(tlp));
  }

  /// The label a marking reference stands for; empty when it is no TLP marking.
  public static Optional<Tlp> tlp(StixId markingRef) {
    return TLP2.entrySet().stream()
        .filter(entry -> entry.getValue().equals(markingRef))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() -> Optional.ofNullable(TLP1.get(markingRef)));
  }

  /// The strictest TLP label on the object or any part of it.
  public static Optional<Tlp> tlpOf(StixObject object) {
    return read(object).tlp();
  }

  /// Reads the markings of an object and of its parts.
  public static Reading read(StixObject object) {
    var refs =
        Stream.concat(
                object.objectMarkingRefs().stream(),
                object.granularMarkings().stream().flatMap(part -> part.markingRef().stream()))
            .distinct()
            .toList();
    var tlp = refs.stream().flatMap(ref -> tlp(ref).stream()).reduce(Tlp::strictest);
    return new Reading(tlp, refs.stream().filter(ref -> tlp(ref).isEmpty()).toList());
  }

  /// The label a definition stands for: by its identifier, else by its TLP 2.0 extension or its TLP
  /// 1.0 `definition`.
  static Optional<Tlp> tlpOfDefinition(MarkingDefinition definition) {
    return tlp(definition.id())
        .or(() ->
            definition
                .extension(TLP2_EXTENSION)
                .flatMap(extension -> extension.string("tlp_2_0"))
                .flatMap(Tlp::parse))
        .or(() ->
            definition
                .tree()
                .object("definition")
                .filter(present -> definition.definitionType().equals(Optional.of("tlp")))
                .flatMap(content -> content.string("tlp"))
                .flatMap(Tlp::parse));
  }

  private static StixId marking(String uuid) {
    return StixId.parse(MarkingDefinition.TYPE + "--" + uuid);
  }
}
