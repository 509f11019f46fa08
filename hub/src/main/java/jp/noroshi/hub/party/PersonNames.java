package jp.noroshi.hub.party;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.shell.Bilingual;
import org.jooq.Record;

/// What people are called, for their own organisation.
public final class PersonNames {
  /// A person by name.
  public record Named(UUID person, Bilingual name) {}

  /// The people of an organisation in a role, by name (an engine transaction).
  public List<Named> of(Tx tx, UUID organisation, Role role) {
    return tx.sql()
        .fetch(
            """
            select p.id, p.name_ja, p.name_en
            from party.person p join party.membership m on m.person = p.id
            where m.organisation = ? and m.ended_at is null and p.disabled_at is null
              and ? = any (m.roles)
            order by p.name_ja, p.id
            """,
            organisation,
            role.code())
        .map(PersonNames::named);
  }

  /// The names of people, also of those who left (an engine transaction).
  public Map<UUID, Bilingual> of(Tx tx, Collection<UUID> people) {
    var names = new HashMap<UUID, Bilingual>();
    tx.sql()
        .fetch(
            "select id, name_ja, name_en from party.person where id = any (?::uuid[])",
            (Object) people.stream().distinct().toArray(UUID[]::new))
        .map(PersonNames::named)
        .forEach(one -> names.put(one.person(), one.name()));
    return names;
  }

  private static Named named(Record row) {
    return new Named(
        row.get("id", UUID.class),
        new Bilingual(row.get("name_ja", String.class), row.get("name_en", String.class)));
  }
}
