package jp.noroshi.stix.marking;

import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixFailure;

/// What a marking says of a place in an object: a marking definition, or the language of a text
/// (STIX 2.1 §7.2.3).
public sealed interface Marking {
  /// The identifier of the definition, or the language tag; never blank.
  String value();

  /// A marking definition, by its identifier.
  record Ref(String value) implements Marking {
    public Ref {
      require(value);
    }
  }

  /// The language of a text (RFC 5646).
  record Lang(String value) implements Marking {
    public Lang {
      require(value);
    }
  }

  private static void require(String value) {
    if (value.isBlank()) {
      throw new StixException(
          StixFailure.INVALID_OBJECT,
          "a marking names a marking definition or a language, not nothing");
    }
  }
}
