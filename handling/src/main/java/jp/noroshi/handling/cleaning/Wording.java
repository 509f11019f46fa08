package jp.noroshi.handling.cleaning;

import jp.noroshi.handling.Band;

/// The language in which a placeholder is put.
public enum Wording {
  JA,
  EN;

  String pick(String ja, String en) {
    return switch (this) {
      case JA -> ja;
      case EN -> en;
    };
  }

  String band(Band band) {
    return pick(band.ja(), band.en());
  }
}
