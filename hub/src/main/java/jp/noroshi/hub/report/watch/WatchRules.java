package jp.noroshi.hub.report.watch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.rules.RuleNode;

/// When who is written to (`rules/watch.yaml`).
///
/// @param unacknowledged after how long an authority is called, and who of it
/// @param limits how long before a limit the organisation that owes is called, and who of it
record WatchRules(List<Step> unacknowledged, List<Step> limits) {
  WatchRules {
    unacknowledged = List.copyOf(unacknowledged);
    limits = List.copyOf(limits);
  }

  /// One call.
  ///
  /// @param page whether telephones are called too, where the operator has something for it
  record Step(Duration time, Set<Role> roles, boolean page) {
    Step {
      roles = Set.copyOf(roles);
    }
  }

  static WatchRules bundled() {
    return read(RuleFile.bundled("watch.yaml"));
  }

  /// @throws jp.noroshi.hub.rules.RuleException naming what is wrong and where
  static WatchRules read(RuleNode file) {
    file.allowOnly(Set.of("version", "unacknowledged", "limits"));
    return new WatchRules(
        file.list("unacknowledged", node -> step(node, "minutes", Duration.ofMinutes(1))),
        file.list("limits", node -> step(node, "hours", Duration.ofHours(1))));
  }

  private static Step step(RuleNode node, String unit, Duration one) {
    node.allowOnly(Set.of(unit, "roles", "page"));
    var roles =
        node.list("roles", WatchRules::role).stream().collect(Collectors.toUnmodifiableSet());
    if (roles.isEmpty()) {
      throw node.problem("at least one role is needed");
    }
    return new Step(one.multipliedBy(node.number(unit, 1)), roles, node.flag("page", false));
  }

  private static Role role(RuleNode node) {
    return Stream.of(Role.values())
        .filter(role -> role.code().equals(node.text()))
        .findFirst()
        .orElseThrow(() -> node.problem("there is no role '" + node.text() + "'"));
  }
}
