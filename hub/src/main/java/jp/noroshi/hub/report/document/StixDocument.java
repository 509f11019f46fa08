package jp.noroshi.hub.report.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import jp.noroshi.hub.report.derive.ObservedText;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Language;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.bundle.BundleWriter;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonArray;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.object.AttackPattern;
import jp.noroshi.stix.object.ExternalReference;
import jp.noroshi.stix.object.Identity;
import jp.noroshi.stix.object.Incident;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Malware;
import jp.noroshi.stix.object.Relationship;
import jp.noroshi.stix.object.StixBuilder;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.object.Vulnerability;

/// Writes a filing as a STIX 2.1 bundle: the incident with the incident core extension of OASIS'
/// common object repository, and what the same filing says of the attack. Unlike what is shared
/// with others it is not cleaned: it says to its addressee what the filing says, no more, and is
/// marked for the addressee's organisation alone. The same filing gives the same bundle. Pure.
final class StixDocument {
  static final String INCIDENT_CORE = "extension-definition--ef765651-680c-498d-9894-99799f2fa126";

  private static final Pattern CVE = Pattern.compile("(?i)CVE-[0-9]{4}-[0-9]{4,19}");
  private static final int MOST = 1000;
  private static final int LONGEST_NAME = 200;

  // Open vocabularies of the extension: event-type-ov and incident-investigation-ov.
  private static final Map<String, String> TYPES =
      Map.of("ransomware", "ransomware", "ddos", "denial-of-service");
  private static final Map<String, String> INVESTIGATION =
      Map.of("ongoing", "open", "contained", "open", "recovered", "open");

  private final ReportForm form;

  StixDocument(ReportForm form) {
    this.form = form;
  }

  /// @param printable writes out what would not show
  byte[] of(FiledContent content, Language language, UnaryOperator<String> printable) {
    var writing = new Writing(content, language, printable);
    writing.write();
    var out = new ByteArrayOutputStream();
    try (var bundle = new BundleWriter(out, writing.id("bundle", ""))) {
      for (var object : writing.objects) {
        bundle.write(object);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// One bundle under way.
  private final class Writing {
    private final FiledContent content;
    private final Language language;
    private final UnaryOperator<String> printable;
    private final List<StixObject> objects = new ArrayList<>();
    private Optional<StixId> victim = Optional.empty();

    Writing(FiledContent content, Language language, UnaryOperator<String> printable) {
      this.content = content;
      this.language = language;
      this.printable = printable;
    }

    void write() {
      content
          .text("org.name")
          .ifPresent(name ->
              victim =
                  Optional.of(
                      add(
                          Identity.TYPE,
                          "org.name",
                          Identity.builder(
                              content.submittedAt(), name(said(name)), "organization"))));
      var incident = incident();
      attackPattern(incident, "att.vector");
      attackPattern(incident, "dos.kind");
      content
          .text("rw.name")
          .ifPresent(name ->
              relate(
                  incident,
                  add(
                      Malware.TYPE,
                      "rw.name",
                      Malware.builder(content.submittedAt(), name(said(name)), true)
                          .strings("malware_types", List.of("ransomware")))));
      vulnerabilities(incident);
      indicators(incident);
    }

    private StixId incident() {
      var builder =
          Incident.builder(
                  content.submittedAt(),
                  name(content.formName().in(language) + " " + content.receipt()))
              .lang(language.code())
              .externalReference(
                  new ExternalReference(
                      "noroshi-receipt",
                      Optional.of(content.receipt()),
                      Optional.empty(),
                      Optional.empty()))
              .extension(INCIDENT_CORE, core());
      content.text("inc.summary").ifPresent(text -> builder.description(said(text)));
      return add(Incident.TYPE, "", builder);
    }

    // Both properties are required by the extension; "suspected" and "new" are what one may say of
    // anything that was just reported.
    private JsonObject core() {
      var members = new TreeMap<String, JsonValue>();
      members.put("extension_type", new JsonString("property-extension"));
      members.put("determination", new JsonString("suspected"));
      members.put(
          "investigation_status",
          new JsonString(
              content
                  .value("inc.status")
                  .map(s -> INVESTIGATION.getOrDefault(s, "new"))
                  .orElse("new")));
      content
          .value("inc.type")
          .map(TYPES::get)
          .ifPresent(type -> members.put("incident_types", JsonArray.ofStrings(List.of(type))));
      return JsonObject.of(members);
    }

    private void attackPattern(StixId incident, String field) {
      content.value(field).stream()
          .flatMap(value -> form.question(field).stream().flatMap(q -> q.choice(value).stream()))
          .filter(choice -> choice.attack().isPresent())
          .findFirst()
          .ifPresent(choice -> relate(incident, add(AttackPattern.TYPE, field, technique(choice))));
    }

    private StixBuilder<AttackPattern> technique(Question.Choice choice) {
      return AttackPattern.builder(content.submittedAt(), choice.name().in(language))
          .externalReference(
              new ExternalReference(
                  "mitre-attack", choice.attack(), Optional.empty(), Optional.empty()));
    }

    private void vulnerabilities(StixId incident) {
      var numbers = new LinkedHashSet<String>();
      content
          .value("att.cve")
          .ifPresent(text ->
              CVE.matcher(text)
                  .results()
                  .limit(MOST)
                  .forEach(found -> numbers.add(found.group().toUpperCase(Locale.ROOT))));
      for (var number : numbers) {
        relate(
            incident,
            add(
                Vulnerability.TYPE,
                number,
                Vulnerability.builder(content.submittedAt(), number)
                    .externalReference(
                        new ExternalReference(
                            "cve", Optional.of(number), Optional.empty(), Optional.empty()))));
      }
    }

    private void indicators(StixId incident) {
      content.value("att.ioc").map(ObservedText::find).orElse(List.of()).stream()
          .limit(MOST)
          .forEach(observed ->
              relate(
                  incident,
                  add(
                      Indicator.TYPE,
                      observed.pattern(),
                      Indicator.builder(
                              content.submittedAt(), observed.pattern(), content.submittedAt())
                          .name(name(observed.value()))
                          .strings("indicator_types", List.of("malicious-activity")))));
    }

    private void relate(StixId incident, StixId other) {
      add(
          Relationship.TYPE,
          other.toString(),
          Relationship.builder(content.submittedAt(), incident, "related-to", other));
    }

    private StixId add(String type, String what, StixBuilder<?> builder) {
      builder.tlp(Tlp.AMBER_STRICT);
      victim.ifPresent(builder::createdByRef);
      var object = builder.id(id(type, what)).build();
      objects.add(object);
      return object.id();
    }

    // From the filing's own random identifier: the same each time, and nobody else's.
    StixId id(String type, String what) {
      return DeterministicId.of(
          content.filing(), type, JsonObject.of(Map.of("what", new JsonString(what))));
    }

    private String said(Bilingual text) {
      return printable.apply(text.in(language));
    }

    private static String name(String text) {
      return text.length() <= LONGEST_NAME
          ? text
          : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST_NAME)));
    }
  }
}
