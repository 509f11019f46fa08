package jp.noroshi.hub.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.jooq.Record;

/// What an organisation has, for its own people. Every change tells the flow (`registry.changed`),
/// so that what is already known about a product reaches whoever registers it.
public final class Registry {
  static final int PAGE = 100;

  /// Things one organisation may have registered at most.
  static final int MOST_ASSETS = 1_000_000;

  private final Database database;
  private final ProductKeys keys;
  private final EventLog events;
  private final Ledger ledger;
  private final Clock clock;
  private final OpenFindings findings;

  public Registry(
      Database database,
      ProductKeys keys,
      EventLog events,
      Ledger ledger,
      Clock clock,
      OpenFindings findings) {
    this.database = database;
    this.keys = keys;
    this.events = events;
    this.ledger = ledger;
    this.clock = clock;
    this.findings = findings;
  }

  /// Registers one thing.
  ///
  /// @return its id
  public UUID add(Viewer viewer, NewAsset asset) {
    requireWriter(viewer);
    return database.in(
        viewer.actor(),
        tx -> {
          var id = insert(tx, viewer, Optional.empty(), asset);
          changed(tx, viewer, List.of(id), "asset.added");
          return id;
        });
  }

  /// Registers everything an SBOM lists, or nothing. The same file a second time changes nothing; a
  /// new file under the same name takes the place of the old one.
  ///
  /// @return the SBOM's id, and whether it is new
  public Added addSbom(Viewer viewer, Sbom sbom) {
    requireWriter(viewer);
    return database.in(
        viewer.actor(),
        tx -> {
          var known =
              tx.sql()
                  .fetchOptional(
                      "select id, replaced_at is null as current from registry.sbom where sha256 ="
                          + " ?",
                      sbom.sha256());
          if (known.isPresent() && known.get().get("current", Boolean.class)) {
            return new Added(known.get().get("id", UUID.class), false);
          }
          var gone = replace(tx, sbom.name());
          // A file that was replaced before comes back under the id it had.
          var id = known.map(row -> row.get("id", UUID.class)).orElseGet(UUID::randomUUID);
          tx.sql()
              .execute(
                  """
                  insert into registry.sbom
                    (id, organisation, name, format, serial_number, sha256, content, components,
                     uploaded_by, uploaded_at)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  on conflict (id) do update
                  set replaced_at = null, name = excluded.name, uploaded_by = excluded.uploaded_by,
                      uploaded_at = excluded.uploaded_at
                  """,
                  id,
                  viewer.organisation().id(),
                  sbom.name(),
                  sbom.format(),
                  sbom.serialNumber().orElse(null),
                  sbom.sha256(),
                  sbom.content(),
                  sbom.components().size(),
                  viewer.person(),
                  clock.instant());
          var ids = insertAll(tx, viewer, id, sbom.components());
          changed(tx, viewer, Stream.concat(ids.stream(), gone.stream()).toList(), "sbom.added");
          return new Added(id, true);
        });
  }

  /// What came of registering an SBOM.
  ///
  /// @param isNew false when this very file was registered already
  public record Added(UUID sbom, boolean isNew) {}

  // What was registered under the name, taken out.
  private List<UUID> replace(Tx tx, String name) {
    var gone =
        tx.sql()
            .fetch(
                """
                update registry.asset set removed_at = ? where removed_at is null and sbom in
                  (select id from registry.sbom where name = ? and replaced_at is null)
                returning id
                """,
                clock.instant(),
                name)
            .getValues(0, UUID.class);
    tx.sql()
        .execute(
            "update registry.sbom set replaced_at = ? where name = ? and replaced_at is null",
            clock.instant(),
            name);
    return gone;
  }

