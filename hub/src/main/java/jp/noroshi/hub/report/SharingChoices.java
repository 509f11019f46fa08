package jp.noroshi.hub.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.stix.Tlp;
import tools.jackson.databind.JsonNode;

/// What the reporter decides about sharing.
///
/// @param tlp label of the technical part; never CLEAR, a victim's report is not published by a
///   tick
/// @param anonymous keep the organisation's name out of every filing that law does not require
/// @param embargo first day (Japan time) on which the technical part is shared; absent: at once
/// @param shareTechnical whether the cleaned technical part may warn others at all
/// @param askFirst whether the reporter wants to be asked before anybody passes it on (ORCON)
/// @param limitedUse whether it must not be used to supervise or sanction, beyond what law requires
/// @param filings voluntary and not yet certain duties the reporter ticked, by id
/// @param consents what the reporter lets some audiences see beyond the default
/// @param values which of the values found go, where that differs from the rule
public record SharingChoices(
    Tlp tlp,
    boolean anonymous,
    Optional<LocalDate> embargo,
    boolean shareTechnical,
    boolean askFirst,
    boolean limitedUse,
    Set<String> filings,
    ConsentGrid consents,
    ValueChoices values) {
  private static final int MAX_FILINGS = 50;

  public SharingChoices {
    filings = java.util.Collections.unmodifiableSet(new TreeSet<>(filings));
  }

  /// What holds while nothing is chosen: TLP:AMBER, share the cleaned technical part, no use for
  /// supervision, file only what law requires, nothing opened further.
  public static SharingChoices standard() {
    return new SharingChoices(
        Tlp.AMBER,
        false,
        Optional.empty(),
        true,
        false,
        true,
        Set.of(),
        ConsentGrid.NONE,
        ValueChoices.NONE);
  }

  /// The same with further voluntary duties to file.
  SharingChoices also(Set<String> routes) {
    var all = new TreeSet<>(filings);
    all.addAll(routes);
    return new SharingChoices(
        tlp, anonymous, embargo, shareTechnical, askFirst, limitedUse, all, consents, values);
  }

  /// The same under another label.
  ///
  /// @param share whether the technical part may warn others
  public SharingChoices with(Tlp label, boolean share) {
    return new SharingChoices(
        label, anonymous, embargo, share, askFirst, limitedUse, filings, consents, values);
  }

  /// The same with what was chosen of further values.
  SharingChoices then(ValueChoices later) {
    return new SharingChoices(
        tlp,
        anonymous,
        embargo,
        shareTechnical,
        askFirst,
        limitedUse,
        filings,
        consents,
        values.then(later));
  }

  /// As JSON-ready maps and lists.
  public Map<String, Object> toJson() {
    var json = new TreeMap<String, Object>();
    json.put("tlp", tlp.label());
    json.put("anonymous", anonymous);
    json.put("share_technical", shareTechnical);
    json.put("ask_first", askFirst);
    json.put("limited_use", limitedUse);
    json.put("filings", List.copyOf(filings));
    json.put("consents", consents.toJson());
    json.put("values", values.toJson());
    embargo.ifPresent(day -> json.put("embargo", day.toString()));
    return json;
  }

  /// Reads the JSON form; missing properties keep their standard.
  public static SharingChoices ofJson(JsonNode node) {
    var standard = standard();
    if (!node.isObject()) {
      throw refuse("/choices");
    }
    var filings = new TreeSet<String>();
    var list = node.get("filings");
    if (list != null) {
      if (!list.isArray() || list.size() > MAX_FILINGS) {
        throw refuse("/choices/filings");
      }
      for (var item : list) {
        filings.add(text(item, "/choices/filings"));
      }
    }
    return new SharingChoices(
        node.has("tlp") ? tlp(text(node.get("tlp"), "/choices/tlp")) : standard.tlp(),
        flag(node, "anonymous", standard.anonymous()),
        node.has("embargo")
            ? Optional.of(day(text(node.get("embargo"), "/choices/embargo")))
            : Optional.empty(),
        flag(node, "share_technical", standard.shareTechnical()),
        flag(node, "ask_first", standard.askFirst()),
        flag(node, "limited_use", standard.limitedUse()),
        filings,
        node.has("consents") ? ConsentGrid.ofJson(node.get("consents")) : standard.consents(),
        node.has("values")
            ? ValueChoices.ofJson(node.get("values"), "/choices/values")
            : standard.values());
  }

  /// Reads the fields of the page's form. Boxes that are not ticked are not sent, so the hidden
  /// field `choices` says whether the page was showing them.
  public static SharingChoices ofParameters(Map<String, String[]> parameters) {
    if (!parameters.containsKey("choices")) {
      return standard();
    }
    var filings = new TreeSet<String>();
    for (var duty : parameters.getOrDefault("file", new String[0])) {
      if (filings.size() < MAX_FILINGS && !duty.isBlank()) {
        filings.add(duty);
      }
    }
    var embargo = first(parameters, "embargo");
    return new SharingChoices(
        first(parameters, "tlp").map(SharingChoices::tlp).orElse(Tlp.AMBER),
        parameters.containsKey("anonymous"),
        embargo.map(SharingChoices::day),
        parameters.containsKey("share"),
        parameters.containsKey("ask-first"),
        parameters.containsKey("limited-use"),
        filings,
        ConsentGrid.ofParameters(parameters),
        ValueChoices.ofParameters(parameters));
  }

  /// What must be mended before sending.
  public List<Refusal.Violation> faults(LocalDate today) {
    var faults = new ArrayList<Refusal.Violation>();
    if (tlp == Tlp.CLEAR) {
      faults.add(Refusal.Violation.of("tlp", "report.fault.tlp"));
    }
    embargo.ifPresent(day -> {
      if (day.isBefore(today) || day.isAfter(today.plusDays(90))) {
        faults.add(Refusal.Violation.of("embargo", "report.fault.embargo"));
      }
    });
    return faults;
  }

  private static Optional<String> first(Map<String, String[]> parameters, String name) {
    var values = parameters.getOrDefault(name, new String[0]);
    return values.length == 0 || values[0].isBlank() ? Optional.empty() : Optional.of(values[0]);
  }

  private static Tlp tlp(String text) {
    return Tlp.parse(text).orElseThrow(() -> refuse("/choices/tlp"));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw refuse("/choices/embargo");
    }
  }

  private static boolean flag(JsonNode node, String name, boolean absent) {
    var value = node.get(name);
    if (value == null) {
      return absent;
    }
    if (!value.isBoolean()) {
      throw refuse("/choices/" + name);
    }
    return value.asBoolean();
  }

  private static String text(JsonNode node, String pointer) {
    if (!node.isString() || node.asString().length() > 100) {
      throw refuse(pointer);
    }
    return node.asString();
  }

  private static Refusal refuse(String pointer) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, "report.fault.choices")));
  }
}
