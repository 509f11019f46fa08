package jp.noroshi.stix.object;

import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.json.JsonObject;

/// An X.509 certificate (STIX 2.1 §6.18).
public record X509Certificate(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "x509-certificate";

  public X509Certificate {
    ObjectForm.check(tree, TYPE);
  }

  public Optional<String> serialNumber() {
    return tree.string("serial_number");
  }

  public Optional<String> issuer() {
    return tree.string("issuer");
  }

  public Optional<String> subject() {
    return tree.string("subject");
  }

  public Map<String, String> hashes() {
    return ObjectForm.hashes(tree);
  }
}
