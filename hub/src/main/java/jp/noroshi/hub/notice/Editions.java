package jp.noroshi.hub.notice;

/// The three editions of an alert (SHR-06): executive, practitioner, analyst.
public record Editions(Edition executive, Edition practitioner, Edition analyst) {

  /// Who an edition is for.
  public enum Reader {
    EXECUTIVE,
    PRACTITIONER,
    ANALYST;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The reader with this code; practitioner when there is none such.
    public static Reader of(String code) {
      for (var reader : values()) {
        if (reader.code().equals(code)) {
          return reader;
        }
      }
      return PRACTITIONER;
    }
  }

  public Edition of(Reader reader) {
    return switch (reader) {
      case EXECUTIVE -> executive;
      case PRACTITIONER -> practitioner;
      case ANALYST -> analyst;
    };
  }
}
