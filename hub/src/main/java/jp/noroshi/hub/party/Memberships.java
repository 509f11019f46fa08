package jp.noroshi.hub.party;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// Reads who is a member of what, now; in engine transactions.
public final class Memberships {
  private static final String CURRENT =
      """
      select p.id as person, p.email, p.name_ja, p.name_en, p.last_active_at, m.roles, m.certified_at,
             o.id as organisation, o.name_ja as organisation_ja, o.name_en as organisation_en
      from party.membership m
      join party.person p on p.id = m.person
      join party.organisation o on o.id = m.organisation
      where m.ended_at is null and p.disabled_at is null
      """;

  /// The memberships of a person, the oldest first.
  public List<Membership> ofPerson(Tx tx, UUID person) {
    return tx.sql()
        .fetch(CURRENT + " and p.id = ? order by m.created_at, o.id", person)
        .map(Memberships::membership);
  }

  /// The members of an organisation, the oldest first.
  public List<Membership> ofOrganisation(Tx tx, UUID organisation) {
    return tx.sql()
        .fetch(CURRENT + " and o.id = ? order by m.created_at, p.id", organisation)
        .map(Memberships::membership);
  }

  private static Membership membership(Record row) {
    return new Membership(
        row.get("person", UUID.class),
        row.get("email", String.class),
        row.get("name_ja", String.class),
        row.get("name_en", String.class),
        row.get("organisation", UUID.class),
        row.get("organisation_ja", String.class),
        row.get("organisation_en", String.class),
        Arrays.stream(row.get("roles", String[].class)).map(Role::of).collect(Collectors.toSet()),
        row.get("last_active_at", OffsetDateTime.class).toInstant(),
        row.get("certified_at", OffsetDateTime.class).toInstant());
  }
}
