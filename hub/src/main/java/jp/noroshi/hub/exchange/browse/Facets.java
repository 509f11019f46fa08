package jp.noroshi.hub.exchange.browse;

import jp.noroshi.hub.shell.Page;
import jp.noroshi.stix.Tlp;

/// What facets and their values are called on pages.
public final class Facets {
  private Facets() {}

  /// The reader's word for a property.
  public static String name(Page page, ObjectQuery.Facet facet) {
    return page.t("exchange.facet." + facet.code());
  }

  /// The reader's word for a value of it.
  public static String value(Page page, ObjectQuery.Facet facet, String value) {
    return switch (facet) {
      case TYPE -> TypeNames.name(page, value);
      case TLP -> Tlp.valueOf(value).label();
      case SOURCE -> TypeNames.source(page, value);
      case LABEL -> value;
      case STANDING -> page.t("exchange.standing." + value);
    };
  }

  /// The days of a bar, as short as they can be said.
  public static String days(Page page, Listing.Bar bar) {
    return bar.first().equals(bar.last())
        ? bar.first().toString()
        : page.t("exchange.days", bar.first(), bar.last());
  }
}
