package jp.noroshi.hunt;

import java.util.Optional;
import jp.noroshi.engine.indicator.text.Found;
import jp.noroshi.stix.pattern.PatternText;

/// A value of a plain list as a pattern of STIX. A domain stands for itself and not for what is
/// below it, as in a pattern.
///
/// @param value in the normal form of its kind
record ListedValue(String value, String pattern) {
  /// The pattern of what was found; empty for what STIX has no observable for.
  static Optional<ListedValue> pattern(Found found) {
    var value = PatternText.quote(found.value());
    return Optional.ofNullable(
            switch (found.kind()) {
              case IPV4 -> "[ipv4-addr:value = " + value + "]";
              case IPV6 -> "[ipv6-addr:value = " + value + "]";
              case CIDR ->
                  (found.value().indexOf(':') < 0 ? "[ipv4-addr" : "[ipv6-addr")
                      + ":value ISSUBSET "
                      + value
                      + "]";
              case DOMAIN -> "[domain-name:value = " + value + "]";
              case URL -> "[url:value = " + value + "]";
              case EMAIL -> "[email-addr:value = " + value + "]";
              case MD5 -> "[file:hashes.MD5 = " + value + "]";
              case SHA1 -> "[file:hashes.'SHA-1' = " + value + "]";
              case SHA256 -> "[file:hashes.'SHA-256' = " + value + "]";
              case SHA512 -> "[file:hashes.'SHA-512' = " + value + "]";
              case SSDEEP -> "[file:hashes.SSDEEP = " + value + "]";
              case FILE_NAME -> "[file:name = " + value + "]";
              case FILE_PATH -> path(found.value());
              case REGISTRY_KEY -> "[windows-registry-key:key = " + value + "]";
              case MAC -> "[mac-addr:value = " + value + "]";
              case AS_NUMBER, IMPHASH, AUTHENTIHASH, CVE, YARA_RULE -> null;
            })
        .map(pattern -> new ListedValue(found.value(), pattern));
  }

  private static String path(String path) {
    int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    return "[file:name = %s AND file:parent_directory_ref.path = %s]"
        .formatted(
            PatternText.quote(path.substring(slash + 1)),
            PatternText.quote(slash > 0 ? path.substring(0, slash) : path));
  }
}
