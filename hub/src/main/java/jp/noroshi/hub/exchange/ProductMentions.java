package jp.noroshi.hub.exchange;

import java.util.Set;

/// Finds the product keys a mention of a product asks for, so that it meets the registry's whatever
/// way either was written.
@FunctionalInterface
public interface ProductMentions {
  /// The keys; empty when nothing known is named.
  ///
  /// @param vendor may be empty
  /// @param product a name, or a phrase that holds one
  Set<String> keys(String vendor, String product);
}
