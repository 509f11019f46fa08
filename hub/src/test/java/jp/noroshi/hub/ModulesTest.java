package jp.noroshi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;

/// The features as Spring Modulith sees them: packages directly below the hub, of which only the
/// top package is for others.
class ModulesTest {
  private static final ApplicationModules MODULES = ApplicationModules.of(HubApplication.class);

  /// Whom each feature may name (`docs/architecture.md`, "Inside the hub"). A new arrow is a change
  /// of the design: it is decided, and then written here and there.
  private static final Map<String, Set<String>> ARROWS =
      Map.ofEntries(
          arrows("database"),
          arrows("shell"),
          arrows("event", "database"),
          arrows("ledger", "database"),
          arrows("rules", "shell"),
          arrows("party", "database event ledger shell"),
          arrows("api", "database party shell"),
          arrows("operations", "database ledger party shell"),
          arrows("standing", "database ledger party shell"),
          arrows("access", "database ledger party rules standing"),
          arrows("registry", "api database event ledger party shell"),
          arrows("spill", "database event ledger party rules shell"),
          arrows("exchange", "access api database event ledger party rules shell spill"),
          arrows("request", "access database event exchange ledger party shell"),
          arrows("question", "access database event exchange ledger party shell"),
          arrows("vulnerability", "api database event ledger party registry shell"),
          arrows("relevance", "access database event exchange ledger party registry shell"),
          arrows(
              "report", "access database event exchange ledger party registry rules shell spill"),
          arrows(
              "notice",
              "access database event exchange ledger party relevance report rules shell"
                  + " spill vulnerability"),
          arrows("oversight", "access database event ledger party report shell"),
          arrows("governance", "access database ledger party shell"),
          arrows("recall", "access database exchange ledger party report shell"),
          arrows("carried", "database ledger party shell"),
          arrows("contribution", "database ledger party rules shell"),
          arrows("lesson", "access database event ledger notice party report shell"),
          arrows("transparency", "database ledger party shell"),
          arrows("insight", "access database event party shell"));

  @Test
  void featuresFormNoCircleAndUseNoOthersInnerPackages() {
    MODULES.verify();
  }

  @Test
  void everyFeatureNamesOnlyThoseItMay() {
    var there = new TreeMap<String, Set<String>>();
    for (var module : MODULES) {
      there.put(
          module.getIdentifier().toString(),
          module
              .getDependencies(MODULES, DependencyDepth.IMMEDIATE)
              .uniqueModules()
              .map(other -> other.getIdentifier().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    assertThat(there.keySet()).isEqualTo(ARROWS.keySet());
    there.forEach((feature, others) ->
        assertThat(ARROWS.get(feature)).as("what %s may name", feature).containsAll(others));
  }

  private static Map.Entry<String, Set<String>> arrows(String feature) {
    return Map.entry(feature, Set.of());
  }

  private static Map.Entry<String, Set<String>> arrows(String feature, String others) {
    return Map.entry(feature, Set.copyOf(Arrays.asList(others.split(" "))));
  }
}
