package jp.noroshi.hub.exchange.peer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// The statements over peers, all in engine transactions.
final class PeerStore {
  // Whoever asked for the next round during this one gets it at once.
  private static final String NEXT =
      "next_at = case when next_at <= ? then next_at else ? end, leased_until = null";

  private static final String SAME_SERVER =
      "lower(split_part(p.collection, '/', 3)) = lower(split_part(?, '/', 3))";

  /// What a peer's round works on.
  ///
  /// @param secret sealed
  /// @param polledAfter date_added as the other side wrote it; empty for the beginning
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  record Turn(Peer peer, byte[] secret, String polledAfter, Instant pushedAfter) {}

  void insert(Tx tx, Peer peer, byte[] secret, Instant pushedAfter, Instant now) {
    tx.sql()
        .execute(
            """
            insert into exchange.peer
              (id, organisation, person, name, collection, username, secret, certificate, polls,
               pushes, amber, held, created_at, pushed_after, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            peer.id(),
            peer.organisation(),
            peer.person(),
            peer.name(),
            peer.collection().toString(),
            peer.username(),
            secret,
            peer.certificate().orElse(""),
            peer.polls(),
            peer.pushes(),
            peer.amber(),
            peer.held(),
            now,
            pushedAfter,
            now);
  }

  List<Peer> of(Tx tx, UUID organisation) {
    return tx.sql()
        .fetch("select * from exchange.peer where organisation = ? order by name, id", organisation)
        .map(PeerStore::peer);
  }

  int count(Tx tx, UUID organisation) {
    return tx.sql()
        .fetchSingle("select count(*) from exchange.peer where organisation = ?", organisation)
        .get(0, Integer.class);
  }

  /// Whether there was one.
  boolean delete(Tx tx, UUID organisation, UUID id) {
    return tx.sql()
            .execute(
                "delete from exchange.peer where organisation = ? and id = ?", organisation, id)
        == 1;
  }

  /// Makes it this one's turn, after the round that goes on if one does; whether there is one.
  boolean hasten(Tx tx, UUID organisation, UUID id, Instant now) {
    return tx.sql()
            .execute(
                """
                update exchange.peer set next_at = least(next_at, ?)
                where organisation = ? and id = ?
                """,
                now,
                organisation,
                id)
        == 1;
  }

  /// The one that has waited longest of those whose turn it is, leased: nobody else gets it before
  /// the lease runs out.
  Optional<Turn> take(Tx tx, Instant now, Duration lease) {
    return tx.sql()
        .fetchOptional(
            """
            update exchange.peer set next_at = ?, leased_until = ?, tried_at = ?
            where id = (
              select id from exchange.peer
              where next_at <= ? and (leased_until is null or leased_until <= ?)
              order by next_at limit 1 for update skip locked)
            returning *
            """,
            now.plus(lease),
            now.plus(lease),
            now,
            now,
            now)
        .map(PeerStore::turn);
  }

  private static Turn turn(Record row) {
    return new Turn(
        peer(row),
        row.get("secret", byte[].class),
        row.get("polled_after", String.class),
        row.get("pushed_after", OffsetDateTime.class).toInstant());
  }

  void polled(Tx tx, UUID id, String after, long received, long refused) {
    tx.sql()
        .execute(
            """
            update exchange.peer
            set polled_after = ?, received = received + ?, refused = refused + ?
            where id = ?
            """,
            after,
            received,
            refused,
            id);
  }

  void pushed(Tx tx, UUID id, Instant after, long sent, long rejected) {
    tx.sql()
        .execute(
            """
            update exchange.peer
            set pushed_after = ?, sent = sent + ?, rejected = rejected + ?
            where id = ?
            """,
            after,
            sent,
            rejected,
            id);
  }

  void ended(Tx tx, UUID id, Instant now, Instant next, String detail) {
    tx.sql()
        .execute(
            "update exchange.peer set "
                + NEXT
                + ", failures = 0, succeeded_at = ?, trouble = null, detail = ? where id = ?",
            now,
            next,
            now,
            detail,
            id);
  }

  void failed(Tx tx, UUID id, Instant now, Instant next, Peer.Trouble trouble, String detail) {
    tx.sql()
        .execute(
            "update exchange.peer set "
                + NEXT
                + ", failures = failures + 1, trouble = ?, detail = ? where id = ?",
            now,
            next,
            trouble.name(),
            detail,
            id);
  }

  /// Those of the digests (SHA-256, in hexadecimal) that went to the server of this peer or came
  /// from it, by whichever of the organisation's peers there.
  Set<String> known(Tx tx, Peer peer, Collection<String> digests) {
    return new HashSet<>(
        tx.sql()
            .fetch(
                """
                select distinct encode(o.sha256, 'hex') from exchange.peer_object o
                join exchange.peer p on p.id = o.peer
                where o.sha256 in (select decode(d, 'hex') from unnest(?::text[]) as d)
                  and p.organisation = ? and
                """
                    + SAME_SERVER,
                digests.toArray(String[]::new),
                peer.organisation(),
                peer.collection().toString())
            .getValues(0, String.class));
  }

  /// The organisation's peers on the server of this one that are read, itself included; not those
  /// that are stuck, which would keep this one from going on.
  List<Turn> read(Tx tx, Peer peer) {
    return tx.sql()
        .fetch(
            """
            select * from exchange.peer p
            where p.organisation = ? and p.polls and (p.trouble is null or p.id = ?) and
            """
                + SAME_SERVER,
            peer.organisation(),
            peer.id(),
            peer.collection().toString())
        .map(PeerStore::turn);
  }

  void know(Tx tx, UUID id, Collection<String> digests) {
    tx.sql()
        .execute(
            """
            insert into exchange.peer_object (peer, sha256)
            select ?, decode(d, 'hex') from unnest(?::text[]) as d on conflict do nothing
            """,
            id,
            digests.toArray(String[]::new));
  }

  private static Peer peer(Record row) {
    return new Peer(
        row.get("id", UUID.class),
        row.get("organisation", UUID.class),
        row.get("person", UUID.class),
        row.get("name", String.class),
        URI.create(row.get("collection", String.class)),
        row.get("username", String.class),
        Optional.of(row.get("certificate", String.class)).filter(text -> !text.isEmpty()),
        row.get("polls", Boolean.class),
        row.get("pushes", Boolean.class),
        row.get("amber", Boolean.class),
        row.get("held", Boolean.class),
        new Peer.Health(
            row.get("next_at", OffsetDateTime.class).toInstant(),
            row.get("failures", Integer.class),
            moment(row, "tried_at"),
            moment(row, "succeeded_at"),
            Optional.ofNullable(row.get("trouble", String.class)).map(Peer.Trouble::valueOf),
            row.get("detail", String.class),
            row.get("received", Long.class),
            row.get("refused", Long.class),
            row.get("sent", Long.class),
            row.get("rejected", Long.class)));
  }

  private static Optional<Instant> moment(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
