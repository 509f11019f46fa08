package jp.noroshi.hub.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Audience;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.hub.access.Audiences;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.Malware;
import jp.noroshi.stix.object.StixObject;
import org.springframework.boot.test.context.TestComponent;

/// Shares objects for tests.
@TestComponent
public final class TestReleases {
  private static final Instant SEEN = Instant.parse("2026-11-01T00:00:00Z");

  private final Database database;
  private final Exchange exchange;
  private final SharedObjects objects;
  private final Audiences audiences;
  private final Decisions decisions;

  public TestReleases(
      Database database,
      Exchange exchange,
      SharedObjects objects,
      Audiences audiences,
      Decisions decisions) {
    this.database = database;
    this.exchange = exchange;
    this.objects = objects;
    this.audiences = audiences;
    this.decisions = decisions;
  }

  /// Shares a malware of this name with a circle.
  ///
  /// @param circle its code
  /// @return the object's STIX id
  public String malware(String name, Tlp tlp, String circle, UUID originator) {
    var malware = Malware.builder(SEEN, name, true).tlp(tlp).build();
    share(malware, tlp, Pap.AMBER, circle, originator);
    return malware.id().toString();
  }

  /// Shares an indicator of the domain `NAME.example`, which may be blocked, with a circle.
  ///
  /// @param circle its code
  /// @return the object's STIX id
  public String indicator(String name, Tlp tlp, String circle, UUID originator) {
    var pattern = "[domain-name:value = '" + name + ".example']";
    // Valid since now: an old one that nobody saw again is in no feed.
    var indicator = Indicator.builder(SEEN, pattern, Instant.now()).tlp(tlp).build();
    share(indicator, tlp, Pap.GREEN, circle, originator);
    return indicator.id().toString();
  }

  private void share(StixObject object, Tlp tlp, Pap pap, String circle, UUID originator) {
    var audience = new Audience(Set.of(new Door.Circle(circle)), tlp);
    database.run(
        Actor.engine("test"),
        tx ->
            exchange.publish(
                tx,
                new Publication(
                    List.of(objects.of(object)),
                    "test",
                    audiences.intern(tx, audience.text()),
                    Marks.of(tlp, pap),
                    decisions.ruleVersion(),
                    Optional.of(originator),
                    SEEN)));
  }

  /// The id of the main release of an object.
  public long release(String object) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle(
                    """
                    select r.main from exchange.release r
                    join exchange.object_version v on v.id = r.object_version where v.stix_id = ?
                    """,
                    object)
                .get(0, Long.class));
  }
}
