package jp.noroshi.hub.exchange;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One version of one STIX object, ready to be kept: its canonical bytes and what is drawn out of
/// them for search.
///
/// @param stixId `type--uuid`
/// @param modified the `modified` timestamp exactly as written; empty for an object without
///   versions (an SCO)
/// @param name what people know it by, at most [#LONGEST_NAME] characters; empty when it has none
/// @param content canonical UTF-8 bytes (RFC 8785), at most [Exchange#MAX_OBJECT_BYTES]
/// @param terms what it is matched by
/// @param lexemes what it is searched by
public record SharedObject(
    String stixId,
    String type,
    String modified,
    String name,
    byte[] content,
    Set<Term> terms,
    Set<String> lexemes) {
  /// Most characters of a name.
  public static final int LONGEST_NAME = 300;

  public SharedObject {
    if (content.length > Exchange.MAX_OBJECT_BYTES) {
      throw new IllegalArgumentException(
          stixId + " has " + content.length + " bytes; the limit is " + Exchange.MAX_OBJECT_BYTES);
    }
    terms = Set.copyOf(terms);
    lexemes = Set.copyOf(lexemes);
  }

  /// Something an object can be found by.
  public record Term(Kind kind, String text) {
    // A btree key holds at most about 2,700 bytes; what is longer is found by its beginning.
    private static final int LONGEST = 600;

    /// As it is kept and looked up: in small letters, cut to what an index holds.
    Term kept() {
      var lower = text.toLowerCase(Locale.ROOT);
      return new Term(kind, lower.length() <= LONGEST ? lower : lower.substring(0, LONGEST));
    }
  }

  /// SHA-256 of the content.
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The terms as they are kept, each once.
  List<Term> keptTerms() {
    return terms.stream().map(Term::kept).distinct().toList();
  }

  /// What a term is.
  public enum Kind {
    VALUE,
    NAME,
    CVE,
    PRODUCT,
    TECHNIQUE,
    LABEL,
    /// Another object it points to: an end of a relationship, what a report holds.
    REFERENCE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
