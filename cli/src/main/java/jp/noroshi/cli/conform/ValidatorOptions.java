package jp.noroshi.cli.conform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.noroshi.stix.json.JsonBoolean;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.validation.Criteria;
import jp.noroshi.stix.validation.Demand;
import jp.noroshi.stix.validation.Edition;
import jp.noroshi.stix.validation.Finding;
import jp.noroshi.stix.validation.Severity;
import jp.noroshi.stix.validation.Validator;

/// The options of the OASIS STIX validator, in terms of our rules: which recommendations it looks
/// at, by the names it has for its checks, and whether they count.
///
/// What our library knows beyond those checks does not count here.
final class ValidatorOptions {
  /// A line a check: its name, the groups it is in, `2.0` or `2.1` where it is of one edition only,
  /// and after a colon the codes of our rules, with a section where a rule stands in several.
  private static final List<Check> CHECKS =
      """
      custom-prefix format-checks : custom-name custom-source
      custom-prefix-lax format-checks : custom-name
      uuid-check format-checks 2.1 : uuid-version observable-uuid
      open-vocab-format format-checks : vocabulary-form
      kill-chain-names format-checks : kill-chain-name
      observable-object-keys format-checks : container-key
      observable-dictionary-keys format-checks : dictionary-key dictionary-key-length
      malware-analysis-product format-checks 2.1 : product-name
      windows-process-priority-format format-checks : process-priority
      hash-length format-checks : hash-name-length
      marking-definition-type approved-values : marking-type
      relationship-types approved-values : relationship-use
      duplicate-ids approved-values : duplicate-version
      attack-motivation approved-values all-vocabs : open-vocabulary@10.2
      attack-resource-level approved-values all-vocabs : open-vocabulary@10.3
      grouping-context approved-values all-vocabs 2.1 : open-vocabulary@10.6
      implementation-languages approved-values all-vocabs 2.1 : open-vocabulary@10.9
      infrastructure-types approved-values all-vocabs 2.1 : open-vocabulary@10.12
      malware-capabilities approved-values all-vocabs 2.1 : open-vocabulary@10.13
      malware-result approved-values all-vocabs 2.1 : open-vocabulary@10.14
      processor-architecture approved-values all-vocabs 2.1 : open-vocabulary@10.20
      identity-class approved-values all-vocabs : open-vocabulary@10.8
      indicator-types approved-values all-vocabs 2.1 : open-vocabulary@10.10
      indicator-label approved-values all-vocabs 2.0 : open-vocabulary@10.10
      industry-sector approved-values all-vocabs : open-vocabulary@10.11
      malware-types approved-values all-vocabs 2.1 : open-vocabulary@10.15
      malware-label approved-values all-vocabs 2.0 : open-vocabulary@10.15
      indicator-pattern-types approved-values all-vocabs 2.1 : open-vocabulary@10.19
      report-types approved-values all-vocabs 2.1 : open-vocabulary@10.22
      report-label approved-values all-vocabs 2.0 : open-vocabulary@10.22
      threat-actor-types approved-values all-vocabs 2.1 : open-vocabulary@10.23
      threat-actor-label approved-values all-vocabs 2.0 : open-vocabulary@10.23
      threat-actor-role approved-values all-vocabs : open-vocabulary@10.24
      threat-actor-sophistication approved-values all-vocabs : open-vocabulary@10.25
      tool-types approved-values all-vocabs 2.1 : open-vocabulary@10.26
      tool-label approved-values all-vocabs 2.0 : open-vocabulary@10.26
      region approved-values all-vocabs 2.1 : open-vocabulary@10.21
      hash-algo approved-values all-vocabs : open-vocabulary@10.7
      encryption-algo approved-values all-vocabs 2.0 : open-vocabulary@10.4
      windows-pebinary-type approved-values all-vocabs : open-vocabulary@10.28
      account-type approved-values all-vocabs : open-vocabulary@10.1
      mime-type approved-values all-external-sources : media-type
      protocols approved-values all-external-sources : protocol-name
      ipfix approved-values all-external-sources : ipfix-name
      http-request-headers approved-values all-external-sources : header-name
      socket-options approved-values all-external-sources : socket-option
      pdf-doc-info approved-values all-external-sources : pdf-entry
      countries approved-values all-external-sources 2.1 : country
      network-traffic-ports : ports
      extref-hashes : external-hash
      indicator-properties 2.1 : indicator-text
      deprecated-properties 2.1 : observable-container
      extension-description 2.1 : extension-description
      extension-properties 2.1 : extension-names
      extensions-use 2.1 : custom-property custom-object custom-extension marking-type
      """
          .lines()
          .map(Check::of)
          .toList();

