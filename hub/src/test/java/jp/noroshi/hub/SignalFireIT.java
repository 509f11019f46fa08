package jp.noroshi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Action;
import jp.noroshi.handling.Band;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.notice.Editions;
import jp.noroshi.hub.notice.Inbox;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Principal;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.registry.NewAsset;
import jp.noroshi.hub.registry.Registry;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.ConsentGrid;
import jp.noroshi.hub.report.ReportOutcomes;
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.ValueChoices;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The main job: one reports, those in the line of fire are warned, nobody learns who it was.
@HubTest
class SignalFireIT {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Submissions submissions;
  @Autowired Viewers viewers;
  @Autowired Registry registry;
  @Autowired Inbox inbox;
  @Autowired ReportOutcomes outcomes;
  @Autowired Settled settled;
  @Autowired Ledger ledger;
  @Autowired ReleaseAccess releases;
  @Autowired ObjectMapper json;

  @Test
  void aReportWarnsWhoeverRegisteredTheProductAndNamesNobody() {
    var victim = person("暁鐘電力株式会社", "Gyosho Electric", "electricity", Role.REPORTER);
    var maker = person("部品工場", "Parts maker", "manufacturing", Role.PRACTITIONER);
    var bystander = person("菓子店", "Sweet shop", "postal", Role.PRACTITIONER);
    registry.add(maker, asset("フォーティネット", "FortiGate 60F"));
    registry.add(bystander, asset("Example Vendor", "Oven controller"));

    var receipt = submit(victim, SharingChoices.standard());
    Eventually.holds("the maker is warned", () -> settled.now() && !alerts(maker).isEmpty());

    var alert = inbox.open(maker, alerts(maker).getFirst(), Editions.Reader.ANALYST);
    assertThat(alert.ownAssets()).isTrue();
    assertThat(alert.reasons().getFirst().ja()).contains("FortiGate 60F");
    var told = json.writeValueAsString(alert);
    assertThat(told)
        .contains("198.51.100.23", "VPN機器・リモート接続", "FortiOS")
        .doesNotContain("暁鐘")
        .doesNotContainIgnoringCase("gyosho");
    assertThat(alerts(bystander)).isEmpty();

    long release = Long.parseLong(alert.subject().substring("release/".length()));
    releases.record(maker, release, Action.EXPORT_HUMAN);
    releases.record(victim, release, Action.EXPORT_HUMAN); // its own: nobody's business

    // And the victim can look up that somebody read it and took it along; not whom it matched.
    assertThat(disclosures(victim))
        .extracting(use -> use.path("audience").asString() + " " + use.path("action").asString())
        .containsOnly("kind:company view", "kind:company export_human");
    assertThat(disclosures(maker)).isEmpty();
    assertThat(disclosures(victim))
        .allSatisfy(use -> {
          assertThat(use.path("portions").size()).isPositive();
          assertThat(use.path("ruleSet").asString()).isNotEmpty();
          assertThat(use.has("organisation")).isFalse();
        });

    inbox.acknowledge(maker, alert.id());
    inbox.say(maker, alert.id(), new Inbox.Feedback(true, Inbox.Why.DETECTED, ""));
    inbox.done(maker, alert.id());
    var outcome = outcomes.of(victim, receipt);
    assertThat(List.of(outcome.acknowledged(), outcome.done())).containsOnly(Band.guarded(0));
    assertThat(outcome.opened()).isEmpty();
    assertThat(outcome.feedback()).isEmpty();
    assertThat(outcomes.of(bystander, receipt)).isEqualTo(ReportOutcomes.Outcome.none());
  }

  @Test
  void theReporterIsToldHowManyOnceFiveAreAmongThem() {
    var victim = person("薄明電力", "Hakumei Power", "electricity", Role.REPORTER);
    var makers = new ArrayList<Viewer>();
    for (int i = 0; i < Band.FEWEST; i++) {
      var maker = person("部品工場" + i, "Parts maker " + i, "postal", Role.PRACTITIONER);
      registry.add(maker, asset("Fortinet", "FortiGate 60F"));
      makers.add(maker);
    }
    var report = submit(victim, SharingChoices.standard());
    Eventually.holds(
        "each maker is warned",
        () -> settled.now() && makers.stream().noneMatch(maker -> alerts(maker).isEmpty()));

    makers.subList(1, Band.FEWEST).forEach(this::answer);
    var few = outcomes.of(victim, report);
    answer(makers.getFirst());
    var enough = outcomes.of(victim, report);

    assertThat(few.warned().from()).isGreaterThanOrEqualTo(Band.FEWEST);
    assertThat(few.firstWarnedAt()).isPresent();
    assertThat(few.acknowledged()).isEqualTo(Band.guarded(0));
    assertThat(few.opened()).isEmpty();
    assertThat(few.feedback()).isEmpty();
    assertThat(List.of(enough.acknowledged(), enough.done()))
        .containsOnly(Band.guarded(Band.FEWEST));
    assertThat(enough.opened())
        .containsExactly(new ReportOutcomes.Count("company", Band.guarded(Band.FEWEST)));
    assertThat(enough.feedback())
        .containsExactly(new ReportOutcomes.Count("detected", Band.guarded(Band.FEWEST)));
  }

  private void answer(Viewer reader) {
    var alert = inbox.open(reader, alerts(reader).getFirst(), Editions.Reader.PRACTITIONER);
    inbox.acknowledge(reader, alert.id());
    inbox.say(reader, alert.id(), new Inbox.Feedback(true, Inbox.Why.DETECTED, ""));
    inbox.done(reader, alert.id());
  }

