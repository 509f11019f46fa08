package jp.noroshi.hub.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.handling.Purpose;

/// Who is in charge of what: the authorities and sectors of `authorities.yaml` and `sectors.yaml`.
/// Immutable.
public final class Jurisdiction {
  private final Map<String, Authority> authorities;
  private final Map<String, Sector> sectors;

  private Jurisdiction(Map<String, Authority> authorities, Map<String, Sector> sectors) {
    this.authorities = authorities;
    this.sectors = sectors;
  }

  /// Reads and checks the bundled files.
  public static Jurisdiction bundled() {
    return read(RuleFile.bundled("authorities.yaml"), RuleFile.bundled("sectors.yaml"));
  }

  /// Reads and checks two rule files.
  public static Jurisdiction read(RuleNode authorityFile, RuleNode sectorFile) {
    authorityFile.allowOnly(Set.of("version", "purposes", "authorities"));
    sectorFile.allowOnly(Set.of("version", "sectors"));
    var authorities = new LinkedHashMap<String, Authority>();
    for (var node : authorityFile.child("authorities").items()) {
      node.allowOnly(Set.of("id", "kind", "connected", "name", "window"));
      var authority =
          new Authority(
              node.text("id"),
              node.oneOf("kind", Authority.KINDS),
              node.flag("connected", false),
              node.bilingual("name"),
              purposes(authorityFile, node.text("kind")),
              node.optional("window").map(_ -> node.bilingual("window")));
      if (authorities.putIfAbsent(authority.id(), authority) != null) {
        throw node.problem("the authority '" + authority.id() + "' stands twice");
      }
    }
    var sectors = new LinkedHashMap<String, Sector>();
    for (var node : sectorFile.child("sectors").items()) {
      node.allowOnly(Set.of("id", "critical", "competent", "name"));
      var competent = authorities.get(node.text("competent"));
      if (competent == null) {
        throw node.child("competent")
            .problem("the authority '" + node.text("competent") + "' is not in authorities.yaml");
      }
      var sector =
          new Sector(
              node.text("id"), node.flag("critical", false), competent, node.bilingual("name"));
      if (sectors.putIfAbsent(sector.id(), sector) != null) {
        throw node.problem("the sector '" + sector.id() + "' stands twice");
      }
    }
    return new Jurisdiction(authorities, sectors);
  }

  private static List<Purpose> purposes(RuleNode file, String kind) {
    var list = file.child("purposes").child(kind);
    var purposes =
        list.items().stream()
            .map(node -> {
              var purpose = Authority.PURPOSES.get(node.text());
              if (purpose == null) {
                throw node.problem("the purpose '" + node.text() + "' is not known");
              }
              return purpose;
            })
            .toList();
    if (purposes.isEmpty()) {
      throw list.problem("at least one purpose is needed");
    }
    return purposes;
  }

  /// The authority of a code.
  public Optional<Authority> authority(String id) {
    return Optional.ofNullable(authorities.get(id));
  }

  /// The sector of a code.
  public Optional<Sector> sector(String id) {
    return Optional.ofNullable(sectors.get(id));
  }

  /// All authorities, in the order of the file.
  public List<Authority> authorities() {
    return List.copyOf(authorities.values());
  }

  /// All sectors, in the order of the file: the critical ones first.
  public List<Sector> sectors() {
    return List.copyOf(sectors.values());
  }
}
