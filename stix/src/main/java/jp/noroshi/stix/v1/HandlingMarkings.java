package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.object.Markings;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Moments;
import jp.noroshi.stix.v1.source.Remark;

/// Markings (`Handling`) as marking definitions (STIX 2.1 §7.2): TLP, statements, terms of use, and
/// those of AIS.
///
/// STIX 1.x selects what is marked with XPath; here it is always the whole object, or all objects
/// of the package: a marking may grow, never shrink. A kind nobody knows becomes a statement, so
/// that it stays a marking nobody knows.
final class HandlingMarkings {
  /// The definitions of STIX 2.1 §7.2.1.4.
  private static final Map<Tlp, StixId> TLP1 =
      Map.of(
          Tlp.CLEAR, marking("613f2e26-407d-48c7-9eca-b8e91df99dc9"),
          Tlp.GREEN, marking("34098fce-860f-48ae-8e50-ebd3cc5e41da"),
          Tlp.AMBER, marking("f88d31f6-486f-44da-b317-01333bde0b82"),
          Tlp.RED, marking("5e57c739-391a-4eb3-b6be-7d15ca92d5ed"));

  private final Lifting lifting;

  HandlingMarkings(Lifting lifting) {
    this.lifting = lifting;
  }

  /// The scope with what a `Handling` in this element says.
  Scope read(Element holder, Scope scope) {
    var refs = new ArrayList<StixId>();
    var labels = new ArrayList<String>();
    for (var marking : holder.all("Handling", "Marking")) {
      select(marking);
      var by =
          marking
              .child("Information_Source")
              .flatMap(source -> lifting.sources().creator(source, scope));
      for (var structure : marking.children("Marking_Structure")) {
        var found = lifting.document().resolve(structure);
        if (found.isEmpty()) {
          lifting.remarks().onAll(Remark.Kind.REFERS_TO_NOTHING, structure);
        } else {
          read(found.get(), scope.by(by), refs, labels);
        }
      }
    }
    return scope.marked(refs, labels);
  }

  private void select(Element marking) {
    marking
        .child("Controlled_Structure")
        .ifPresent(selected -> {
          var path = selected.text().orElse("");
          if (!path.contains("node()") || path.contains("[")) {
            lifting.remarks().add(Remark.Kind.ASSUMED, selected, "object_marking_refs: " + path);
          }
        });
  }

  private void read(Element structure, Scope scope, List<StixId> refs, List<String> labels) {
    switch (structure.type()) {
      case "TLPMarkingStructureType" -> refs.add(tlp(structure, scope));
      case "SimpleMarkingStructureType" ->
          refs.add(statement(structure, structure.text("Statement"), scope));
      case "TermsOfUseMarkingStructureType" ->
          refs.add(statement(structure, structure.text("Terms_Of_Use"), scope));
      case "AISMarkingStructure" -> ais(structure, scope, refs, labels);
      default -> refs.add(statement(structure, Optional.empty(), scope));
    }
  }

  private StixId tlp(Element structure, Scope scope) {
    return structure
        .attribute("color")
        .flatMap(Tlp::parse)
        .map(tlp -> TLP1.getOrDefault(tlp, Markings.id(tlp)))
        .orElseGet(() -> statement(structure, Optional.empty(), scope));
  }

  /// A statement; of a marking of another kind, all it says.
  private StixId statement(Element structure, Optional<String> text, Scope scope) {
    var statement =
        text.orElseGet(() -> {
          lifting.remarks().add(Remark.Kind.ASSUMED, structure, "statement");
          var words = (structure.type() + " " + structure.words()).strip();
          structure.readAll();
          return words.isEmpty() ? structure.name() : words;
        });
    var definition = new LinkedHashMap<String, JsonValue>();
    definition.put("statement", new JsonString(statement));
    var members = new LinkedHashMap<String, JsonValue>();
    var id = lifting.identifiers().made("marking-definition", "statement", statement);
    members.put("type", new JsonString(id.type()));
    members.put("spec_version", new JsonString("2.1"));
    members.put("id", new JsonString(id.toString()));
    scope
        .creator()
        .ifPresent(creator -> members.put("created_by_ref", new JsonString(creator.toString())));
    members.put("created", new JsonString(Moments.toMilliseconds(scope.time()).text()));
    members.put("definition_type", new JsonString("statement"));
    members.put("definition", JsonObject.of(definition));
    lifting.output().add(JsonObject.of(members), structure);
    return id;
  }

  /// The markings of Automated Indicator Sharing: a TLP colour, and to whom the submitter may be
  /// named, which STIX 2.1 has only labels for.
  private void ais(Element structure, Scope scope, List<StixId> refs, List<String> labels) {
    for (var kind : structure.children()) {
      kind.child("TLPMarking").ifPresent(tlp -> refs.add(tlp(tlp, scope)));
      boolean proprietary = kind.name().equals("Is_Proprietary") || kind.isTrue("CISA_Proprietary");
      kind.attribute("CISA_Proprietary");
      kind.child("AISConsent")
          .flatMap(consent -> consent.attribute("consent"))
          .ifPresent(consent ->
              labels.add(
                  "ais-consent-"
                      + consent.toLowerCase(Locale.ROOT)
                      + (proprietary ? "-cisa-proprietary" : "")));
    }
  }

  private static StixId marking(String uuid) {
    return StixId.parse("marking-definition--" + uuid);
  }
}
