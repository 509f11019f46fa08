package jp.noroshi.hub.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.DatabaseProperties;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.testkit.Eventually;
import jp.noroshi.testkit.SharedData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.ObjectMapper;

/// Every field of every resource that takes something, given every hostile value: never a failure
/// of the hub; a refusal says why, is on record and changes nothing.
@HubTest
class HostileApiIT {
  private static final String JSON = "application/json";

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Settled settled;
  @Autowired SessionRepository<? extends Session> sessions;
  @Autowired DatabaseProperties owner;
  @Autowired ObjectMapper json;
  @Autowired MockMvc mvc;
  @LocalServerPort int port;
  private Sender sender;
  private int cases;

  @BeforeEach
  void sender() throws Exception {
    // What other tests set going would look like consequences.
    Eventually.holds("what went before is done", settled::now);
    sender = new Sender(database, administration, settled, sessions, owner, json, port);
  }

  @AfterEach
  void close() throws Exception {
    sender.close();
  }

  @Test
  void knowsABodyForEveryResourceThatTakesJson() throws Exception {
    var description =
        json.readTree(
            mvc.perform(MockMvcRequestBuilders.get("/v3/api-docs").with(sender.party.signedIn()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    var takers = new TreeSet<String>();
    description
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (operation.getValue().path("requestBody").path("content").has(JSON)) {
                    takers.add(
                        operation.getKey().toUpperCase(java.util.Locale.ROOT)
                            + " "
                            + path.getKey());
                  }
                }));
    assertThat(takers).isNotEmpty().isEqualTo(new TreeSet<>(GoodRequests.bodies().keySet()));
  }

  @Test
  void noFieldOfAnyResourceIsAWayToHarm() throws Exception {
    for (var resource : GoodRequests.bodies().entrySet()) {
      for (var field : resource.getValue().keySet()) {
        for (var hostile : HostileValues.json().entrySet()) {
          if (isToday()) {
            var body = new LinkedHashMap<>(resource.getValue());
            body.put(field, hostile.getValue());
            send(resource.getKey(), field + ": " + hostile.getKey(), GoodRequests.object(body));
          }
        }
      }
    }
    report();
  }

  @Test
  void noQuestionOfTheReportIsAWayToHarm() throws Exception {
    for (var question : ReportForm.bundled().questions()) {
      for (var hostile : HostileValues.json().entrySet()) {
        if (isToday()) {
          var answers = GoodRequests.answers(Map.of(question.id(), hostile.getValue()));
          send(
              "POST /api/v1/reports",
              question.id() + ": " + hostile.getKey(),
              GoodRequests.object(Map.of("answers", answers)));
        }
      }
    }
    report();
  }

  @Test
  void noBodyIsAWayToHarm() throws Exception {
    for (var resource : GoodRequests.bodies().entrySet()) {
      var good = GoodRequests.object(resource.getValue());
      var first = resource.getValue().entrySet().iterator().next();
      var named = "\"" + first.getKey() + "\":" + first.getValue();
      for (var body :
          Map.of(
                  "nothing",
                  "",
                  "null",
                  "null",
                  "a text",
                  "\"zq7\"",
                  "a list",
                  "[" + good + "]",
                  "half",
                  good.substring(0, good.length() / 2),
                  "more behind it",
                  good + good,
                  "a name twice",
                  "{" + named + "," + good.substring(1),
                  "an unknown name",
                  "{\"zq7\":1," + good.substring(1),
                  "deep",
                  "{\"a\":".repeat(5_000),
                  "NUL",
                  good + "\u0000")
              .entrySet()) {
        send(resource.getKey(), "body: " + body.getKey(), body.getValue());
      }
      sendBytes(resource.getKey(), "malformed UTF-8", JSON, malformed(good));
      sendBytes(resource.getKey(), "UTF-16", JSON, good.getBytes(StandardCharsets.UTF_16));
      sendBytes(resource.getKey(), "gzip", JSON, gzip(good.getBytes(StandardCharsets.UTF_8)));
      sendBytes(resource.getKey(), "no JSON", "text/plain", good.getBytes(StandardCharsets.UTF_8));
      sendBytes(
          resource.getKey(),
          "no type at all",
          MediaType.ALL_VALUE,
          good.getBytes(StandardCharsets.UTF_8));
    }
    report();
  }

