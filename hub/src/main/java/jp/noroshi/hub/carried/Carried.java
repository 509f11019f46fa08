package jp.noroshi.hub.carried;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.CertificateOwners;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.proof.carried.CarriedAnswer;
import jp.noroshi.proof.carried.CarriedException;
import jp.noroshi.proof.carried.CarriedRequest;
import jp.noroshi.proof.carried.Envelope;
import jp.noroshi.proof.carried.HubKeyPairs;
import jp.noroshi.proof.carried.Opened;
import org.bouncycastle.jcajce.provider.digest.SHA256;
import tools.jackson.databind.ObjectMapper;

/// Takes carried files in and gives the file that answers them. The same file brought twice gets
/// the same answer and is done once.
final class Carried {
  /// How old a request may be; files travel by post, too.
  static final Duration OLDEST = Duration.ofDays(30);

  private static final Duration AHEAD = Duration.ofMinutes(10);
  private static final Duration UNDER_WAY = Duration.ofMinutes(2);
  private static final String SELF = "/api/v1/carried";
  // No dot segments, no second slash, no matrix parameters: what is judged is what is done.
  private static final Pattern PATH =
      Pattern.compile("/api/v1(/[A-Za-z0-9_-][A-Za-z0-9_.~-]*)+(\\?[A-Za-z0-9_.~%&=+:,-]*)?");
  private static final Actor ENGINE = Actor.engine("carried");

  private final Database database;
  private final CertificateOwners owners;
  private final HubKeyPairs keys;
  private final Inner inner;
  private final Ledger ledger;
  private final ObjectMapper json;
  private final Clock clock;

  Carried(
      Database database,
      CertificateOwners owners,
      HubKeyPairs keys,
      Inner inner,
      Ledger ledger,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.owners = owners;
    this.keys = keys;
    this.inner = inner;
    this.ledger = ledger;
    this.json = json;
    this.clock = clock;
  }

  /// The hub's public keys, as a JWK set.
  String keys() {
    return keys.publicText();
  }

  /// An answer as a file.
  ///
  /// @param request id of what it answers
  record Answered(UUID request, String file) {}

  /// Does what a file asks.
  ///
  /// @param text of the file
  /// @throws Refusal UNPROCESSABLE when it cannot be read, is for another hub, is too old or asks
  ///   for what cannot be carried; FORBIDDEN when its signer is unknown; CONFLICT when another with
  ///   the same id came before, or it is being answered now
  Answered take(String text, HttpServletRequest by, HttpServletResponse to) {
    try {
      var opened = Envelope.open(text, keys.receiving());
      var sender =
          owners
              .owner(opened.signer())
              .orElseThrow(
                  () -> Refusal.of(Refusal.Kind.FORBIDDEN, "carried.refusal.unknown-signer"));
      var request = CarriedRequest.read(opened.message(), json);
      check(request);
      var answer = answer(sender, request, opened, by, to);
      return new Answered(request.id(), sealed(answer, opened.signer().getPublicKey()));
    } catch (CarriedException e) {
      throw Refusal.of(
          Refusal.Kind.UNPROCESSABLE,
          switch (e.reason()) {
            case UNREADABLE -> "carried.refusal.unreadable";
            case OTHER_RECEIVER -> "carried.refusal.other-hub";
            case NOT_SIGNED -> "carried.refusal.not-signed";
          });
    }
  }

  private void check(CarriedRequest request) {
    var now = clock.instant();
    if (request.issued().isBefore(now.minus(OLDEST)) || request.issued().isAfter(now.plus(AHEAD))) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "carried.refusal.too-old", OLDEST.toDays());
    }
    if (!PATH.matcher(request.path()).matches() || request.path().startsWith(SELF)) {
      throw Refusal.of(Refusal.Kind.UNPROCESSABLE, "carried.refusal.path");
    }
  }

  private CarriedAnswer answer(
      Principal sender,
      CarriedRequest request,
      Opened opened,
      HttpServletRequest by,
      HttpServletResponse to)
      throws CarriedException {
    var hash = sha256(opened.message());
    var before = database.in(ENGINE, tx -> claim(tx, sender, request, hash));
    if (before.isPresent()) {
      return CarriedAnswer.read(before.get(), json);
    }
    var answer = inner.answer(by, to, sender, request);
    database.run(ENGINE, tx -> keep(tx, sender, request, answer));
    return answer;
  }

  // What was answered before; empty when it is this caller's to answer now.
  private Optional<byte[]> claim(Tx tx, Principal sender, CarriedRequest request, byte[] hash) {
    var now = clock.instant();
    tx.sql()
        .execute("delete from carried.request where taken_at < ?", now.minus(OLDEST.plus(OLDEST)));
    int first =
        tx.sql()
            .execute(
                """
                insert into carried.request (organisation, id, sha256, taken_at)
                values (?, ?, ?, ?) on conflict do nothing
                """,
                sender.organisation(),
                request.id(),
                hash,
                now);
    if (first == 1) {
      return Optional.empty();
    }
    var row =
        tx.sql()
            .fetchSingle(
                """
                select sha256, taken_at, answer from carried.request
                where organisation = ? and id = ? for update
                """,
                sender.organisation(),
                request.id());
    if (!Arrays.equals(row.get("sha256", byte[].class), hash)) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "carried.refusal.other-request");
    }
    var answer = row.get("answer", byte[].class);
    if (answer != null) {
      return Optional.of(answer);
    }
    if (row.get("taken_at", OffsetDateTime.class).toInstant().isAfter(now.minus(UNDER_WAY))) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "carried.refusal.under-way");
    }
    // Whoever began it broke off. Reports keep the request's id as their key, so none is made
    // twice.
    tx.sql()
        .execute(
            "update carried.request set taken_at = ? where organisation = ? and id = ?",
            now,
            sender.organisation(),
            request.id());
    return Optional.empty();
  }

  private void keep(Tx tx, Principal sender, CarriedRequest request, CarriedAnswer answer) {
    tx.sql()
        .execute(
            "update carried.request set answer = ? where organisation = ? and id = ?",
            answer.toBytes(json),
            sender.organisation(),
            request.id());
    ledger.record(
        tx,
        new Ledger.Entry(
            "carried.answered",
            "organisation/" + sender.organisation(),
            sender.organisation(),
            Map.of(
                "request",
                request.id(),
                "person",
                sender.person(),
                "method",
                request.method(),
                "path",
                request.path().split("\\?", 2)[0],
                "status",
                answer.status())));
  }

  private String sealed(CarriedAnswer answer, PublicKey to) throws CarriedException {
    return Envelope.seal(answer.toBytes(json), keys.signing(), to);
  }

  private static byte[] sha256(byte[] message) {
    return new SHA256.Digest().digest(message);
  }
}
