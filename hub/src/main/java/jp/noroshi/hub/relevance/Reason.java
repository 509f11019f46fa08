package jp.noroshi.hub.relevance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Why something concerns an organisation, in terms of what the organisation itself registered or
/// is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reason.SameProduct.class, name = "product"),
  @JsonSubTypes.Type(value = Reason.SameSector.class, name = "sector"),
  @JsonSubTypes.Type(value = Reason.SupplyChain.class, name = "supply-chain")
})
public sealed interface Reason {

  /// The organisation registered this product itself.
  ///
  /// @param asset id of its own registry entry
  /// @param product as the organisation wrote it
  record SameProduct(String asset, String vendor, String product, String version)
      implements Reason {}

  /// The attack was seen in the organisation's sector.
  ///
  /// @param sector code in `rules/sectors.yaml`
  record SameSector(String sector) implements Reason {}

  /// A supplier or customer of the organisation is touched; which one is never said.
  ///
  /// @param side `SUPPLIER` or `CUSTOMER`
  record SupplyChain(String side) implements Reason {}
}
