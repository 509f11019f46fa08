package jp.noroshi.hub.party;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.shell.Language;
import org.jooq.Record;

/// Whom to reach in an organisation, for the platform's machinery (engine transactions).
public final class Contacts {

  /// Someone to write to.
  public record Contact(UUID person, String email, Language language) {}

  /// The people of `organisation` who hold any of `roles` now.
  public List<Contact> of(Tx tx, UUID organisation, Set<Role> roles) {
    return tx.sql()
        .fetch(
            """
            select p.id, p.email, p.language
            from party.person p join party.membership m on m.person = p.id
            where m.organisation = ? and m.ended_at is null and p.disabled_at is null
              and m.roles && ?::text[]
            order by p.id
            """,
            organisation,
            roles.stream().map(Role::code).toArray(String[]::new))
        .map(Contacts::contact);
  }

  /// A telephone to call.
  public record Phone(UUID person, String number, Language language) {}

  /// The telephones of the people of `organisation` who hold any of `roles` now and left a number.
  public List<Phone> phones(Tx tx, UUID organisation, Set<Role> roles) {
    return tx.sql()
        .fetch(
            """
            select p.id, p.phone, p.language
            from party.person p join party.membership m on m.person = p.id
            where m.organisation = ? and m.ended_at is null and p.disabled_at is null
              and m.roles && ?::text[] and p.phone is not null and p.phone <> ''
            order by p.id
            """,
            organisation,
            roles.stream().map(Role::code).toArray(String[]::new))
        .map(row ->
            new Phone(
                row.get("id", UUID.class),
                row.get("phone", String.class),
                Language.of(row.get("language", String.class)).orElse(Language.JA)));
  }

  /// The person, unless the account is closed.
  public Optional<Contact> of(Tx tx, UUID person) {
    return tx.sql()
        .fetchOptional(
            "select id, email, language from party.person where id = ? and disabled_at is null",
            person)
        .map(Contacts::contact);
  }

  private static Contact contact(Record row) {
    return new Contact(
        row.get("id", UUID.class),
        row.get("email", String.class),
        Language.of(row.get("language", String.class)).orElse(Language.JA));
  }
}
