package jp.noroshi.hub.party.certificate;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Refusal.Violation;
import org.jooq.Record;

/// The client certificates of people: registered by them in a session, shown by their programs.
///
/// No authority is asked who issued one: registered is this certificate and no other, so that it
/// may be one of the program's own making (RFC 8705 §2.2). It ends with its own date, with the
/// membership, or when taken away.
public final class ClientCertificates {
  private static final int MOST = 20;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SUBJECT = 500;

  /// What a certificate may open without a token: TAXII where it is shown with the connection, and
  /// the rest in carried files its key signed.
  public static final List<TokenScope> MAY_HAVE =
      List.of(
          TokenScope.EXCHANGE_READ,
          TokenScope.EXCHANGE_WRITE,
          TokenScope.EXCHANGE_AMBER,
          TokenScope.REPORT_READ,
          TokenScope.REPORT_WRITE,
          TokenScope.ALERT_READ,
          TokenScope.ALERT_WRITE);

  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(5);
  private static final Actor ENGINE = Actor.engine("certificate");

  private final Database database;
  private final StepUp stepUp;
  private final Ledger ledger;
  private final Clock clock;

  ClientCertificates(Database database, StepUp stepUp, Ledger ledger, Clock clock) {
    this.database = database;
    this.stepUp = stepUp;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Whom a certificate stands for now, where no token comes with it; empty when nobody registered
  /// it or it does not hold.
  public Optional<Principal> principal(X509Certificate shown) {
    return find(shown);
  }

  /// What a token stands for when its sender shows this certificate as well; empty unless the
  /// certificate is of the same person in the same organisation, and holds.
  public Optional<Principal> bound(Principal token, X509Certificate shown) {
    return find(shown)
        .filter(owner ->
            owner.person().equals(token.person())
                && owner.organisation().equals(token.organisation()))
        .map(owner ->
            new Principal(
                token.person(),
                token.organisation(),
                Viewer.Strength.BOUND_TOKEN,
                Instant.EPOCH,
                token.scopes()));
  }

  private Optional<Principal> find(X509Certificate shown) {
    var now = clock.instant();
    if (now.isBefore(shown.getNotBefore().toInstant())
        || now.isAfter(shown.getNotAfter().toInstant())) {
      return Optional.empty();
    }
    return database.in(ENGINE, tx -> find(tx, CertificateText.sha256(shown), now));
  }

  private static Optional<Principal> find(Tx tx, byte[] sha256, Instant now) {
    var found =
        tx.sql()
            .fetchOptional(
                """
                select id, person, organisation, scopes, last_used_at
                from party.client_certificate where sha256 = ? and revoked_at is null
                """,
                sha256);
    found.ifPresent(row -> {
      if (moment(row, "last_used_at").filter(now.minus(USE_NOTED_EVERY)::isBefore).isEmpty()) {
        tx.sql()
            .execute(
                "update party.client_certificate set last_used_at = ? where id = ?",
                now,
                row.get("id", UUID.class));
      }
    });
    return found.map(row ->
        new Principal(
            row.get("person", UUID.class),
            row.get("organisation", UUID.class),
            Viewer.Strength.BOUND_TOKEN,
            Instant.EPOCH,
            Set.of(row.get("scopes", String[].class))));
  }

  /// The viewer's certificates in this organisation that still hold, newest first.
  public List<ClientCertificate> of(Viewer viewer) {
    return database.in(
        ENGINE,
        tx ->
            tx.sql()
                .fetch(
                    """
                    select * from party.client_certificate
                    where person = ? and organisation = ? and revoked_at is null and not_after > ?
                    order by created_at desc
                    """,
                    viewer.person(),
                    viewer.organisation().id(),
                    clock.instant())
                .map(ClientCertificates::certificate));
  }

  /// Registers a certificate of the viewer's.
  ///
  /// @param pem one PEM certificate; what follows it is not read
  /// @return as registered
  /// @throws Refusal INVALID naming the field; CONFLICT when somebody registered it already
  public ClientCertificate register(
      Viewer viewer, String name, String pem, Set<TokenScope> scopes) {
    stepUp.require(viewer);
    var label = name.strip();
    if (label.isEmpty()
        || label.length() > LONGEST_NAME
        || label.codePoints().anyMatch(c -> Character.isISOControl(c) || isFormat(c))) {
      throw Refusal.invalid(List.of(Violation.of("name", "party.refusal.text")));
    }
    if (scopes.isEmpty() || !new HashSet<>(MAY_HAVE).containsAll(scopes)) {
      throw Refusal.invalid(List.of(Violation.of("scopes", "party.refusal.no-scope")));
    }
    var certificate = CertificateText.registrable(pem);
    if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
      throw Refusal.invalid(List.of(Violation.of("pem", "party.refusal.certificate.expired")));
    }
    if (of(viewer).size() >= MOST) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "party.refusal.certificate.most", MOST);
    }
    return database.in(ENGINE, tx -> insert(tx, viewer, label, certificate, scopes));
  }

  private ClientCertificate insert(
      Tx tx, Viewer viewer, String name, X509Certificate certificate, Set<TokenScope> scopes) {
    var subject = certificate.getSubjectX500Principal().getName();
    var registered =
        tx.sql()
            .fetchOptional(
                """
                insert into party.client_certificate
                  (person, organisation, name, sha256, subject, scopes, created_at, not_before,
                   not_after)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (sha256) where revoked_at is null do nothing returning *
                """,
                viewer.person(),
                viewer.organisation().id(),
                name,
                CertificateText.sha256(certificate),
                subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)),
                scopes.stream().map(TokenScope::code).sorted().toArray(String[]::new),
                clock.instant(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant())
            .map(ClientCertificates::certificate)
            .orElseThrow(
                () -> Refusal.of(Refusal.Kind.CONFLICT, "party.refusal.certificate.taken"));
    note(
        tx,
        viewer,
        "party.certificate-registered",
        Map.of(
            "certificate",
            registered.id(),
            "fingerprint",
            registered.fingerprint(),
            "scopes",
            registered.scopes()));
    return registered;
  }

  /// Takes one of the viewer's own certificates away: it opens nothing any more.
  ///
  /// @throws Refusal NOT_FOUND
  public void revoke(Viewer viewer, UUID id) {
    Scopes.requireSession(viewer);
    database.run(
        ENGINE,
        tx -> {
          int gone =
              tx.sql()
                  .execute(
                      """
                      update party.client_certificate set revoked_at = ?
                      where id = ? and person = ? and revoked_at is null
                      """,
                      clock.instant(),
                      id,
                      viewer.person());
          if (gone == 0) {
            throw Refusal.notFound();
          }
          note(tx, viewer, "party.certificate-revoked", Map.of("certificate", id));
        });
  }

  private void note(Tx tx, Viewer viewer, String kind, Map<String, ?> body) {
    ledger.record(
        tx, new Ledger.Entry(kind, "person/" + viewer.person(), viewer.organisation().id(), body));
  }

  // Characters that turn the direction of writing could make a name read as another.
  private static boolean isFormat(int c) {
    return Character.getType(c) == Character.FORMAT;
  }

  private static ClientCertificate certificate(Record row) {
    return new ClientCertificate(
        row.get("id", UUID.class),
        row.get("name", String.class),
        CertificateText.fingerprint(row.get("sha256", byte[].class)),
        row.get("subject", String.class),
        List.of(row.get("scopes", String[].class)),
        row.get("created_at", OffsetDateTime.class).toInstant(),
        row.get("not_before", OffsetDateTime.class).toInstant(),
        row.get("not_after", OffsetDateTime.class).toInstant(),
        moment(row, "last_used_at"));
  }

  private static Optional<Instant> moment(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
