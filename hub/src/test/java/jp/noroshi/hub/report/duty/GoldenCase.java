package jp.noroshi.hub.report.duty;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// An incident written out in `duties/golden/*.yaml`, with what is owed for it worked out by hand.
///
/// @param duties exactly the mandatory ones, in order
/// @param offered the ids of all others
record GoldenCase(
    String name,
    Instant on,
    Profile organisation,
    Map<String, Answer> answers,
    List<ClockFact> clocks,
    List<Owed> duties,
    List<String> offered,
    List<String> notYetLaw) {

  /// A duty as it is expected.
  ///
  /// @param open the answers it hangs on; empty when it applies
  /// @param stages one line a stage: `initial by 2026-12-06T14:59:59Z`, `initial target …`, `final
  ///   waits`
  record Owed(
      String id,
      int version,
      Set<String> open,
      List<String> recipients,
      String form,
      List<String> required,
      List<String> stages) {}

  static List<GoldenCase> all() throws IOException, URISyntaxException {
    var folder =
        Path.of(Objects.requireNonNull(GoldenCase.class.getResource("/duties/golden")).toURI());
    try (var files = Files.list(folder)) {
      var cases = new ArrayList<GoldenCase>();
      for (var file : files.sorted().toList()) {
        cases.add(read(RuleFile.parse(file.getFileName().toString(), Files.readString(file))));
      }
      return cases;
    }
  }

  private static GoldenCase read(RuleNode root) {
    root.allowOnly(
        Set.of(
            "story",
            "on",
            "organisation",
            "answers",
            "clocks",
            "submitted",
            "duties",
            "offered",
            "notYetLaw"));
    var clocks = new ArrayList<ClockFact>();
    for (var clock : root.child("clocks").items()) {
      var at = instant(clock.child("at"));
      var start =
          Duty.ClockStart.valueOf(clock.text("start").toUpperCase(Locale.ROOT).replace('-', '_'));
      clocks.add(new ClockFact(start, at, at));
    }
    for (var sent : root.optional("submitted").map(RuleNode::items).orElse(List.of())) {
      clocks.add(
          ClockFact.submitted(sent.text("duty"), sent.text("stage"), instant(sent.child("at"))));
    }
    var who = root.child("organisation");
    return new GoldenCase(
        root.file(),
        instant(root.child("on")),
        new Profile(
            "Test",
            Optional.empty(),
            who.optionalText("sector").map(id -> Jurisdiction.bundled().sector(id).orElseThrow()),
            who.text("size"),
            who.text("kind"),
            Set.copyOf(who.texts("designations"))),
        answers(root.texts("answers")),
        clocks,
        root.list("duties", GoldenCase::owed),
        root.texts("offered"),
        root.texts("notYetLaw"));
  }

  private static Map<String, Answer> answers(List<String> lines) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var line : lines) {
      var at = line.indexOf('=');
      values
          .computeIfAbsent(line.substring(0, at), _ -> new ArrayList<>())
          .add(line.substring(at + 1));
    }
    var answers = new LinkedHashMap<String, Answer>();
    values.forEach((fact, known) ->
        answers.put(
            fact,
            known.equals(List.of("n/a")) ? new Answer.NotApplicable() : new Answer.Known(known)));
    return answers;
  }

  private static Owed owed(RuleNode node) {
    return new Owed(
        node.text("id"),
        node.number("version", 1),
        Set.copyOf(node.texts("mayApplyUntilAnswered")),
        node.texts("recipients"),
        node.text("form"),
        node.texts("required"),
        node.list("stages", GoldenCase::stage));
  }

  private static String stage(RuleNode node) {
    node.allowOnly(Set.of("stage", "by", "target", "waits"));
    for (var kind : List.of("by", "target")) {
      if (node.has(kind)) {
        return node.text("stage") + " " + kind + " " + instant(node.child(kind));
      }
    }
    return node.text("stage") + " waits";
  }

  private static Instant instant(RuleNode node) {
    return OffsetDateTime.parse(node.text()).toInstant();
  }

  @Override
  public String toString() {
    return name;
  }
}
