package jp.noroshi.stix.object;

import java.util.Optional;
import java.util.OptionalLong;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// An instance of a program run on a system (STIX 2.1 §6.13).
public record Process(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "process";

  public Process {
    ObjectForm.check(tree, TYPE);
  }

  public OptionalLong pid() {
    return ObjectForm.number(tree, "pid");
  }

  public Optional<String> commandLine() {
    return tree.string("command_line");
  }

  public Optional<String> cwd() {
    return tree.string("cwd");
  }

  public Optional<StixTimestamp> createdTime() {
    return ObjectForm.time(tree, "created_time");
  }
}