  @Test
  void noUploadIsAWayToHarm() throws Exception {
    for (var path : new String[] {"POST /api/v1/imports", "POST /api/v1/sboms"}) {
      var files = new LinkedHashMap<String, byte[]>();
      files.put("nothing", new byte[0]);
      files.put("a gzip bomb", gzip(new byte[64 << 20]));
      files.put("a zip bomb with a path", zip(new byte[16 << 20]));
      files.put(
          "deep JSON", bytes("{\"bomFormat\":\"CycloneDX\",\"components\":" + "[".repeat(100_000)));
      files.put("half a catalogue", bytes("{\"catalogVersion\":\"1\",\"vulnerabilities\":[{"));
      files.put(
          "entities",
          bytes(
              """
              <?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
              <!ENTITY c SYSTEM "file:///etc/passwd">]>
              <bom xmlns="http://cyclonedx.org/schema/bom/1.6"><metadata><component type="application">
              <name>&b;&c;</name></component></metadata></bom>
              """));
      files.put("malformed UTF-8", malformed("{\"bomFormat\":\"CycloneDX\"}"));
      for (var file : files.entrySet()) {
        sendBytes(path, file.getKey(), "application/octet-stream", file.getValue());
      }
      for (var name : new String[] {"..%2F..%2Fetc%2Fpasswd", "%00.json", "%E2%80%AEgpj.exe"}) {
        sendBytes(path + "?filename=" + name, "file name", "application/octet-stream", bytes("{}"));
      }
    }
    report();
  }

  @Test
  void noneOfTheKnownTrapsForJsonReadersIsOneForUs() throws Exception {
    for (var line : Files.readAllLines(SharedData.file("robust/json-parsing.jsonl"))) {
      var trap = json.readTree(line);
      var body = HexFormat.of().parseHex(trap.path("bytes_hex").asString());
      for (var resource :
          new String[] {"POST /api/v1/assets", "POST /api/v1/reports", "POST /api/v1/imports"}) {
        if (isToday()) {
          sendBytes(resource, trap.path("id").asString(), JSON, body);
        }
      }
    }
    assertThat(sender.refused).isEqualTo(sender.sent);
    report();
  }

  // All of them take minutes: everyday each thirteenth, which over the fields meets every value, as
  // there are 27 of them.
  private boolean isToday() {
    return Boolean.getBoolean("noroshi.long") || cases++ % 13 == 0;
  }

  private void report() {
    System.out.printf("%d hostile requests, %d refused%n", sender.sent, sender.refused);
    assertThat(sender.sent).isPositive();
    assertThat(sender.faults).isEmpty();
  }

  private void send(String resource, String what, String body) throws Exception {
    sendBytes(resource, what, JSON, bytes(body));
  }

  private void sendBytes(String resource, String what, String type, byte[] body) throws Exception {
    var parts = resource.split(" ", 2);
    var path = parts[1].replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    sender.api(what, parts[0], path, type, body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  // An overlong slash, half a character and a byte that is never one, inside the first text.
  private static byte[] malformed(String json) {
    var bytes = json.replaceFirst(":\"?", ":\"@@@@@").getBytes(StandardCharsets.UTF_8);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('@');
    System.arraycopy(HexFormat.of().parseHex("c0afe3b8ff"), 0, bytes, at, 5);
    return bytes;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] zip(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("../../../../tmp/zq7"));
      zip.write(content);
    }
    return out.toByteArray();
  }
}
