package jp.noroshi.hub.report.evidence;

import java.util.HexFormat;

/// The hashes of a file.
public record Hashes(byte[] sha256, byte[] sha1, byte[] md5) {
  String sha256Hex() {
    return HexFormat.of().formatHex(sha256);
  }

  String sha1Hex() {
    return HexFormat.of().formatHex(sha1);
  }

  String md5Hex() {
    return HexFormat.of().formatHex(md5);
  }
}
