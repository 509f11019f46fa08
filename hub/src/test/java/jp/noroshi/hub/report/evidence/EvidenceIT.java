package jp.noroshi.hub.report.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.spill.Spills;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.ObjectMapper;

@HubTest
class EvidenceIT {
  private static final int MIB = 1 << 20;

  @Autowired MockMvc mvc;
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Submissions submissions;
  @Autowired Drafts drafts;
  @Autowired Reports reports;
  @Autowired Uploads uploads;
  @Autowired Handover handover;
  @Autowired EvidenceSweep sweep;
  @Autowired Spills spills;
  @Autowired ObjectMapper json;

  @Value("${noroshi.evidence.directory}")
  Path directory;

  @Test
  void aFileComesInPiecesGoesOnWhereItBrokeOffAndIsTheSame() throws Exception {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var bytes = random(3 * MIB + 12_345);
    var id = uploads.toReport(reporter, report, log(bytes.length)).id();

    assertThatThrownBy(() -> uploads.append(reporter, id, 0, broken(bytes, 2 * MIB + 500)))
        .isInstanceOf(IOException.class);
    assertThat(uploads.own(reporter, id).received()).isEqualTo(2 * MIB);
    assertThat(open(reporter, id).getStatus()).isEqualTo(404);
    refused(Refusal.Kind.CONFLICT, () -> uploads.append(reporter, id, 0, in(bytes, 0)));
    refused(
        Refusal.Kind.INVALID,
        () -> uploads.append(reporter, id, 2 * MIB, new ByteArrayInputStream(new byte[100])));
    var done = uploads.append(reporter, id, 2 * MIB, in(bytes, 2 * MIB));

    assertThat(done.complete()).isTrue();
    assertThat(done.sha256()).isEqualTo(hash("SHA-256", bytes));
    assertThat(done.sha1()).isEqualTo(hash("SHA-1", bytes));
    assertThat(done.md5()).isEqualTo(hash("MD5", bytes));
    assertThat(unlocked(open(reporter, id))).isEqualTo(bytes);
    assertThat(reports.uses(reporter, report))
        .extracting(use -> use.kind())
        .contains("evidence.added", "evidence.opened");
  }

