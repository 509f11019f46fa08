package jp.noroshi.hub.registry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.engine.vulnerability.Component;
import jp.noroshi.engine.vulnerability.ComponentKind;
import jp.noroshi.engine.vulnerability.cpe.CpeName;
import jp.noroshi.engine.vulnerability.purl.Purl;
import jp.noroshi.hub.database.Tx;
import org.jooq.Record;

/// The registry as matching sees it (engine transactions only): who holds what, who supplies whom.
/// Nothing here reaches a person but as a reason given to the holder itself, or as a banded count.
public final class Holdings {

  /// One registered thing that carries one of the product keys asked for.
  public record Holding(
      UUID organisation, UUID asset, String vendor, String product, String version, String key) {}

  /// Everything registered under any of `productKeys`.
  public List<Holding> withProducts(Tx tx, Collection<String> productKeys) {
    if (productKeys.isEmpty()) {
      return List.of();
    }
    var keys = productKeys.toArray(String[]::new);
    return tx.sql()
        .fetch(
            """
            select a.organisation, a.id, a.vendor, a.product, a.version, k.key
            from registry.asset a cross join lateral unnest(a.product_keys) k(key)
            where a.world = noroshi.world() and a.removed_at is null
              and a.product_keys && ?::text[] and k.key = any (?)
            order by a.organisation, a.id
            """,
            keys,
            keys)
        .map(row ->
            new Holding(
                row.get("organisation", UUID.class),
                row.get("id", UUID.class),
                row.get("vendor", String.class),
                row.get("product", String.class),
                row.get("version", String.class),
                row.get("key", String.class)));
  }

  /// The organisations that registered something under any of `productKeys`.
  public Set<UUID> holders(Tx tx, Collection<String> productKeys) {
    return productKeys.isEmpty()
        ? Set.of()
        : tx.sql()
            .fetch(
                """
                select distinct organisation from registry.asset
                where world = noroshi.world() and removed_at is null and product_keys && ?::text[]
                """,
                (Object) productKeys.toArray(String[]::new))
            .intoSet(0, UUID.class);
  }

  /// How many organisations registered anything.
  public int registries(Tx tx) {
    return tx.sql()
        .fetchSingle(
            """
            select count(distinct organisation) from registry.asset
            where world = noroshi.world() and removed_at is null
            """)
        .get(0, Integer.class);
  }

  /// A registered thing as matching needs it.
  ///
  /// @param fromSbom whether an SBOM brought it
  public record Held(UUID organisation, UUID asset, boolean fromSbom, Component component) {}

  private static final String HELD =
      """
      select organisation, id, sbom is not null as from_sbom, kind, vendor, product, version, cpe, purl
      from registry.asset where world = noroshi.world() and removed_at is null and
      """;

  /// Those of `assets` that are still registered.
  public List<Held> held(Tx tx, Collection<UUID> assets) {
    return tx.sql()
        .fetch(HELD + " id = any (?)", (Object) assets.toArray(UUID[]::new))
        .map(Holdings::held);
  }

  /// Everything registered under any of `productKeys`, each once.
  public List<Held> heldUnder(Tx tx, Collection<String> productKeys) {
    return tx.sql()
        .fetch(HELD + " product_keys && ?::text[]", (Object) productKeys.toArray(String[]::new))
        .map(Holdings::held);
  }

  private static Held held(Record row) {
    return new Held(
        row.get("organisation", UUID.class),
        row.get("id", UUID.class),
        row.get("from_sbom", Boolean.class),
        new Component(
            ComponentKind.parse(row.get("kind", String.class)).orElse(ComponentKind.OTHER),
            row.get("vendor", String.class),
            row.get("product", String.class),
            row.get("version", String.class),
            Optional.ofNullable(row.get("cpe", String.class)).map(CpeName::parse),
            Optional.ofNullable(row.get("purl", String.class)).map(Purl::parse)));
  }

  /// The product keys an organisation holds now.
  public Set<String> productKeys(Tx tx, UUID organisation) {
    return tx.sql()
        .fetch(
            """
            select distinct unnest(product_keys) from registry.asset
            where organisation = ? and removed_at is null
            """,
            organisation)
        .intoSet(0, String.class);
  }

  /// Which side of a supply edge the other one is on.
  public enum Side {
    CUSTOMER,
    SUPPLIER;

    /// What the one on the other end is.
    public Side other() {
      return this == SUPPLIER ? CUSTOMER : SUPPLIER;
    }
  }

  /// An organisation on the other end of an agreed supply edge.
  public record Partner(UUID organisation, Side side) {}

  /// The partners of an organisation, over edges both ends agreed to.
  public List<Partner> partners(Tx tx, UUID organisation) {
    return tx.sql()
        .fetch(
            """
            select supplier as other, 'SUPPLIER' as side from registry.supplier
            where world = noroshi.world() and customer = ? and agreed_at is not null
            union all
            select customer, 'CUSTOMER' from registry.supplier
            where world = noroshi.world() and supplier = ? and agreed_at is not null
            """,
            organisation,
            organisation)
        .map(row ->
            new Partner(row.get("other", UUID.class), Side.valueOf(row.get("side", String.class))));
  }
}
