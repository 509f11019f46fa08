package jp.noroshi.hub.report.derive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.engine.indicator.warning.WarningList;
import jp.noroshi.engine.indicator.warning.WarningLists;
import jp.noroshi.hub.rules.RuleFile;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.stix.json.JsonLimits;

/// Values that turn up in every log and that nobody should block: `rules/well-known.yaml`, and
/// beside it whatever lists in the format of MISP's warning lists the operator keeps in a
/// directory.
public final class WellKnown {
  private static final int LARGEST_LIST = 64 << 20;

  private final WarningLists lists;
  private final List<Bilingual> names;
  private final List<WarningList> order;

  private WellKnown(List<WarningList> lists, List<Bilingual> names) {
    this.lists = new WarningLists(lists);
    this.order = List.copyOf(lists);
    this.names = List.copyOf(names);
  }

  /// The lists that come with the platform.
  public static WellKnown bundled() {
    return of(List.of());
  }

  /// The same and those of a directory: every `list.json` in a folder of its own.
  ///
  /// @throws jp.noroshi.engine.indicator.warning.WarningListException naming a list that cannot be
  ///   used
  public static WellKnown with(Path directory) {
    try (var folders = Files.list(directory)) {
      var lists = new ArrayList<WarningList>();
      for (var folder : folders.sorted().toList()) {
        var file = folder.resolve("list.json");
        if (Files.isRegularFile(file)) {
          lists.add(
              WarningList.read(Files.readAllBytes(file), JsonLimits.STIX.withBytes(LARGEST_LIST)));
        }
      }
      return of(lists);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static WellKnown of(List<WarningList> more) {
    var file = RuleFile.bundled("well-known.yaml");
    var lists = new ArrayList<WarningList>();
    var names = new ArrayList<Bilingual>();
    file.allowOnly(Set.of("version", "evidence", "lists"));
    for (var node : file.child("lists").items()) {
      node.allowOnly(Set.of("name", "type", "values"));
      var name = node.bilingual("name");
      names.add(name);
      lists.add(
          new WarningList(
              name.en(),
              "",
              0,
              WarningList.Type.valueOf(node.text("type").toUpperCase(Locale.ROOT)),
              node.texts("values"),
              Set.of()));
    }
    for (var list : more) {
      names.add(new Bilingual(list.name(), list.name()));
      lists.add(list);
    }
    return new WellKnown(lists, names);
  }

  /// Why a value should not be blocked; empty when nothing speaks for it.
  public Optional<Bilingual> why(Observed value) {
    return lists.find(value.value()).stream()
        .findFirst()
        .map(list -> names.get(order.indexOf(list)));
  }
}