  /// Takes an SBOM and everything it brought out of the registry.
  public void removeSbom(Viewer viewer, UUID id) {
    requireWriter(viewer);
    database.run(
        viewer.actor(),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      "update registry.sbom set replaced_at = ? where id = ? and replaced_at is"
                          + " null",
                      clock.instant(),
                      id);
          if (changed == 0) {
            throw Refusal.notFound();
          }
          var gone =
              tx.sql()
                  .fetch(
                      """
                      update registry.asset set removed_at = ?
                      where sbom = ? and removed_at is null returning id
                      """,
                      clock.instant(),
                      id)
                  .getValues(0, UUID.class);
          changed(tx, viewer, gone, "sbom.removed");
        });
  }

  private List<UUID> insertAll(Tx tx, Viewer viewer, UUID sbom, List<NewAsset> components) {
    int there =
        tx.sql()
            .fetchSingle("select count(*) from registry.asset where removed_at is null")
            .get(0, Integer.class);
    if (there + components.size() > MOST_ASSETS) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "registry.refusal.too-many", MOST_ASSETS);
    }
    var ids = new ArrayList<UUID>();
    var batch = tx.sql().batch(insertStatement(tx));
    for (var component : components) {
      var id = UUID.randomUUID();
      ids.add(id);
      batch = batch.bind(values(id, viewer, Optional.of(sbom), component));
    }
    if (!components.isEmpty()) {
      batch.execute();
    }
    return ids;
  }

  private UUID insert(Tx tx, Viewer viewer, Optional<UUID> sbom, NewAsset asset) {
    var id = UUID.randomUUID();
    tx.sql().execute(INSERT, values(id, viewer, sbom, asset));
    return id;
  }

  private static final String INSERT =
      """
      insert into registry.asset
        (id, organisation, sbom, kind, vendor, product, version, cpe, purl, system_name, criticality,
         internet_facing, product_keys, added_by, added_at)
      values (?, ?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?)
      """;

  private static org.jooq.Query insertStatement(Tx tx) {
    return tx.sql().query(INSERT, new Object[15]);
  }

  private Object[] values(UUID id, Viewer viewer, Optional<UUID> sbom, NewAsset asset) {
    return new Object[] {
      id,
      viewer.organisation().id(),
      sbom.orElse(null),
      asset.kind().code(),
      asset.vendor(),
      asset.product(),
      asset.version(),
      asset.cpe().orElse(null),
      asset.purl().orElse(null),
      asset.systemName(),
      asset.criticality().code(),
      asset.internetFacing().code(),
      keys.of(asset.vendor(), asset.product(), asset.cpe(), asset.purl()).toArray(String[]::new),
      viewer.person(),
      clock.instant()
    };
  }

  private void changed(Tx tx, Viewer viewer, List<UUID> assets, String kind) {
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            "registry/" + viewer.organisation().id(),
            viewer.organisation().id(),
            Map.of("assets", assets.size())));
    events.append(
        tx,
        "registry.changed",
        1,
        Map.of(
            "organisation",
            viewer.organisation().id().toString(),
            "assets",
            assets.stream().map(UUID::toString).toList()));
  }

  /// Takes a thing out of the registry; what was known of it stays in history.
  public void remove(Viewer viewer, UUID id) {
    requireWriter(viewer);
    database.run(
        viewer.actor(),
        tx -> {
          int changed =
              tx.sql()
                  .execute(
                      "update registry.asset set removed_at = ? where id = ? and removed_at is"
                          + " null",
                      clock.instant(),
                      id);
          if (changed == 0) {
            throw Refusal.notFound();
          }
          changed(tx, viewer, List.of(id), "asset.removed");
        });
  }

  /// One page of what is registered.
  ///
  /// @param findings open findings of each thing that has any
  /// @param next cursor of the next page; empty at the end
  public record Listing(
      List<Asset> assets, Map<UUID, Integer> findings, int total, Optional<String> next) {
    public Listing {
      assets = List.copyOf(assets);
      findings = Map.copyOf(findings);
    }
  }

  /// Typed-in things first, then those of SBOMs, from the cursor on.
  public Listing list(Viewer viewer, int offset) {
    return list(viewer, offset, Optional.empty(), true);
  }

  /// What was typed in, newest first.
  public Listing typed(Viewer viewer, int offset) {
    return list(viewer, offset, Optional.empty(), false);
  }

  /// What one SBOM brought.
  public Listing ofSbom(Viewer viewer, UUID sbom, int offset) {
    return list(viewer, offset, Optional.of(sbom), false);
  }

  private Listing list(Viewer viewer, int offset, Optional<UUID> sbom, boolean all) {
    var where =
        " from registry.asset where removed_at is null and (? or sbom is not distinct from"
            + " ?::uuid)";
    return database.in(
        viewer.actor(),
        tx -> {
          int total =
              tx.sql()
                  .fetchSingle("select count(*)" + where, all, sbom.orElse(null))
                  .get(0, Integer.class);
          var assets =
              tx.sql()
                  .fetch(
                      "select id, sbom, kind, vendor, product, version, cpe, purl, system_name,"
                          + " criticality, internet_facing, added_at"
                          + where
                          + " order by sbom nulls first, added_at desc, id limit ? offset ?",
                      all,
                      sbom.orElse(null),
                      PAGE,
                      offset)
                  .map(Registry::asset);
          return new Listing(
              assets,
              findings.of(tx, assets.stream().map(Asset::id).toList()),
              total,
              offset + PAGE < total
                  ? Optional.of(String.valueOf(offset + PAGE))
                  : Optional.empty());
        });
  }

  /// An SBOM that stands in the registry.
  ///
  /// @param findings open findings of all it brought
  public record Registered(
      UUID id, String name, String format, int components, Instant uploadedAt, int findings) {}

  /// The SBOMs that stand, newest first.
  public List<Registered> sboms(Viewer viewer) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select id, name, format, components, uploaded_at from registry.sbom
                    where replaced_at is null order by uploaded_at desc, id
                    """)
                .map(row -> {
                  var id = row.get("id", UUID.class);
                  return new Registered(
                      id,
                      row.get("name", String.class),
                      row.get("format", String.class),
                      row.get("components", Integer.class),
                      row.get("uploaded_at", OffsetDateTime.class).toInstant(),
                      findings.of(tx, assetsOf(tx, id)).values().stream()
                          .mapToInt(Integer::intValue)
                          .sum());
                }));
  }

  private static List<UUID> assetsOf(Tx tx, UUID sbom) {
    return tx.sql()
        .fetch("select id from registry.asset where sbom = ? and removed_at is null", sbom)
        .getValues(0, UUID.class);
  }

  /// One thing that stands in the registry.
  ///
  /// @throws Refusal NOT_FOUND
  public Asset find(Viewer viewer, UUID id) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetchOptional(
                    """
                    select id, sbom, kind, vendor, product, version, cpe, purl, system_name,
                           criticality, internet_facing, added_at
                    from registry.asset where id = ? and removed_at is null
                    """,
                    id)
                .map(Registry::asset)
                .orElseThrow(Refusal::notFound));
  }

  private static Asset asset(Record row) {
    return new Asset(
        row.get("id", UUID.class),
        Optional.ofNullable(row.get("sbom", UUID.class)),
        Asset.Kind.of(row.get("kind", String.class)),
        row.get("vendor", String.class),
        row.get("product", String.class),
        row.get("version", String.class),
        Optional.ofNullable(row.get("cpe", String.class)),
        Optional.ofNullable(row.get("purl", String.class)),
        row.get("system_name", String.class),
        Asset.Criticality.of(row.get("criticality", String.class)),
        Asset.Reach.of(row.get("internet_facing", String.class)),
        row.get("added_at", OffsetDateTime.class).toInstant());
  }

  /// @throws Refusal FORBIDDEN when the viewer's roles do not cover the organisation's registry
  static void requireWriter(Viewer viewer) {
    if (!viewer.has(Role.PRACTITIONER)
        && !viewer.has(Role.REPORTER)
        && !viewer.has(Role.ADMINISTRATOR)) {
      throw Refusal.forbidden();
    }
  }
}
