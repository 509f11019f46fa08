package jp.noroshi.stix.object;

import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// Bytes, or a link to them (STIX 2.1 §6.1).
public record Artifact(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "artifact";

  public Artifact {
    ObjectForm.check(tree, TYPE);
  }

  public Optional<String> mimeType() {
    return tree.string("mime_type");
  }

  public Optional<String> payloadBin() {
    return tree.string("payload_bin");
  }

  public Optional<String> url() {
    return tree.string("url");
  }

  public Map<String, String> hashes() {
    return ObjectForm.hashes(tree);
  }
}
