package jp.noroshi.hub.exchange;

import java.util.List;
import java.util.Optional;
import jp.noroshi.handling.Door;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.stix.json.JsonObject;

/// What a member organisation brings into the exchange by itself, object by object.
public interface Contributions {
  /// What became of an object.
  ///
  /// @param stixId as written; empty when there is none
  /// @param modified as written; empty when there is none
  /// @param failure why it was not taken; empty when it was, or was here already
  record Result(String stixId, String modified, Optional<String> failure) {}

  /// Takes the objects; one that cannot be taken keeps none of the others out.
  ///
  /// @param into the collection they are added to
  /// @param to whom their labels address them to; the members where nothing is said
  /// @return one result for each, in their order
  List<Result> contribute(
      Viewer viewer, ObjectCollection into, Optional<Door> to, List<JsonObject> objects);

  /// Takes the objects as [#contribute], but lets them wait for a release officer, whatever their
  /// labels say: for what comes from somebody who is not trusted yet.
  List<Result> hold(Viewer viewer, ObjectCollection into, List<JsonObject> objects);
}
