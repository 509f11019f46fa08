package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.marking.StixLabels;
import jp.noroshi.hub.report.derive.NamedProducts;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.derive.ObservedText;
import jp.noroshi.hub.report.derive.OwnTraces;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.object.AttackPattern;
import jp.noroshi.stix.object.CourseOfAction;
import jp.noroshi.stix.object.ExternalReference;
import jp.noroshi.stix.object.Grouping;
import jp.noroshi.stix.object.Identity;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Malware;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.object.Markings;
import jp.noroshi.stix.object.Relationship;
import jp.noroshi.stix.object.Software;
import jp.noroshi.stix.object.StixBuilder;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.object.Vulnerability;

/// Makes STIX objects of the technical part of a report, cleaned of the victim (design, idea 4).
/// They are created by the platform, dated to the day, and hold no reference back.
public final class SharedPart {
  /// The platform as the neutral creator of what it derives; the same in every installation.
  static final StixId PLATFORM = StixId.parse("identity--5f0ad4a5-9f2c-4b57-9c1b-6e2f0a3f7d01");

  private static final Instant PLATFORM_SINCE = Instant.parse("2026-11-21T00:00:00Z");
  private static final Pattern CVE = Pattern.compile("(?i)CVE-[0-9]{4}-[0-9]{4,19}");
  private static final int LONGEST_NAME = 200;

  /// The question that asks which products were attacked.
  public static final String PRODUCTS = "sys.product";

  private static final String INDICATORS = "att.ioc";

  private final ReportForm form;

  public SharedPart(ReportForm form) {
    this.form = form;
  }

  /// The objects of one report, the grouping first; empty when nothing in it may help others.
  ///
  /// @param technical the answers of classes T and M
  /// @param sector code of the victim's sector; shared, because it is safe for statistics
  /// @param own what identifies the victim
  /// @param marks what every object is marked with, as the reporter chose
  /// @param goes which of the attacker's values found in it go along
  public List<StixObject> derive(
      AnswerSheet technical,
      Optional<String> sector,
      OwnTraces own,
      Marks marks,
      Predicate<Observed> goes,
      Instant now) {
    var work = new Work(technical, own, StixLabels.definitions(marks), goes, now);
    technical.first(PRODUCTS).ifPresent(work::software);
    technical.first("att.cve").ifPresent(work::vulnerabilities);
    technical.first("rw.name").ifPresent(work::malware);
    work.technique("att.vector");
    work.technique("dos.kind");
    technical.first(INDICATORS).ifPresent(work::indicators);
    technical.first("rsp.initial").ifPresent(work::measure);
    technical.first("dos.mitig").ifPresent(work::measure);
    var labels = labels(technical, sector);
    if (work.objects.isEmpty() && labels.isEmpty()) {
      return List.of();
    }
    return work.grouped(labels);
  }

  /// The indicators alone, for what is added to a release later.
  public List<StixObject> indicators(
      AnswerSheet technical, OwnTraces own, Marks marks, Predicate<Observed> goes, Instant now) {
    var work = new Work(technical, own, StixLabels.definitions(marks), goes, now);
    technical.first(INDICATORS).ifPresent(work::indicators);
    return List.copyOf(work.objects);
  }

  /// The attacker's values found in it, the victim's own among them.
  public static List<Observed> observed(AnswerSheet technical) {
    return technical.first(INDICATORS).map(ObservedText::find).orElse(List.of());
  }

  private static List<String> labels(AnswerSheet technical, Optional<String> sector) {
    var labels = new ArrayList<String>();
    technical.first("inc.type").ifPresent(type -> labels.add("incident-type:" + type));
    technical.first("att.vector").ifPresent(vector -> labels.add("vector:" + vector));
    sector.ifPresent(code -> labels.add("sector:" + code));
    return labels;
  }

  /// One derivation under way.
  private final class Work {
    private final AnswerSheet technical;
    private final OwnTraces own;
    private final List<MarkingDefinition> markings;
    private final Predicate<Observed> goes;
    private final Instant now;
    private final List<StixObject> objects = new ArrayList<>();

