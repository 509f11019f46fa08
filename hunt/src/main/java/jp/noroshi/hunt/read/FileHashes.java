package jp.noroshi.hunt.read;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;

/// The hashes of a file under which indicators may know it, made in one pass.
///
/// @param hashes by name (STIX 2.1 §10.7), in lower-case hexadecimal digits
record FileHashes(Map<String, String> hashes) {
  private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

  FileHashes {
    hashes = Map.copyOf(hashes);
  }

  /// Reads a stream to its end.
  static FileHashes of(InputStream in) throws IOException {
    var digests = ALGORITHMS.stream().map(FileHashes::digest).toList();
    var block = new byte[1 << 16];
    for (int count = in.read(block); count >= 0; count = in.read(block)) {
      for (var digest : digests) {
        digest.update(block, 0, count);
      }
    }
    var hashes = new LinkedHashMap<String, String>();
    digests.forEach(
        digest -> hashes.put(digest.getAlgorithm(), HexFormat.of().formatHex(digest.digest())));
    return new FileHashes(hashes);
  }

  /// A file with these hashes as the fields of an event.
  JsonObject fields(String path, long size) {
    var file = new LinkedHashMap<String, JsonValue>();
    file.put("path", new JsonString(path));
    file.put("size", new JsonNumber(Long.toString(size)));
    var values = new LinkedHashMap<String, JsonValue>();
    hashes.forEach((name, hash) -> values.put(name, new JsonString(hash)));
    file.put("hash", JsonObject.of(values));
    return JsonObject.of(Map.of("file", JsonObject.of(file)));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException incomplete) {
      throw new IllegalStateException("Every Java platform has " + algorithm, incomplete);
    }
  }
}
