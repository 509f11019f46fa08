package jp.noroshi.handling.marking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.handling.Caveat;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// Handling labels as MISP tags: the taxonomies `tlp` (version 10), `PAP` (version 3),
/// `iep2-policy` and the AIS marking. Other tags are no handling labels and say nothing here.
public final class MispLabels {
  private static final Pattern MACHINE_TAG = Pattern.compile("([^:]+):([^=]+)=\"(.*)\"");
  private static final String CHATHAM_HOUSE = "tlp:ex:chr";

  private MispLabels() {}

  /// The labels tags give; a tag of one of the handling taxonomies that is not in it is unknown.
  public static Labels of(Collection<String> tags) {
    var labels = Labels.NONE;
    for (var tag : tags) {
      labels = labels.and(label(tag.strip()));
    }
    return labels.and(policy(tags));
  }

  /// The tags that write these marks; what MISP has no tag for is in the envelope of
  /// [HandlingEnvelope], which a receiver of tags does not get.
  ///
  /// @throws IllegalArgumentException for marks in quarantine
  public static List<String> tags(Marks marks) {
    if (marks.quarantined()) {
      throw new IllegalArgumentException("what is quarantined is not passed on");
    }
    var tags = new ArrayList<String>();
    tags.add(marks.tlp().label().toLowerCase(Locale.ROOT));
    tags.add("PAP:" + marks.pap().name());
    if (marks.has(Caveat.ChathamHouse.class)) {
      tags.add(CHATHAM_HOUSE);
    }
    marks
        .use()
        .map(IepPolicy::statements)
        .ifPresent(statements ->
            statements.forEach((name, value) ->
                tags.add("iep2-policy:%s=\"%s\"".formatted(name, ((JsonString) value).value()))));
    return tags;
  }

  static Optional<Pap> pap(String text) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "RED" -> Optional.of(Pap.RED);
      case "AMBER" -> Optional.of(Pap.AMBER);
      case "GREEN" -> Optional.of(Pap.GREEN);
      case "CLEAR", "WHITE" -> Optional.of(Pap.CLEAR);
      default -> Optional.empty();
    };
  }

  private static Labels label(String tag) {
    var lower = tag.toLowerCase(Locale.ROOT);
    if (lower.equals(CHATHAM_HOUSE)) {
      return caveat(new Caveat.ChathamHouse());
    }
    if (lower.startsWith("tlp:")) {
      return Tlp.parse(lower).map(Labels::of).orElseGet(() -> Labels.unknown(tag));
    }
    if (lower.startsWith("pap:")) {
      return pap(lower.substring("pap:".length()))
          .map(Labels::of)
          .orElseGet(() -> Labels.unknown(tag));
    }
    var machine = MACHINE_TAG.matcher(tag);
    if (machine.matches() && machine.group(1).equalsIgnoreCase("ais-marking")) {
      return ais(tag, machine.group(2), machine.group(3));
    }
    return lower.startsWith("iep2-reference:id_ref") ? Labels.unknown(tag) : Labels.NONE;
  }

  // Who consents to no more than the government knowing the source does not consent to being named.
  private static Labels ais(String tag, String statement, String value) {
    return switch (statement + "=" + value.toUpperCase(Locale.ROOT)) {
      case "AISConsent=EVERYONE", "CISA_Proprietary=FALSE", "AISMarking=NOT_PROPRIETARY" ->
          Labels.NONE;
      case "AISConsent=USG", "AISConsent=NONE" -> caveat(new Caveat.ChathamHouse());
      case "CISA_Proprietary=TRUE", "AISMarking=IS_PROPRIETARY" -> caveat(new Caveat.Proprietary());
      default ->
          statement.equals("TLPMarking")
              ? Tlp.parse(value).map(Labels::of).orElseGet(() -> Labels.unknown(tag))
              : Labels.unknown(tag);
    };
  }

  private static Labels caveat(Caveat caveat) {
    return Labels.of(Labels.NONE.rest().with(caveat));
  }

  // The statements of one policy come as one tag each.
  private static Labels policy(Collection<String> tags) {
    var statements = new LinkedHashMap<String, JsonValue>();
    for (var tag : tags) {
      var machine = MACHINE_TAG.matcher(tag.strip());
      if (machine.matches() && machine.group(1).equalsIgnoreCase("iep2-policy")) {
        statements.put(machine.group(2), new JsonString(machine.group(3)));
      }
    }
    if (statements.isEmpty()) {
      return Labels.NONE;
    }
    statements.putIfAbsent("id", new JsonString("-"));
    statements.putIfAbsent("iep_version", new JsonString("2.0"));
    return IepPolicy.labels(JsonObject.of(statements));
  }
}
