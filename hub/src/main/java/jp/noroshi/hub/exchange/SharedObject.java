package jp.noroshi.hub.exchange;

import java.util.Set;

/// One version of one STIX object, ready to be kept: its canonical bytes and what is drawn out of
/// them for search.
///
/// @param stixId `type--uuid`
/// @param modified the `modified` timestamp exactly as written; empty for an object without
///   versions (an SCO)
/// @param content canonical UTF-8 bytes (RFC 8785), at most [Exchange#MAX_OBJECT_BYTES]
public record SharedObject(
    String stixId, String type, String modified, byte[] content, Set<Term> terms) {
  public SharedObject {
    if (content.length > Exchange.MAX_OBJECT_BYTES) {
      throw new IllegalArgumentException(
          stixId + " has " + content.length + " bytes; the limit is " + Exchange.MAX_OBJECT_BYTES);
    }
    terms = Set.copyOf(terms);
  }

  /// Something an object can be found by.
  public record Term(Kind kind, String text) {}

  /// What a term is.
  public enum Kind {
    TYPE,
    VALUE,
    NAME,
    CVE,
    PRODUCT,
    TECHNIQUE,
    LABEL;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