  /// What the program looks at in 2.1 only where nothing is disabled, whatever that may be.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "uuid-check",
          "grouping-context",
          "implementation-languages",
          "infrastructure-types",
          "malware-capabilities",
          "malware-result",
          "processor-architecture",
          "extension-description",
          "extension-properties");

  private static final String USE = "extensions-use";
  private static final String PREFIX = "custom-prefix";
  private static final String LAX = "custom-prefix-lax";
  private static final String ENDS = "missing-end";

  private final boolean strict;
  private final Criteria criteria;
  private final Set<String> rules = new HashSet<>();

  ValidatorOptions(JsonObject options) {
    strict = isTrue(options, "strict");
    boolean older = options.string("version").filter("2.0"::equals).isPresent();
    var demanded = Criteria.ALL.in(older ? Edition.STIX_20 : Edition.AS_WRITTEN);
    if (isTrue(options, "strict_types")) {
      demanded = demanded.demanding(Demand.DEFINED_TYPES);
    }
    if (isTrue(options, "strict_properties")) {
      demanded = demanded.demanding(Demand.DEFINED_PROPERTIES);
    }
    if (isTrue(options, "interop")) {
      demanded = demanded.demanding(Demand.INTEROPERABILITY);
    }
    criteria = demanded;
    if (isTrue(options, "enforce_refs")) {
      rules.add(ENDS);
    }
    var enabled = options.strings("enabled");
    var disabled = options.strings("disabled");
    for (var check : CHECKS) {
      if (check.is(enabled)
          || (check.isOf(older ? "2.0" : "2.1")
              && !check.is(disabled)
              && (enabled.isEmpty() || !disabled.isEmpty())
              && isUsual(check.name(), older, disabled))) {
        rules.addAll(check.rules());
      }
    }
  }

  /// One check of the program.
  ///
  /// @param names its name, its groups, and the edition it is of when it is of one only
  private record Check(List<String> names, List<String> rules) {
    static Check of(String line) {
      var sides = line.split(" : ");
      return new Check(List.of(sides[0].split(" ")), List.of(sides[1].split(" ")));
    }

    String name() {
      return names.getFirst();
    }

    boolean is(List<String> chosen) {
      return chosen.contains("all") || names.stream().anyMatch(chosen::contains);
    }

    boolean isOf(String edition) {
      return names.contains(edition) || !(names.contains("2.0") || names.contains("2.1"));
    }
  }

  /// Whether a check is among those that need not be enabled: in 2.1 those of names only where
  /// extensions are not asked for, and the lax one only instead of the other.
  private static boolean isUsual(String name, boolean older, List<String> disabled) {
    boolean named = older || disabled.contains(USE);
    return switch (name) {
      case PREFIX -> named;
      case LAX -> named && disabled.contains(PREFIX);
      default -> older || disabled.isEmpty() || !LEFT_OUT.contains(name);
    };
  }

  /// The findings that count.
  List<Finding> judge(JsonObject object) {
    return Validator.validate(object, criteria).stream()
        .filter(found ->
            found.severity() == Severity.MUST
                || (strict
                    && (rules.contains(found.code())
                        || rules.contains(found.code() + "@" + found.section()))))
        .toList();
  }

  private static boolean isTrue(JsonObject options, String name) {
    return options.find(name).filter(new JsonBoolean(true)::equals).isPresent();
  }
}
