package jp.noroshi.hub.exchange.browse;

import java.util.HashMap;
import java.util.List;
import jp.noroshi.stix.object.StixObject;

/// One object as its page shows it: the newest version the reader may see, and what of its
/// surroundings they may see.
///
/// @param versions every release of it, the newest version first
/// @param related what it is tied to, by relationships, by what it points to and by what holds it
/// @param more whether there is more that points to it than is shown
/// @param missing what it refers to and the reader sees nothing of: not here yet, or not for them
/// @param echoes who else saw it
public record ObjectPage(
    Line line,
    StixObject object,
    ObjectText text,
    List<Version> versions,
    List<Related> related,
    boolean more,
    List<String> missing,
    Echoes.Found echoes) {
  public ObjectPage {
    versions = List.copyOf(versions);
    related = List.copyOf(related);
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
