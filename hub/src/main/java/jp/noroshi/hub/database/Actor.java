package jp.noroshi.hub.database;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// On whose behalf a transaction runs. Row-level security in PostgreSQL binds every statement to
/// it; a transaction without an actor cannot be opened.
///
/// Every actor lives in one world: `live`, or the name of one exercise (design, idea 10).
public sealed interface Actor {
  /// The world of real incidents.
  String LIVE = "live";

  /// The world whose records this actor may see and write.
  String world();

  /// A signed-in person acting for one organisation. `audiences` are the ids of the interned
  /// audiences this subject may see, as computed by the access feature; empty for reads of the
  /// organisation's own data.
  ///
  /// @param delegate the organisation the person really belongs to, when it acts under a mandate;
  ///   absent for the organisation's own people
  record Member(
      UUID person,
      UUID organisation,
      List<Integer> audiences,
      String world,
      @Nullable UUID delegate)
      implements Actor {
    public Member {
      audiences = List.copyOf(audiences);
    }
  }

  /// The platform's own machinery: sign-in, event consumers, matching. `purpose` names it, in
  /// PostgreSQL's `application_name` too, so that an administrator sees who is at work.
  record Engine(String purpose, String world) implements Actor {}

  /// A member reading or writing the own organisation's data.
  static Member member(UUID person, UUID organisation) {
    return new Member(person, organisation, List.of(), LIVE, null);
  }

  /// The platform's machinery in the live world.
  static Engine engine(String purpose) {
    return new Engine(purpose, LIVE);
  }
}
