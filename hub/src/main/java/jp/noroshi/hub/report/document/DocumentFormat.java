package jp.noroshi.hub.report.document;

import java.util.Optional;

/// The kinds of file a filing is given out as, beside the canonical JSON it is kept as.
enum DocumentFormat {
  PDF("pdf", "application/pdf"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  STIX("stix", "application/stix+json;version=2.1");

  private final String code;
  private final String mediaType;

  DocumentFormat(String code, String mediaType) {
    this.code = code;
    this.mediaType = mediaType;
  }

  static Optional<DocumentFormat> of(String code) {
    for (var format : values()) {
      if (format.code.equals(code)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  String mediaType() {
    return mediaType;
  }

  /// The ending of a file's name, without the dot.
  String ending() {
    return this == STIX ? "stix.json" : code;
  }
}