  @Test
  void nothingOfItIsInTheClearOnDisk() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var text = "監査ログ: 佐藤 ".repeat(100_000).getBytes(UTF_8);
    var id = attach(reporter, report(reporter, Optional.empty()), "log", "a.log", text);
    try (var blocks = Files.list(directory.resolve(id.toString()))) {
      for (var block : blocks.toList()) {
        assertThat(new String(Files.readAllBytes(block), UTF_8)).doesNotContain("監査");
      }
    }
  }

  @Test
  void moreThanWasAnnouncedIsNotTaken() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var id = uploads.toReport(reporter, report(reporter, Optional.empty()), log(10)).id();
    refused(
        Refusal.Kind.INVALID,
        () -> uploads.append(reporter, id, 0, new ByteArrayInputStream(new byte[11])));
    assertThat(uploads.own(reporter, id).received()).isEqualTo(10);
  }

  @Test
  void manyThatSendTheSamePieceAtOnceMakeOneFile() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var bytes = random(2 * MIB + 7);
    var id = uploads.toReport(reporter, report(reporter, Optional.empty()), log(bytes.length)).id();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> one =
          () -> {
            try {
              uploads.append(reporter, id, 0, in(bytes, 0));
              return true;
            } catch (Refusal refusal) {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
              return false;
            }
          };
      for (var result : threads.invokeAll(List.of(one, one, one, one))) {
        result.get();
      }
    }
    var now = uploads.own(reporter, id);
    if (!now.complete()) {
      now = uploads.append(reporter, id, now.received(), in(bytes, (int) now.received()));
    }
    assertThat(now.sha256()).isEqualTo(hash("SHA-256", bytes));
    assertThat(unlocked(open(reporter, id))).isEqualTo(bytes);
  }

  @Test
  void whatWasAttachedToADraftBelongsToTheReportItBecomes() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var draft = drafts.begin(reporter);
    var id = uploads.toDraft(reporter, draft, log(4)).id();
    uploads.append(reporter, id, 0, new ByteArrayInputStream("abcd".getBytes(UTF_8)));
    var report = report(reporter, Optional.of(draft));

    assertThat(uploads.ofReport(reporter, report)).extracting(Evidence::id).containsExactly(id);
    refused(Refusal.Kind.CONFLICT, () -> uploads.toDraft(reporter, draft, log(4)));
  }

  @Test
  void onlyTheAddresseeItIsGivenToOpensItAndThatIsOnRecord() throws Exception {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var other = people.atDesk("MLIT", Role.DUTY_OFFICER);
    var stranger = people.ofCompany("food", Role.REPORTER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var bytes = "2026-11-30 login\n".getBytes(UTF_8);
    var id = attach(reporter, report, "log", "auth.log", bytes);
    var filing = filing(reporter, report, "METI");

    assertThat(open(officer, id).getStatus()).isEqualTo(404);
    assertThat(handover.ofFiling(officer, filing.id())).isEmpty();
    handover.list(reporter, id, filing.id());
    handover.list(reporter, id, filing.id());
    handover.list(reporter, id, filing(reporter, report, "CAO").id());

    assertThat(open(officer, id).getContentAsByteArray()).isEqualTo(bytes);
    assertThat(handover.ofFiling(officer, filing.id()))
        .singleElement()
        .satisfies(evidence -> {
          assertThat(evidence.id()).isEqualTo(id);
          assertThat(evidence.listed())
              .extracting(Evidence.Listing::authority)
              .containsExactly("METI");
        });
    assertThat(reports.uses(reporter, report))
        .filteredOn(use -> use.kind().equals("evidence.listed"))
        .hasSize(2);
    assertThat(open(other, id).getStatus()).isEqualTo(404);
    assertThat(open(stranger, id).getStatus()).isEqualTo(404);
    assertThat(handover.ofFiling(other, filing.id())).isEmpty();
    assertThat(reports.uses(reporter, report))
        .filteredOn(use -> use.kind().equals("disclosure"))
        .anyMatch(use -> use.body().path("audience").asString("").equals("authority:METI"));
    refused(Refusal.Kind.CONFLICT, () -> uploads.remove(reporter, id));

    handover.unlist(reporter, id, filing.id());
    assertThat(handover.ofFiling(officer, filing.id())).isEmpty();
    assertThat(open(officer, id).getStatus()).isEqualTo(404);
  }

  @Test
  void aFileWithAMyNumberGoesToNobodyAndSaysWhy() throws Exception {
    var officer = people.atDesk("METI", Role.DUTY_OFFICER);
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var text = "ログ\n".repeat(400_000) + "従業員 個人番号 123456789018\n";
    var id = attach(reporter, report, "log", "staff.csv", text.getBytes(UTF_8));
    var filing = filing(reporter, report, "METI").id();

    for (int again = 0; again < 2; again++) {
      refused(Refusal.Kind.UNPROCESSABLE, () -> handover.list(reporter, id, filing));
    }

    assertThat(handover.ofFiling(officer, filing)).isEmpty();
    assertThat(open(officer, id).getStatus()).isEqualTo(404);
    assertThat(uploads.own(reporter, id).quarantined()).isTrue();
    assertThat(reports.uses(reporter, report))
        .filteredOn(use -> use.kind().equals("evidence.quarantined"))
        .hasSize(1);
    assertThat(send(reporter, get("/reports/" + report + "/evidence")).getContentAsString(UTF_8))
        .contains("隔離");
    uploads.remove(reporter, id);
  }

  @Test
  void nobodyElseChangesItOrLearnsThatItIsThere() throws Exception {
    var reporter = people.ofOperator("electricity", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var id = attach(reporter, report, "log", "a.log", new byte[] {'a'});
    var unfinished = uploads.toReport(reporter, report, log(10)).id();
    var filing = filing(reporter, report, "METI");
    var stranger = people.ofCompany("food", TestPeople.everyRole());
    for (var request :
        List.of(
            get("/api/v1/evidence/" + id),
            delete("/api/v1/evidence/" + id),
            put("/api/v1/evidence/" + id + "/filings/" + filing.id()),
            delete("/api/v1/evidence/" + id + "/filings/" + filing.id()),
            patch("/api/v1/evidence/" + unfinished)
                .contentType("application/offset+octet-stream")
                .header("Upload-Offset", "0")
                .content(new byte[10]),
            post("/api/v1/reports/" + report + "/evidence")
                .contentType("application/json")
                .content("{\"name\":\"a\",\"size\":1,\"kind\":\"log\"}"),
            post("/evidence/" + id + "/remove"),
            post("/evidence/" + id + "/filings").param("filing", filing.id().toString()),
            get("/api/v1/evidence/" + id + "/copy"),
            get("/reports/" + report + "/evidence"))) {
      var answer = send(stranger, request);
      assertThat(answer.getStatus()).isEqualTo(404);
    }
    assertThat(uploads.own(reporter, id).listed()).isEmpty();
    assertThat(uploads.own(reporter, unfinished).received()).isZero();
    assertThat(uploads.ofReport(stranger, report)).isEmpty();
  }

  @Test
  void aSampleIsHandedOutOnlyLockedAndNothingEverAsAnActiveType() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(UTF_8);
    var exe = "MZ\0\0".getBytes(UTF_8);
    var files =
        Map.of(
            attach(reporter, report, "sample", "../../x.txt", svg),
            svg,
            attach(reporter, report, "other", "a.docm", exe),
            exe,
            attach(reporter, report, "screenshot", "a.svg", svg),
            svg,
            attach(reporter, report, "log", "a.html", "<script>".getBytes(UTF_8)),
            "<script>".getBytes(UTF_8));
    for (var file : files.entrySet()) {
      var answer = open(reporter, file.getKey());
      assertThat(answer.getContentType()).isEqualTo("application/octet-stream");
      assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.getHeader("Content-Security-Policy")).contains("sandbox");
      assertThat(answer.getHeader("Content-Disposition"))
          .startsWith("attachment")
          .matches(".*(\\.zip|\\.txt)\".*|.*(\\.zip|\\.txt)$")
          .doesNotContain("..");
      boolean locked = uploads.own(reporter, file.getKey()).locked();
      assertThat(locked ? unlocked(answer) : answer.getContentAsByteArray())
          .isEqualTo(file.getValue());
    }
    assertThat(files.keySet().stream().filter(id -> uploads.own(reporter, id).locked())).hasSize(2);
  }

  @Test
  void aClientOfTusSendsAFileByToken() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var token =
        TestSignIn.asToken(
            reporter.person(), reporter.organisation().id(), Set.of(TokenScope.REPORT_WRITE));
    var begun =
        mvc.perform(
                post("/api/v1/reports/" + report + "/evidence")
                    .with(token)
                    .with(csrf())
                    .header("Tus-Resumable", "1.0.0")
                    .header("Upload-Length", "5")
                    .header(
                        "Upload-Metadata",
                        "filename "
                            + Base64.getEncoder().encodeToString("端末.log".getBytes(UTF_8))
                            + ",kind "
                            + Base64.getEncoder().encodeToString("log".getBytes(UTF_8))))
            .andReturn()
            .getResponse();
    assertThat(begun.getStatus()).isEqualTo(201);
    var path = Objects.requireNonNull(begun.getHeader("Location"));
    var sent =
        mvc.perform(
                patch(path)
                    .with(token)
                    .with(csrf())
                    .header("Tus-Resumable", "1.0.0")
                    .header("Upload-Offset", "0")
                    .contentType("application/offset+octet-stream")
                    .content("abcde"))
            .andReturn()
            .getResponse();
    assertThat(sent.getStatus()).isEqualTo(204);
    assertThat(sent.getHeader("Upload-Offset")).isEqualTo("5");
    assertThat(sent.getHeader("Tus-Resumable")).isEqualTo("1.0.0");
    var at = send(reporter, head(path));
    assertThat(at.getHeader("Upload-Offset")).isEqualTo("5");
    assertThat(at.getHeader("Upload-Length")).isEqualTo("5");
    assertThat(json.readTree(send(reporter, get(path)).getContentAsByteArray()).get("name"))
        .hasToString("\"端末.log\"");
  }

  @Test
  void tooMuchIsRefusedBeforeItIsSent() {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    refused(
        Refusal.Kind.TOO_LARGE,
        () -> uploads.toReport(reporter, report, log(EvidenceLimits.MOST + 1)));
    refused(Refusal.Kind.INVALID, () -> uploads.toReport(reporter, report, log(0)));
    for (int i = 0; i < 5; i++) {
      uploads.toReport(reporter, report, log(EvidenceLimits.MOST));
    }
    refused(Refusal.Kind.TOO_LARGE, () -> uploads.toReport(reporter, report, log(1)));
  }

  @Test
  void anUploadNobodyGoesOnWithIsClearedAwayWithItsBlocksAndItsKey() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var id = uploads.toReport(reporter, report, log(2 * MIB)).id();
    uploads.append(reporter, id, 0, new ByteArrayInputStream(new byte[MIB]));
    assertThat(directory.resolve(id.toString())).isDirectory();
    database.run(
        reporter.actor(),
        tx ->
            tx.sql()
                .execute(
                    "update report.evidence set touched_at = now() - interval '8 days' where id ="
                        + " ?",
                    id));
    sweep.sweep();
    assertThat(directory.resolve(id.toString())).doesNotExist();
    assertThat(keys(report)).isZero();
    refused(Refusal.Kind.NOT_FOUND, () -> uploads.own(reporter, id));
  }

  @Test
  void aDraftThrownAwayTakesItsEvidenceAlong() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var draft = drafts.begin(reporter);
    var id = uploads.toDraft(reporter, draft, log(1)).id();
    uploads.append(reporter, id, 0, new ByteArrayInputStream(new byte[] {'a'}));
    drafts.discard(reporter, draft);
    sweep.sweep();
    assertThat(directory.resolve(id.toString())).doesNotExist();
    assertThat(keys(draft)).isZero();
  }

  @Test
  void withoutItsKeyAFileIsNoise() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    var report = report(reporter, Optional.empty());
    var id = attach(reporter, report, "log", "a.log", new byte[] {'a'});
    database.run(
        Actor.engine("test"),
        tx -> tx.sql().execute("delete from report.evidence_key where place = ?", report));
    assertThatThrownBy(() -> handover.open(reporter, id))
        .hasMessageContaining("the key of evidence " + report + " is gone");
  }

  @Test
  void whatIsSealedTakesItsEvidenceOutOfSightAndBackAndWhatIsDestroyedDestroysIt()
      throws Exception {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var reporter = people.ofCompany("food", Role.REPORTER);
    var draft = drafts.begin(reporter);
    var drafted = uploads.toDraft(reporter, draft, log(1)).id();
    uploads.append(reporter, drafted, 0, new ByteArrayInputStream(new byte[] {'a'}));
    var report = report(reporter, Optional.of(draft));
    var id = attach(reporter, report, "log", "a.log", new byte[] {'a'});
    var item = "report/" + report;

    var mistaken = spills.raise(reporter, item, "添付したログの 1 行目");
    refused(Refusal.Kind.NOT_FOUND, () -> uploads.own(reporter, id));
    assertThat(open(reporter, drafted).getStatus()).isEqualTo(404);
    sweep.sweep();
    spills.clear(officer, mistaken, "区分の印ではなかったため");
    assertThat(open(reporter, id).getStatus()).isEqualTo(200);
    assertThat(open(reporter, drafted).getStatus()).isEqualTo(200);

    var spill = spills.raise(reporter, item, "添付したログの 1 行目");
    spills.destroy(officer, spill, "国家機密に当たると確認したため");
    sweep.sweep();
    assertThat(directory.resolve(id.toString())).doesNotExist();
    assertThat(directory.resolve(drafted.toString())).doesNotExist();
    assertThat(keys(report) + keys(draft)).isZero();
  }

  private int keys(UUID place) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle("select count(*)::int from report.evidence_key where place = ?", place)
                .get(0, Integer.class));
  }

  private UUID attach(Viewer reporter, UUID report, String kind, String name, byte[] bytes)
      throws IOException {
    var id =
        uploads.toReport(reporter, report, new Uploads.Announced(name, bytes.length, kind)).id();
    uploads.append(reporter, id, 0, new ByteArrayInputStream(bytes));
    return id;
  }

  private static Uploads.Announced log(long size) {
    return new Uploads.Announced("a.log", size, "log");
  }

  private UUID report(Viewer reporter, Optional<UUID> draft) {
    return submissions
        .submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(
                    Map.of(
                        "con.primary", new Answer.Known("佐藤"),
                        "con.callback", new Answer.Known("03-0000-0000"),
                        "inc.summary", new Answer.Known("暗号化された"),
                        "inc.type", new Answer.Known("ransomware"),
                        "sys.covered", new Answer.Known("yes"))),
                SharingChoices.standard(),
                draft))
        .report();
  }

  private Filing filing(Viewer reporter, UUID report, String authority) {
    return reports.report(reporter, report).filings().stream()
        .filter(f -> f.authority().equals(authority) && f.filedAt().isPresent())
        .findFirst()
        .orElseThrow();
  }

  private MockHttpServletResponse open(Viewer viewer, UUID id) throws Exception {
    return send(viewer, get("/evidence/" + id + "/content"));
  }

  private MockHttpServletResponse send(Viewer viewer, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(
            request.with(TestSignIn.as(viewer.person(), viewer.organisation().id())).with(csrf()))
        .andReturn()
        .getResponse();
  }

  private static byte[] unlocked(MockHttpServletResponse answer) throws IOException {
    try (var zip =
        new ZipInputStream(
            new ByteArrayInputStream(answer.getContentAsByteArray()),
            EvidenceContent.PASSWORD.toCharArray(),
            UTF_8)) {
      var entry = Objects.requireNonNull(zip.getNextEntry());
      assertThat(entry.isEncrypted()).isTrue();
      assertThat(entry.getFileName()).doesNotContain("/", "\\");
      return zip.readAllBytes();
    }
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static InputStream in(byte[] bytes, int from) {
    return new ByteArrayInputStream(bytes, from, bytes.length - from);
  }

  // A connection that breaks after so many bytes.
  private static InputStream broken(byte[] bytes, int after) {
    return new InputStream() {
      private int at;

      @Override
      public int read() throws IOException {
        if (at == after) {
          throw new IOException("the line broke");
        }
        return bytes[at++] & 0xff;
      }
    };
  }

  private static String hash(String algorithm, byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
  }

  private interface Act {
    void run() throws Exception;
  }

  private static void refused(Refusal.Kind kind, Act act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
