package jp.noroshi.hub.contribution;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;
import jp.noroshi.hub.shell.Bilingual;

/// What an organisation gets for reporting and for taking part (`rules/benefits.yaml`; domain
/// REP-14, REP-19).
///
/// @param version of the file
/// @param benefits in the order of the file
public record Benefits(String version, List<Benefit> benefits) {
  private static final Set<String> KEYS =
      Set.of("id", "when", "grantor", "evidence", "name", "text", "source");

  public Benefits {
    benefits = List.copyOf(benefits);
  }

  /// One benefit.
  ///
  /// @param source where that stands
  public record Benefit(
      String id,
      When when,
      Grantor grantor,
      Evidence evidence,
      Bilingual name,
      Bilingual text,
      Bilingual source) {}

  /// What it comes with.
  public enum When {
    REPORT,
    ALWAYS;

    public String code() {
      return Benefits.code(this);
    }
  }

  /// Who grants it.
  public enum Grantor {
    PLATFORM,
    AUTHORITIES,
    LAW;

    public String code() {
      return Benefits.code(this);
    }
  }

  /// How sure it is.
  public enum Evidence {
    /// What this platform does by itself, as its documents say.
    PLATFORM,
    /// Read in the law or in the authority's own text.
    SOURCED,
    /// Read in another's account of it.
    SECOND_HAND,
    /// Unchecked.
    GENERAL_KNOWLEDGE;

    public String code() {
      return Benefits.code(this);
    }

    /// Whether it was read where it stands.
    public boolean checked() {
      return switch (this) {
        case PLATFORM, SOURCED -> true;
        case SECOND_HAND, GENERAL_KNOWLEDGE -> false;
      };
    }
  }

  static Benefits bundled() {
    return read(RuleFile.bundled("benefits.yaml"));
  }

  /// @throws jp.noroshi.hub.rules.RuleException naming what is wrong and where
  static Benefits read(RuleNode file) {
    file.allowOnly(Set.of("version", "benefits"));
    var ids = new HashSet<String>();
    return new Benefits(
        file.text("version"),
        file.list(
            "benefits",
            node -> {
              var benefit = benefit(node);
              if (!ids.add(benefit.id())) {
                throw node.problem("there is another benefit '%s'".formatted(benefit.id()));
              }
              return benefit;
            }));
  }

  /// Those that come with this.
  public List<Benefit> with(When when) {
    return benefits.stream().filter(one -> one.when() == when).toList();
  }

  private static Benefit benefit(RuleNode node) {
    node.allowOnly(KEYS);
    var grantor = node.oneOf("grantor", words(Grantor.values()));
    var evidence = node.oneOf("evidence", words(Evidence.values()));
    if (grantor == Grantor.LAW && evidence == Evidence.PLATFORM) {
      throw node.problem(
          "what a law grants is sourced, second-hand or general-knowledge, not of the platform");
    }
    return new Benefit(
        node.text("id"),
        node.oneOf("when", words(When.values())),
        grantor,
        evidence,
        node.bilingual("name"),
        node.bilingual("text"),
        node.bilingual("source"));
  }

  private static <E extends Enum<E>> Map<String, E> words(E[] values) {
    return Arrays.stream(values).collect(Collectors.toMap(Benefits::code, Function.identity()));
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
