package jp.noroshi.hub.party.organisation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Contacts;
import jp.noroshi.hub.party.Membership;
import jp.noroshi.hub.party.Renewals;
import jp.noroshi.hub.party.Role;

/// That everybody still needs the roles they have, for the administrators of each organisation.
final class CertificationRenewals implements Renewals {
  private final Contacts contacts;

  CertificationRenewals(Contacts contacts) {
    this.contacts = contacts;
  }

  @Override
  public List<Due> due(Tx tx, Instant from, Instant until) {
    return tx
        .sql()
        .fetch(
            """
            select organisation, min(certified_at) as certified_at from party.membership
            where ended_at is null group by organisation
            having min(certified_at) > ? and min(certified_at) <= ?
            """,
            from.minus(Membership.CERTIFIED_FOR),
            until.minus(Membership.CERTIFIED_FOR))
        .stream()
        .flatMap(row -> {
          var organisation = row.get("organisation", UUID.class);
          var ends =
              row.get("certified_at", OffsetDateTime.class)
                  .toInstant()
                  .plus(Membership.CERTIFIED_FOR);
          return contacts.of(tx, organisation, Set.of(Role.ADMINISTRATOR)).stream()
              .map(contact ->
                  new Due(
                      contact.person(),
                      "certification/" + organisation + "/" + ends,
                      ends,
                      "/organisation"));
        })
        .toList();
  }
}
