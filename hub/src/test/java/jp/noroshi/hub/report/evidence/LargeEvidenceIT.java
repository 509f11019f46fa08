package jp.noroshi.hub.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.ObjectMapper;

/// The largest file there may be, over real HTTP, in pieces of which one breaks off: 2 GiB with
/// `-Dnoroshi.long=true`, 96 MiB in the ordinary suite.
@HubTest
class LargeEvidenceIT {
  private static final long SIZE =
      Boolean.getBoolean("noroshi.long") ? EvidenceLimits.MOST : 96L << 20;
  private static final int PIECE = 32 << 20;

  @LocalServerPort int port;
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Submissions submissions;
  @Autowired ObjectMapper json;

  private final HttpClient http = HttpClient.newHttpClient();
  private String token = "";

  @Test
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theLargestFileGoesInAndComesOutAsItWas() throws Exception {
    var reporter = people.ofCompany("food", Role.REPORTER);
    token = token(reporter);
    var path = announce(report(reporter));

    long sent = 0;
    int piece = 0;
    while (sent < SIZE) {
      long length = Math.min(PIECE, SIZE - sent);
      // The second piece breaks off; what arrived of it counts.
      sent = piece++ == 1 ? broken(path, sent, length) : append(path, sent, length);
    }

    var digest = MessageDigest.getInstance("SHA-256");
    var answer =
        http.send(
            request(path + "/content").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var body = new DigestInputStream(answer.body(), digest)) {
      assertThat(drained(body)).isEqualTo(SIZE);
    }
    var own = HexFormat.of().formatHex(sha256());
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(own);
    var said = http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    assertThat(json.readTree(said.body()).path("sha256").asString()).isEqualTo(own);
  }

  private static long drained(InputStream body) throws IOException {
    var buffer = new byte[1 << 20];
    long read = 0;
    for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
      read += count;
    }
    return read;
  }

  private String announce(UUID report) throws Exception {
    var begun =
        http.send(
            request("/api/v1/reports/" + report + "/evidence")
                .header("Upload-Length", String.valueOf(SIZE))
                .header(
                    "Upload-Metadata", "filename " + base64("proxy.log") + ",kind " + base64("log"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(201);
    return URI.create(begun.headers().firstValue("Location").orElseThrow()).getPath();
  }

  // While the broken connection is still being read, this one is refused or cut off: as clients do,
  // it asks where to go on.
  private long append(String path, long from, long length) throws Exception {
    try {
      var answer =
          http.send(
              piece(path, from, () -> new Log(from, length)), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isIn(204, 409);
      return answer.statusCode() == 409 ? asked(path) : offset(answer);
    } catch (IOException cutOff) {
      return asked(path);
    }
  }

  private long broken(String path, long from, long length) throws Exception {
    try {
      http.send(
          piece(path, from, () -> new Breaking(new Log(from, length), length / 2)),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException theLineBroke) {
      // Where to go on is asked for below, whichever side noticed first.
    }
    long offset = asked(path);
    assertThat(offset).isBetween(from, from + length - 1);
    return offset;
  }

  private long asked(String path) throws Exception {
    return offset(
        http.send(
            request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString()));
  }

  private HttpRequest piece(String path, long from, Supplier<InputStream> content) {
    return request(path)
        .header("Upload-Offset", String.valueOf(from))
        .header("Content-Type", "application/offset+octet-stream")
        .method("PATCH", HttpRequest.BodyPublishers.ofInputStream(content))
        .build();
  }

  private static long offset(HttpResponse<?> answer) {
    return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer " + token)
        .header("Tus-Resumable", "1.0.0");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String token(Viewer reporter) {
    return database.in(
        Actor.engine("test"),
        tx ->
            administration
                .issueToken(
                    tx,
                    reporter.person(),
                    reporter.organisation().id(),
                    "t",
                    Set.of(TokenScope.REPORT_READ, TokenScope.REPORT_WRITE),
                    Duration.ofDays(1))
                .secret());
  }

  private UUID report(Viewer reporter) {
    return submissions
        .submit(
            reporter,
            new Submission(
                UUID.randomUUID().toString(),
                new AnswerSheet(
                    Map.of(
                        "con.primary", new Answer.Known("佐藤"),
                        "con.callback", new Answer.Known("03-0000-0000"),
                        "inc.summary", new Answer.Known("暗号化された"))),
                SharingChoices.standard(),
                Optional.empty()))
        .report();
  }

  private static byte[] sha256() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var log = new DigestInputStream(new Log(0, SIZE), digest)) {
      drained(log);
    }
    return digest.digest();
  }

  /// A part of an endless log: line after line of 32 bytes, each with its number.
  private static final class Log extends InputStream {
    private static final int LINE = 32;
    private static final int DIGITS = 19;

    private long at;
    private final long end;
    private final byte[] line =
        "0000000000000000000 GET /index\n ".getBytes(StandardCharsets.US_ASCII);

    Log(long from, long length) {
      this.at = from;
      this.end = from + length;
      number(from / LINE);
    }

    // By hand: there are sixty-seven million lines in the largest file.
    private void number(long value) {
      long rest = value;
      for (int digit = DIGITS - 1; digit >= 0; digit--) {
        line[digit] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }

    @Override
    public int read() {
      if (at >= end) {
        return -1;
      }
      int column = (int) (at % LINE);
      if (column == 0) {
        number(at / LINE);
      }
      at++;
      return line[column];
    }

    @Override
    public int read(byte[] into, int from, int length) {
      int count = 0;
      for (; count < length; count++) {
        int next = read();
        if (next < 0) {
          return count == 0 ? -1 : count;
        }
        into[from + count] = (byte) next;
      }
      return count;
    }
  }

  /// A file that cannot be read to its end.
  private static final class Breaking extends InputStream {
    private final InputStream source;
    private long left;

    Breaking(InputStream source, long bytes) {
      this.source = source;
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      if (left-- <= 0) {
        throw new IOException("the stick was pulled out");
      }
      return source.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("the stick was pulled out");
      }
      int read = source.read(into, from, (int) Math.min(left, length));
      left -= read;
      return read;
    }
  }
}
