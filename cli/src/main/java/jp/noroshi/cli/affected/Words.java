package jp.noroshi.cli.affected;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jp.noroshi.engine.vulnerability.match.Finding;
import jp.noroshi.engine.vulnerability.worklist.Task;

/// What a work-list says in a language.
public enum Words {
  JA("ja"),
  EN("en");

  private static final Map<String, String[]> TEXTS =
      Map.ofEntries(
          Map.entry("title", new String[] {"やることリスト", "Work-list"}),
          Map.entry("none", new String[] {"該当する脆弱性は見つかりませんでした。", "Nothing here is affected."}),
          Map.entry(
              "order",
              new String[] {"攻撃に使われているものから順に並んでいます。", "What attackers are using comes first."}),
          Map.entry("silenced", new String[] {"対応不要とされているもの（VEX）", "Said to need no action (VEX)"}),
          Map.entry("exact", new String[] {"バージョン一致", "this version"}),
          Map.entry("range", new String[] {"影響範囲内", "in range"}),
          Map.entry("product_only", new String[] {"製品のみ一致（要確認）", "product only, check"}),
          Map.entry("name_similarity", new String[] {"名前が類似（要確認）", "similar name, check"}),
          Map.entry("exploited", new String[] {"攻撃に使われています", "used in attacks"}),
          Map.entry("ransomware", new String[] {"ランサムウェアに使われています", "used by ransomware"}),
          Map.entry("due", new String[] {"期限の目安 %s", "due %s"}),
          Map.entry(
              "epss",
              new String[] {
                "30日以内に攻撃される確率 %.1f%%（EPSS）", "%.1f%% likely to be attacked within 30 days (EPSS)"
              }),
          Map.entry("poc", new String[] {"攻撃コードが公開されています", "exploit code is public"}),
          Map.entry("automatable", new String[] {"攻撃を自動化できます", "attacks can be automated"}),
          Map.entry("cvss", new String[] {"深刻度 %.1f（CVSS %s）", "score %.1f (CVSS %s)"}),
          Map.entry(
              "unscored", new String[] {"緊急度を示す情報はまだありません", "nothing is known of its urgency yet"}),
          Map.entry("conditional", new String[] {"動作環境によります", "depends on what it runs on"}),
          Map.entry("disagree", new String[] {"影響なしとする情報源: %s", "not affected according to %s"}));

  private final String code;

  Words(String code) {
    this.code = code;
  }

  /// `ja` or `en`.
  public String code() {
    return code;
  }

  String of(String key, Object... values) {
    var texts = TEXTS.get(key);
    if (texts == null) {
      throw new IllegalArgumentException("there is no text " + key);
    }
    var text = texts[ordinal()];
    return values.length == 0 ? text : String.format(Locale.ROOT, text, values);
  }

  /// Why a task stands where it does, in a sentence.
  String why(Task task) {
    var reasons = new ArrayList<String>();
    if (task.exploited()) {
      reasons.add(of("exploited"));
    }
    task.known()
        .ifPresent(it -> {
          if (it.ransomware()) {
            reasons.add(of("ransomware"));
          }
          it.dueDate().ifPresent(date -> reasons.add(of("due", date)));
        });
    if ("poc".equals(task.ssvc().get("exploitation"))) {
      reasons.add(of("poc"));
    }
    if ("yes".equals(task.ssvc().get("automatable"))) {
      reasons.add(of("automatable"));
    }
    task.epss().ifPresent(it -> reasons.add(of("epss", it * 100)));
    task.score().ifPresent(it -> reasons.add(of("cvss", it.score(), it.version())));
    if (reasons.isEmpty()) {
      reasons.add(of("unscored"));
    }
    return reasons.stream()
        .collect(Collectors.joining(this == JA ? "。" : "; ", "", this == JA ? "。" : "."));
  }

  /// How sure a finding is, and what it depends on.
  String how(Finding finding) {
    var how = new StringBuilder(of(finding.confidence().code()));
    if (finding.conditional()) {
      how.append(this == JA ? "、" : ", ").append(of("conditional"));
    }
    if (!finding.disagreement().isEmpty()) {
      how.append(this == JA ? "、" : ", ")
          .append(of("disagree", String.join(", ", finding.disagreement())));
    }
    return how.toString();
  }

  static String what(Finding finding) {
    var component = finding.component();
    // "Apache", "Apache Tomcat": who makes it is said once.
    var name =
        component.product().startsWith(component.vendor())
            ? component.product()
            : component.vendor() + " " + component.product();
    var shown =
        name.isBlank()
            ? component
                .purl()
                .map(Object::toString)
                .or(() -> component.cpe().map(Object::toString))
                .orElse("")
            : name;
    return (shown + " " + component.effectiveVersion()).strip();
  }
}
