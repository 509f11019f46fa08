package jp.noroshi.stix.object;

import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;

/// An e-mail message (STIX 2.1 §6.6).
public record EmailMessage(JsonObject tree) implements CyberObservable {
  public static final String TYPE = "email-message";

  public EmailMessage {
    ObjectForm.check(tree, TYPE, "is_multipart");
  }

  public Optional<String> subject() {
    return tree.string("subject");
  }

  public Optional<String> messageId() {
    return tree.string("message_id");
  }

  public Optional<String> body() {
    return tree.string("body");
  }

  public List<StixId> toRefs() {
    return ObjectForm.ids(tree, "to_refs");
  }

  public Optional<StixTimestamp> date() {
    return ObjectForm.time(tree, "date");
  }
}
