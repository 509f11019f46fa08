package jp.noroshi.hub.standing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.party.Role;

/// Courses and clearances, each for the person who has it, and agreements, for those who bind their
/// organisation.
final class StandingRenewals implements Renewals {
  private static final String LINK = "/training";

  private final Contacts contacts;

  StandingRenewals(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public List<Due> due(Tx tx, Instant from, Instant until) {
    var due = new ArrayList<Due>();
    tx.sql()
        .fetch(
            """
            select person, 'training/' || course as held, expires_at from standing.training
            where world = noroshi.world() and expires_at > ? and expires_at <= ?
            union all
            select person, 'clearance/' || case_id, expires_at from standing.clearance
            where world = noroshi.world() and expires_at > ? and expires_at <= ?
            """,
            from,
            until,
            from,
            until)
        .forEach(row ->
            due.add(
                due(
                    row.get("person", UUID.class),
                    row.get("held", String.class),
                    row.get("expires_at", OffsetDateTime.class).toInstant())));
    tx.sql()
        .fetch(
            """
            select organisation, agreement, expires_at from standing.agreement
            where world = noroshi.world() and expires_at > ? and expires_at <= ?
            """,
            from,
            until)
        .forEach(row ->
            contacts
                .of(tx, row.get("organisation", UUID.class), Set.of(Role.ADMINISTRATOR))
                .forEach(contact ->
                    due.add(
                        due(
                            contact.person(),
                            "agreement/" + row.get("agreement", String.class),
                            row.get("expires_at", OffsetDateTime.class).toInstant()))));
    return due;
  }

  private static Due due(UUID person, String held, Instant ends) {
    return new Due(person, held + "/" + ends, ends, LINK);
  }
}
