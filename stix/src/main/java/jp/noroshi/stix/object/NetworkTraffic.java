package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// Traffic from a source to a destination (STIX 2.1 §6.12).
public record NetworkTraffic(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "network-traffic";

  public NetworkTraffic {
    ObjectForm.check(tree, TYPE, "protocols");
  }

  public List<String> protocols() {
    return tree.strings("protocols");
  }

  public Optional<String> srcRef() {
    return tree.string("src_ref");
  }

  public Optional<String> dstRef() {
    return tree.string("dst_ref");
  }

  public OptionalLong srcPort() {
    return ObjectForm.number(tree, "src_port");
  }

  public OptionalLong dstPort() {
    return ObjectForm.number(tree, "dst_port");
  }

  public Optional<StixTimestamp> start() {
    return ObjectForm.time(tree, "start");
  }

  public Optional<StixTimestamp> end() {
    return ObjectForm.time(tree, "end");
  }
}
