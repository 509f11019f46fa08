package jp.noroshi.hub.report.casework;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.noroshi.hub.report.document.FiledContent;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.report.duty.Condition;
import jp.noroshi.hub.report.duty.Truth;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.shell.Bilingual;

/// How grave a filing is at first sight (`rules/severity.yaml`), by nothing but what it says.
///
/// @param levels from the least grave; the number of a level is its place, from 1
public record SeverityRules(List<Bilingual> levels, List<Rule> rules) {
  public SeverityRules {
    levels = List.copyOf(levels);
    rules = List.copyOf(rules);
  }

  /// What speaks for a level.
  public record Rule(int level, Bilingual why, Condition when) {}

  /// A level with what spoke for it.
  public record Judged(int level, List<Bilingual> why) {
    public Judged {
      why = List.copyOf(why);
    }
  }

  static SeverityRules bundled() {
    return read(RuleFile.bundled("severity.yaml"));
  }

  /// @throws jp.noroshi.hub.rules.RuleException naming what is wrong and where
  static SeverityRules read(RuleNode file) {
    file.allowOnly(Set.of("version", "evidence", "levels", "rules"));
    var levels = file.list("levels", level -> new Bilingual(level.text("ja"), level.text("en")));
    var rules =
        file.list(
            "rules",
            rule -> {
              rule.allowOnly(Set.of("level", "why", "when"));
              int level = rule.number("level", 1);
              if (level >= levels.size()) {
                throw rule.problem(
                    "the top level is for people to set; there are " + levels.size());
              }
              return new Rule(level, rule.bilingual("why"), Condition.read(rule.child("when")));
            });
    return new SeverityRules(levels, rules);
  }

  /// What a filing says of its gravity.
  Judged of(FiledContent content) {
    Function<String, Answer> facts =
        fact ->
            content
                .entry(fact)
                .filter(entry -> !entry.values().isEmpty())
                .<Answer>map(entry -> new Answer.Known(entry.values()))
                .orElseGet(Answer.UnknownYet::new);
    var holding = rules.stream().filter(rule -> rule.when().evaluate(facts) == Truth.TRUE).toList();
    int level = holding.stream().map(Rule::level).max(Comparator.naturalOrder()).orElse(1);
    return new Judged(
        level, holding.stream().filter(rule -> rule.level() == level).map(Rule::why).toList());
  }

  /// The words for a level.
  public Bilingual words(int level) {
    return levels.get(level - 1);
  }
}
