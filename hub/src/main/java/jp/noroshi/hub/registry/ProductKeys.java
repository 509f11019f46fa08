package jp.noroshi.hub.registry;

import java.util.Optional;
import java.util.Set;

/// Makes the normalised keys under which a product is found whatever way it was typed.
@FunctionalInterface
public interface ProductKeys {
  /// The keys of a product; may be empty when nothing usable was given.
  Set<String> of(String vendor, String product, Optional<String> cpe, Optional<String> purl);
}
