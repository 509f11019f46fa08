package jp.noroshi.hub.report.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Filings to be laid out.
final class Filed {
  static final UUID ID = UUID.fromString("7f3b8a52-61d4-4c0e-9a37-5d2f10c8e946");

  private final String form;
  private final String duty;
  private final List<Map<String, Object>> fields = new ArrayList<>();

  private Filed(String form, String duty) {
    this.form = form;
    this.duty = duty;
  }

  static Filed on(String form, String duty) {
    return new Filed(form, duty);
  }

  Filed says(String id, String name, String text) {
    fields.add(
        Map.of(
            "id", id,
            "name", both(name),
            "need", "if-known",
            "value", List.of(text),
            "text", List.of(both(text))));
    return this;
  }

  Filed lacks(String id, String name, String state) {
    fields.add(Map.of("id", id, "name", both(name), "need", "required", "state", state));
    return this;
  }

  FiledContent content() {
    return FiledContent.read(ID, bytes(), new JsonMapper());
  }

  byte[] bytes() {
    var content = new LinkedHashMap<String, Object>();
    content.put("receipt", "N20261130-ABCD1234");
    content.put("submitted_at", "2026-11-30T01:23:45Z");
    content.put("rules_version", "2026-11-21");
    content.put("duty", duty);
    content.put("nature", "mandatory");
    content.put("law", both("サイバー対処能力強化法"));
    content.put("article", both("第5条"));
    content.put("stage_name", both("速報"));
    content.put("form", form);
    content.put("form_name", both("共通様式2（ランサムウェア事案）"));
    content.put("recipient_name", both("経済産業省"));
    content.put("fields", fields);
    return new JsonMapper().writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> both(String text) {
    return Map.of("ja", text, "en", text);
  }
}