  private List<JsonNode> disclosures(Viewer originator) {
    return database.in(
        originator.actor(),
        tx ->
            ledger.newest(tx, null, 100).stream()
                .filter(line -> line.kind().equals("disclosure"))
                .flatMap(line -> ledger.uses(tx, String.valueOf(line.item())).stream())
                .map(Ledger.Use::body)
                .toList());
  }

  @Test
  void noAlertFallsBetweenTwoPagesOfTheInboxWhenManyCameAtOneInstant() {
    var victim = person("東雲電力", "Shinonome Power", "electricity", Role.REPORTER);
    var maker = person("その工場", "That maker", "postal", Role.PRACTITIONER);
    var reader = person("受信者", "Reader", "postal", Role.PRACTITIONER);
    registry.add(maker, asset("Fortinet", "FortiGate 60F"));
    submit(victim, SharingChoices.standard());
    Eventually.holds("there is one", () -> settled.now() && !alerts(maker).isEmpty());
    var at = Instant.parse("2026-01-01T00:00:00Z");
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into notice.alert
                      (organisation, subject, kind, severity, tlp, own_assets, title, reasons,
                       editions, alerted_at, updated_at)
                    select a.organisation, 'known-exploited/test/CVE-2026-' || i, 'known_exploited',
                           a.severity, 'CLEAR',
                           a.own_assets, a.title, a.reasons, a.editions, ?, ?
                    from generate_series(1, 130) i, (
                      select ?::uuid as organisation, severity, true as own_assets, title,
                             reasons, editions
                      from notice.alert where id = ?) a
                    """,
                    at,
                    at,
                    reader.organisation().id(),
                    alerts(maker).getFirst()));
    var seen = new HashSet<UUID>();
    var next = Optional.of(END);
    while (next.isPresent()) {
      var page = inbox.list(reader, next.get());
      page.alerts().forEach(alert -> seen.add(alert.id()));
      next = page.next();
    }
    assertThat(seen).hasSize(130);
  }

  @Test
  void whatIsSharedHoldsNoTraceOfTheVictim() {
    var victim = person("黎明送電株式会社", "Reimei Transmission", "electricity", Role.REPORTER);
    submit(victim, SharingChoices.standard());
    Eventually.holds("everything is carried", settled::now);
    var shared =
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql().fetch("select content from exchange.rendition").stream()
                    .map(row -> new String(row.get(0, byte[].class), StandardCharsets.UTF_8))
                    .toList());
    assertThat(shared).isNotEmpty().noneMatch(text -> text.contains("黎明"));
  }

  @Test
  void aReporterWhoSharesNothingWarnsNobody() {
    var victim = person("無言電力", "Silent Power", "electricity", Role.REPORTER);
    var maker = person("別の工場", "Other maker", "manufacturing", Role.PRACTITIONER);
    submit(
        victim,
        new SharingChoices(
            SharingChoices.standard().tlp(),
            false,
            Optional.empty(),
            false,
            false,
            true,
            Set.of(),
            ConsentGrid.NONE,
            ValueChoices.NONE));
    Eventually.holds("everything is carried", settled::now);
    int before = alerts(maker).size();
    registry.add(maker, asset("Fortinet", "FortiOS"));
    Eventually.holds("everything is carried", settled::now);
    var releasesOfVictim =
        database.in(
            Actor.engine("test"),
            tx ->
                tx.sql()
                    .fetchSingle(
                        "select count(*) from access.release_grant where organisation = ?",
                        victim.organisation().id())
                    .get(0, Integer.class));
    assertThat(releasesOfVictim).isZero();
    assertThat(before).isZero();
  }

  private List<UUID> alerts(Viewer viewer) {
    return inbox.list(viewer, END).alerts().stream().map(alert -> alert.id()).toList();
  }

  private UUID submit(Viewer victim, SharingChoices choices) {
    var answers =
        AnswerSheet.ofJson(
            json.readTree(
                """
                {"con.primary": "当直 太郎", "con.callback": "03-0000-0000",
                 "inc.summary": "%s のVPN機器から侵入されファイルが暗号化された",
                 "inc.type": "ransomware", "att.vector": "edge-device", "sys.product": "FortiOS 7.2.4",
                 "rw.name": "LockBit", "att.ioc": "%s gw: 198[.]51[.]100[.]23 から接続",
                 "rsp.initial": "%s のVPNを切り離した"}
                """
                    .formatted(
                        victim.organisation().nameJa(),
                        victim.organisation().nameJa(),
                        victim.organisation().nameJa())),
            ReportForm.bundled());
    return submissions
        .submit(
            victim,
            new Submission(UUID.randomUUID().toString(), answers, choices, Optional.empty()))
        .report();
  }

  private static NewAsset asset(String vendor, String product) {
    return NewAsset.read("edge_device", vendor, product, "", "", "", "", "", "");
  }

  private Viewer person(String nameJa, String nameEn, String sector, Role role) {
    var principal =
        database.in(
            Actor.engine("test"),
            tx -> {
              var organisation =
                  administration.createOrganisation(
                      tx,
                      NewOrganisation.of(
                              Organisation.Kind.COMPANY, nameJa, nameEn, Organisation.Size.LARGE)
                          .inSector(sector));
              var person =
                  administration.createPerson(
                      tx, UUID.randomUUID() + "@example.jp", "試験 太郎", "Taro Shiken");
              administration.join(tx, person, organisation, Set.of(role));
              return new Principal(
                  person, organisation, Viewer.Strength.TWO_FACTORS, Instant.now(), Set.of());
            });
    return viewers.of(principal).orElseThrow();
  }
}
