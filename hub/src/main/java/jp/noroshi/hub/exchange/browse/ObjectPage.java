package jp.noroshi.hub.exchange.browse;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.exchange.life.Life;
import jp.noroshi.stix.object.StixObject;

/// One object as its page shows it: the newest version the reader may see, and what of its
/// surroundings they may see.
///
/// @param versions every release of it, the newest version first
/// @param related what it is tied to, by relationships, by what it points to and by what holds it
/// @param twins the same observable under other identifiers; their ties count among the related
/// @param more whether there is more that points to it than is shown
/// @param missing what it refers to and the reader sees nothing of: not here yet, or not for them
/// @param life how long it is worth acting on; empty for what that cannot be said of
/// @param echoes who else saw it
/// @param answerable whether there is an organisation to ask about it, not the reader's own
public record ObjectPage(
    Line line,
    StixObject object,
    ObjectText text,
    List<Version> versions,
    List<Related> related,
    List<Line> twins,
    boolean more,
    List<String> missing,
    Optional<Life> life,
    Echoes.Found echoes,
    boolean answerable) {
  public ObjectPage {
    versions = List.copyOf(versions);
    related = List.copyOf(related);
    twins = List.copyOf(twins);
    missing = List.copyOf(missing);
  }

  /// Whether two of the versions say the same `modified` and are not the same bytes: somebody
  /// changed it without saying so (STIX 2.1 §3.6.1).
  public boolean isInConflict() {
    var bytes = new HashMap<String, Long>();
    return versions.stream()
        .filter(version -> !version.line().modified().isEmpty())
        .anyMatch(version -> {
          var other = bytes.putIfAbsent(version.line().modified(), version.bytes());
          return other != null && other != version.bytes();
        });
  }

  /// One release of the object.
  ///
  /// @param bytes the same for releases of the same bytes
  /// @param path what it came by, e.g. the name of a file
  public record Version(Line line, long bytes, List<String> path) {
    public Version {
      path = List.copyOf(path);
    }
  }

  /// Another object and how it is tied to this one.
  ///
  /// @param how a `relationship_type`, or `refers-to` and `held-by`
  /// @param from whether the tie leads from this object to the other
  public record Related(String how, boolean from, Line other) {}
}
