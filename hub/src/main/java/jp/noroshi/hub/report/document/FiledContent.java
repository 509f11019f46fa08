package jp.noroshi.hub.report.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.shell.Bilingual;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The kept content of one filing, read back. It was written for its addressee, so all of it may be
/// shown to that addressee, and nothing else may.
///
/// @param nature `mandatory`, `voluntary`, `consent_copy`
/// @param sha256 of the kept bytes, in hexadecimal
public record FiledContent(
    UUID filing,
    String receipt,
    Instant submittedAt,
    String rulesVersion,
    String duty,
    String nature,
    Bilingual law,
    Bilingual article,
    Bilingual stage,
    String form,
    Bilingual formName,
    Bilingual recipient,
    List<Entry> entries,
    String sha256) {

  public FiledContent {
    entries = List.copyOf(entries);
  }

  /// One fact of the filing.
  ///
  /// @param values as typed or chosen; empty when it was not asked or is not known
  /// @param texts what a reader reads
  /// @param state why there is no text; empty when there is one
  public record Entry(
      String id,
      Bilingual name,
      boolean required,
      List<String> values,
      List<Bilingual> texts,
      String state) {
    public Entry {
      values = List.copyOf(values);
      texts = List.copyOf(texts);
    }
  }

  /// Reads the bytes a filing was kept as.
  public static FiledContent read(UUID filing, byte[] content, ObjectMapper json) {
    var root = json.readTree(content);
    var entries = new ArrayList<Entry>();
    root.get("fields").forEach(field -> entries.add(entry(field)));
    explanation(root).ifPresent(entries::add);
    return new FiledContent(
        filing,
        root.get("receipt").asString(),
        Instant.parse(root.get("submitted_at").asString()),
        root.get("rules_version").asString(),
        root.get("duty").asString(),
        root.get("nature").asString(),
        both(root.get("law")),
        both(root.get("article")),
        both(root.get("stage_name")),
        root.get("form").asString(),
        both(root.get("form_name")),
        both(root.get("recipient_name")),
        entries,
        sha256(content));
  }

  /// The fact of an id, if the filing tells it.
  public Optional<Entry> entry(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /// The first value of a fact, if it is known.
  public Optional<String> value(String id) {
    return entry(id).stream().flatMap(entry -> entry.values().stream()).findFirst();
  }

  /// The first text of a fact, if it is known.
  Optional<Bilingual> text(String id) {
    return entry(id).stream().flatMap(entry -> entry.texts().stream()).findFirst();
  }

  // What a filing that goes on with another says of itself: why something was wrong or taken back.
  private static Optional<Entry> explanation(JsonNode root) {
    var reason = root.path("reason").asString("");
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Entry(
                "sub.reason",
                new Bilingual("説明", "Explanation"),
                false,
                List.of(reason),
                List.of(new Bilingual(reason, reason)),
                ""));
  }

  private static Entry entry(JsonNode field) {
    var values = new ArrayList<String>();
    field.path("value").forEach(value -> values.add(value.asString()));
    var texts = new ArrayList<Bilingual>();
    field.path("text").forEach(text -> texts.add(both(text)));
    return new Entry(
        field.get("id").asString(),
        both(field.get("name")),
        field.get("need").asString().equals("required"),
        values,
        texts,
        field.path("state").asString(""));
  }

  private static Bilingual both(JsonNode node) {
    return new Bilingual(node.get("ja").asString(), node.get("en").asString());
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
