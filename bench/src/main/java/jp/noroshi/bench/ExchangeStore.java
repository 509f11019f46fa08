package jp.noroshi.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import jp.noroshi.testkit.DatabaseAddress;

/// A store of very many indicators, written as rows instead of brought in one by one: in every
/// table what bringing them in would have written for the searches and pages that are measured. One
/// in a hundred is for every member, the others for one circle; half are about addresses, half
/// about names.
final class ExchangeStore {
  /// The circle most objects are for.
  static final String CIRCLE = "bench";

  private static final int BATCH = 500_000;

  /// The address the object of an even number is about.
  static String address(int number) {
    return "%d.%d.%d.%d"
        .formatted(1 + (number >> 24), (number >> 16) & 255, (number >> 8) & 255, number & 255);
  }

  /// The name the object of an odd number is about.
  static String name(int number) {
    return "h" + number + "." + domain(number);
  }

  /// The domain that name is below, with nine others.
  static String domain(int number) {
    return "d" + number / 20 + ".example";
  }

  /// When an object was added.
  static Instant added(long number) {
    return Instant.parse("2026-01-01T00:00:00Z").plusMillis(number);
  }

  private final DatabaseAddress database;

  ExchangeStore(DatabaseAddress database) {
    this.database = database;
  }

  /// @param ruleVersion the rule set the releases were promised under
  void fill(int objects, String ruleVersion) throws SQLException {
    try (var connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      execute(connection, "set session_replication_role = replica");
      execute(connection, "set noroshi.world = 'live'");
      execute(
          connection,
          """
          insert into access.audience (expression)
          values ('GREEN|everyone'), ('GREEN|circle:bench') on conflict do nothing
          """);
      execute(
          connection,
          """
          insert into exchange.collection (kind, subject)
          values ('everything', ''), ('type', 'indicator') on conflict do nothing
          """);
      // Made anew at the end: row by row they take most of the time.
      execute(connection, "drop index exchange.searchable_words, exchange.collected_object");
      for (int from = 0; from < objects; from += BATCH) {
        fill(connection, from, Math.min(BATCH, objects - from), ruleVersion);
      }
      execute(
          connection,
          "create index searchable_words on exchange.searchable using gin (words)",
          "create index collected_object on exchange.collected (collection, stix_id, version_key)",
          """
          insert into exchange.collection_audience (collection, audience)
          select c.id, a.id from exchange.collection c, access.audience a
          where a.expression in ('GREEN|everyone', 'GREEN|circle:bench')
            and (c.kind = 'everything' or c.subject = 'indicator')
          """,
          "update exchange.collection set last_added = (select max(date_added) from"
              + " exchange.collected)",
          "vacuum (analyze) exchange.object_version, exchange.rendition, exchange.release,"
              + " exchange.collected, exchange.searchable, exchange.term");
    }
  }

  private static void fill(Connection connection, int from, int count, String ruleVersion)
      throws SQLException {
    execute(
        connection,
        """
        create temporary table made as
        select i, nextval('exchange.object_version_id_seq') as version,
          nextval('exchange.rendition_id_seq') as rendition, nextval('exchange.release_id_seq') as release,
          'indicator--' || substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3)
            || '-8' || substr(h, 18, 3) || '-' || substr(h, 21, 12) as stix_id,
          case when i %% 2 = 0 then host(inet '1.0.0.0' + i)
            else 'h' || i || '.d' || i / 20 || '.example' end as place,
          (select id from access.audience where expression =
            case when i %% 100 = 0 then 'GREEN|everyone' else 'GREEN|circle:bench' end) as audience
        from generate_series(%d, %d) i cross join lateral (select md5(i::text) as h) m
        order by i
        """
            .formatted(from + 1, from + count),
        """
        insert into exchange.object_version
          (id, stix_id, type, modified, name, sha256, received_at)
        overriding system value
        select version, stix_id, 'indicator', '2026-11-21T06:23:06.401Z', 'C2 address ' || i,
          sha256(stix_id::bytea), now()
        from made
        """,
        """
        insert into exchange.rendition (id, object_version, kind, content)
        overriding system value
        select rendition, version, 'raw', convert_to(
          '{"confidence":80,"created":"2026-11-21T06:23:06.401Z",'
          || '"created_by_ref":"identity--f431f809-377b-45e0-aa1c-6a4751cae5ff",'
          || '"description":"Seen in a campaign against logistics companies; the host answered with'
          || ' the beacon of a known family.","id":"' || stix_id || '",'
          || '"indicator_types":["malicious-activity"],"kill_chain_phases":[{"kill_chain_name":'
          || '"mitre-attack","phase_name":"command-and-control"}],"labels":["c2","campaign-' || i %% 40
          || '"],"modified":"2026-11-21T06:23:06.401Z","name":"C2 address ' || i
          || '","object_marking_refs":["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"],'
          || '"pattern":"[' || case when i %% 2 = 0 then 'ipv4-addr' else 'domain-name' end
          || ':value = ''' || place || ''']","pattern_type":"stix",'
          || '"pattern_version":"2.1","spec_version":"2.1","type":"indicator",'
          || '"valid_from":"2026-11-21T06:23:06Z"}', 'UTF8')
        from made
        """
            .formatted(),
        """
        insert into exchange.release
          (id, object_version, rendition, main, source, audience, tlp, promised_under, released_at,
           visible_from, collected_at)
        overriding system value
        select release, version, rendition, release, 'bundle', audience, 'GREEN', '%s', now(), now(),
          now()
        from made
        """
            .formatted(ruleVersion),
        """
        insert into exchange.term (release, kind, term)
        select release, kind, term from made cross join lateral (
          values ('value', place), ('label', 'c2'), ('label', 'campaign-' || i %% 40)
        ) t (kind, term)
        """
            .formatted(),
        """
        insert into exchange.searchable (release, main, audience, tlp, source, day, alone, words)
        select release, release, audience, 'GREEN', 'bundle', current_date, false,
          array_to_tsvector(array[
            '=i:' || stix_id, '=t:indicator', '=b:c2', '=b:campaign-' || i %% 40, '=v:' || place,
            case when i %% 2 = 0 then '=4:' || ((inet '1.0.0.0' + i - inet '0.0.0.0')::bit(32)::text)
              else '=d:example.d' || i / 20 || '.h' || i || '.' end, 'c2', 'address', i::text,
            'seen', 'in', 'a', 'campaign', 'against', 'logistics', 'companies', 'the', 'host',
            'answered', 'with', 'beacon', 'of', 'known', 'family'])
        from made
        """
            .formatted(),
        """
        insert into exchange.collected
          (collection, date_added, release, main, audience, sort, rendition, stix_id, type, version,
           version_key, spec_version, sole)
        select c.id, timestamptz '2026-01-01T00:00:00Z' + i * interval '1 millisecond', release,
          release, made.audience, s.sort, rendition, stix_id, 'indicator', '2026-11-21T06:23:06.401Z',
          '2026-11-21T06:23:06.401000000000', '2.1', true
        from made
        join (
          select a.id as audience, exchange.sort_of(a.id, 'GREEN', 'AMBER', null, '%s', null) as sort
          from access.audience a
        ) s on s.audience = made.audience
        cross join exchange.collection c
        where c.kind = 'everything' or c.subject = 'indicator'
        order by c.id, i
        """
            .formatted(ruleVersion),
        "drop table made");
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