    Work(
        AnswerSheet technical,
        OwnTraces own,
        List<MarkingDefinition> markings,
        Predicate<Observed> goes,
        Instant now) {
      this.goes = goes;
      this.technical = technical;
      this.own = own;
      this.markings = markings;
      this.now = now;
    }

    private <T extends StixObject> T add(StixBuilder<T> builder) {
      T object = marked(builder).build();
      objects.add(object);
      return object;
    }

    private <T extends StixObject> StixBuilder<T> marked(StixBuilder<T> builder) {
      markings.forEach(marking -> builder.objectMarkingRef(marking.id()));
      return builder;
    }

    private <T extends StixObject> T made(StixBuilder<T> builder) {
      return add(builder.createdByRef(PLATFORM));
    }

    private String cleaned(String text) {
      return name(own.clean(text).strip());
    }

    private static String name(String text) {
      return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    void software(String products) {
      for (var product : NamedProducts.of(products)) {
        var name = cleaned(product);
        if (!name.isEmpty()) {
          add(Software.builder(name));
        }
      }
    }

    void vulnerabilities(String text) {
      Set<String> numbers = new LinkedHashSet<>();
      CVE.matcher(text)
          .results()
          .forEach(found -> numbers.add(found.group().toUpperCase(java.util.Locale.ROOT)));
      for (var number : numbers) {
        made(
            Vulnerability.builder(now, number)
                .externalReference(
                    new ExternalReference(
                        "cve", Optional.of(number), Optional.empty(), Optional.empty())));
      }
    }

    void malware(String text) {
      var name = cleaned(text);
      if (!name.isEmpty()) {
        made(Malware.builder(now, name, true).strings("malware_types", List.of("ransomware")));
      }
    }

    void technique(String question) {
      var chosen = technical.first(question);
      form.question(question).stream()
          .map(Question::choices)
          .flatMap(List::stream)
          .filter(choice -> chosen.filter(choice.id()::equals).isPresent())
          .forEach(choice ->
              choice
                  .attack()
                  .ifPresent(id ->
                      made(
                          AttackPattern.builder(now, choice.name().en())
                              .strings("aliases", List.of(choice.name().ja()))
                              .externalReference(
                                  new ExternalReference(
                                      "mitre-attack",
                                      Optional.of(id),
                                      Optional.empty(),
                                      Optional.empty())))));
    }

    void indicators(String text) {
      var malware =
          objects.stream().filter(Malware.class::isInstance).map(StixObject::id).findFirst();
      for (var observed : ObservedText.find(text)) {
        if (!goes.test(observed)) {
          continue;
        }
        var indicator =
            made(
                Indicator.builder(now, observed.pattern(), now)
                    .name(name(observed.value()))
                    .strings("indicator_types", List.of("malicious-activity")));
        malware.ifPresent(
            family -> made(Relationship.builder(now, indicator.id(), "indicates", family)));
      }
    }

    void measure(String text) {
      var clean = own.clean(text).strip();
      if (!clean.isEmpty()) {
        made(CourseOfAction.builder(now, "初動対処 / First measures").description(clean));
      }
    }

    // What kind of incident, in both languages: the label says it in code only.
    private String title() {
      var type = technical.first("inc.type").orElse("other");
      return form.question("inc.type").stream()
          .flatMap(question -> question.choice(type).stream())
          .map(choice -> choice.name().ja() + " / " + choice.name().en())
          .findFirst()
          .orElse(type);
    }

    List<StixObject> grouped(List<String> labels) {
      var all = new ArrayList<StixObject>();
      var platform = Identity.builder(PLATFORM_SINCE, "Noroshi", "system").id(PLATFORM).build();
      var refs = new ArrayList<StixId>();
      objects.forEach(object -> refs.add(object.id()));
      refs.add(PLATFORM);
      all.add(
          marked(
                  Grouping.builder(now, "suspicious-activity", refs)
                      .createdByRef(PLATFORM)
                      .name(title())
                      .labels(labels))
              .build());
      all.addAll(objects);
      all.add(platform);
      // The TLP definitions are everybody's; ours goes along, or nobody could read it.
      markings.stream().filter(marking -> Markings.tlp(marking.id()).isEmpty()).forEach(all::add);
      return all;
    }
  }
}
