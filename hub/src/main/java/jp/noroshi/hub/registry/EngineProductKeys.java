package jp.noroshi.hub.registry;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.engine.vulnerability.Component;
import jp.noroshi.engine.vulnerability.ComponentKind;
import jp.noroshi.engine.vulnerability.ProductKey;
import jp.noroshi.engine.vulnerability.cpe.CpeName;
import jp.noroshi.engine.vulnerability.purl.Purl;

/// Product keys as the matching engine makes them.
final class EngineProductKeys implements ProductKeys {
  private final jp.noroshi.engine.vulnerability.ProductKeys keys;

  EngineProductKeys(jp.noroshi.engine.vulnerability.ProductKeys keys) {
    this.keys = keys;
  }

  @Override
  public Set<String> of(
      String vendor, String product, Optional<String> cpe, Optional<String> purl) {
    var component =
        new Component(
            ComponentKind.OTHER,
            vendor,
            product,
            "",
            cpe.map(CpeName::parse),
            purl.map(Purl::parse));
    return keys.of(component).stream().map(ProductKey::text).collect(Collectors.toSet());
  }
}
