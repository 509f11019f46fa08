package jp.noroshi.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.event.Dispatcher;
import jp.noroshi.hub.party.Contacts;
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
import jp.noroshi.hub.report.SharingChoices;
import jp.noroshi.hub.report.Submission;
import jp.noroshi.hub.report.Submissions;
import jp.noroshi.hub.report.duty.ReportForm;
import jp.noroshi.hub.shell.Bilingual;
import jp.noroshi.hub.shell.Messages;
import jp.noroshi.stix.Tlp;
import jp.noroshi.testkit.Eventually;
import jp.noroshi.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import tools.jackson.databind.ObjectMapper;

/// Alerts on their way to people's mail boxes, over real SMTP.
@HubTest
class MailCourierIT {
  private static final Actor ENGINE = Actor.engine("test");
  private static final String HUB = "https://noroshi.example";

  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Contacts contacts;
  @Autowired Alerts alerts;
  @Autowired Messages messages;
  @Autowired ObjectMapper json;
  @Autowired Submissions submissions;
  @Autowired Viewers viewers;
  @Autowired Registry registry;
  @Autowired Dispatcher dispatcher;

  // Ahead of the hub's own clock: what waits is due.
  private final FakeClock clock =
      FakeClock.at(Clock.systemUTC().instant().plus(Duration.ofMinutes(1)));
  private GreenMail server = started(0);
  private int port;
  private MailCourier courier;

  @BeforeEach
  void courier() {
    port = server.getSmtp().getPort();
    courier = new MailCourier(database, messages, json, clock, post(), HUB);
    // What other tests left waiting would be sent, and tried again, by the thousand.
    database.run(
        ENGINE,
        tx -> tx.sql().execute("update notice.mail set state = 'sent' where state = 'waiting'"));
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void anIncidentIsAnnouncedInTheReadersOwnLanguageWithoutAWordOfTheVictim() throws Exception {
    var victim = organisation(Actor.LIVE, "宵闇電力株式会社", "Yoiyami Electric");
    var reporter = viewer(victim, person(victim, "ja", Role.REPORTER));
    var maker = organisation(Actor.LIVE, "部品製作所", "Parts works");
    var japanese = person(maker, "ja", Role.PRACTITIONER);
    var english = person(maker, "en", Role.EXECUTIVE);
    var outsider = person(maker, "ja", Role.ADMINISTRATOR);
    registry.add(
        viewer(maker, japanese),
        NewAsset.read("edge_device", "", "Tasogare Gate", "", "", "", "", "", ""));
    report(reporter);
    var alert =
        Eventually.present(
            "the maker is warned",
            () -> {
              dispatcher.drain();
              return alertOf(maker.id());
            });

    courier.sendAll();

    var toJapanese = only(japanese);
    assertThat(toJapanese.getSubject()).isEqualTo("【狼煙】至急: 新しい知らせがあります");
    assertThat(text(toJapanese)).contains("内容はサインインして", HUB + "/inbox/" + alert);
    var toEnglish = only(english);
    assertThat(toEnglish.getSubject()).isEqualTo("[Noroshi] Critical: there is a new alert");
    assertThat(text(toEnglish)).contains("Sign in to read it", HUB + "/inbox/" + alert);
    assertThat(received(outsider)).as("nobody without a part in it").isEmpty();
    for (var message : List.of(toJapanese, toEnglish)) {
      assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(message.getHeader("Message-ID")[0]).matches("<[0-9a-f-]{36}@noroshi>");
      assertThat(message.getSubject() + text(message) + GreenMailUtil.getWholeMessage(message))
          .doesNotContain("宵闇", "当直", "Tasogare", "198.51.100.23")
          .doesNotContainIgnoringCase("yoiyami");
    }

    courier.sendAll();
    assertThat(received(japanese)).as("once is enough").hasSize(1);
  }

  @Test
  void mailOfAnExerciseIsHeldAndNeverSent() throws Exception {
    var world = "exercise-" + UUID.randomUUID();
    var player = organisation(world, "演習電力", "Exercise Power");
    var email = person(player, "ja", Role.PRACTITIONER);
    enqueue(world, player.id(), "演習の知らせ");
    assertThat(stateOf(email)).isEqualTo("held");

    courier.sendAll();
    clock.advance(Duration.ofDays(365));
    courier.sendAll();

    assertThat(received(email)).isEmpty();
    assertThat(stateOf(email)).isEqualTo("held");
  }

  @Test
  void whatTheMailServerDidNotTakeIsSentWhenItIsBack() throws Exception {
    var member = organisation(Actor.LIVE, "港湾運送", "Harbour transport");
    var email = person(member, "ja", Role.PRACTITIONER);
    enqueue(Actor.LIVE, member.id(), "港湾の知らせ");
    server.stop();

    courier.sendAll();
    courier.sendAll();
    assertThat(stateOf(email)).isEqualTo("waiting");
    assertThat(attempts(email)).as("not hammered: the second try is not due yet").isEqualTo(1);

    server = started(port);
    courier.sendAll();
    assertThat(received(email)).as("still not due").isEmpty();
    clock.advance(Duration.ofMinutes(1));
    courier.sendAll();

    assertThat(only(email).getSubject()).contains("港湾の知らせ");
    assertThat(stateOf(email)).isEqualTo("sent");
    clock.advance(Duration.ofDays(1));
    courier.sendAll();
    assertThat(received(email)).hasSize(1);
  }

  @Test
  void aServerThatDoesNotComeBackIsTriedForThreeDays() {
    var member = organisation(Actor.LIVE, "山間製材", "Mountain sawmill");
    var email = person(member, "ja", Role.PRACTITIONER);
    enqueue(Actor.LIVE, member.id(), "製材の知らせ");
    server.stop();

    for (int i = 0; i < 72; i++) {
      courier.sendAll();
      clock.advance(Duration.ofHours(1));
    }
    assertThat(stateOf(email)).as("three days").isEqualTo("waiting");
    for (int i = 0; i < 36; i++) {
      courier.sendAll();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(stateOf(email)).isEqualTo("dead");
    assertThat(attempts(email)).isEqualTo(100);
  }

  @Test
  void whatTheMailServerRefusesIsGivenUpAfterTenTries() {
    var member = organisation(Actor.LIVE, "山間製材", "Mountain sawmill");
    var email = person(member, "ja", Role.PRACTITIONER);
    enqueue(Actor.LIVE, member.id(), "製材の知らせ");
    var refused =
        new MailCourier(
            database,
            messages,
            json,
            clock,
            letter -> {
              throw new IllegalStateException("550 no such user");
            },
            HUB);

    for (int i = 0; i < 12; i++) {
      refused.sendAll();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(stateOf(email)).isEqualTo("dead");
    assertThat(attempts(email)).isEqualTo(10);
  }

  // In one language the subject is encoded on its way, in the other it goes as it is.
  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void aTitleCannotAddHeadersOrRecipients(String language) throws Exception {
    var member = organisation(Actor.LIVE, "印刷所", "Printing works");
    var email = person(member, language, Role.PRACTITIONER);
    var thief = UUID.randomUUID() + "@thief.example";
    enqueue(
        Actor.LIVE,
        member.id(),
        "A\r\nBcc: "
            + thief
            + "\r\nX-Evil: yes\n\nbody\u0007"
            + (language.equals("ja") ? "\u2028\u202Egpj.exe" : ""));

    courier.sendAll();

    var message = only(email);
    assertThat(message.getHeader("X-Evil")).isNull();
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getSubject().codePoints())
        .noneMatch(c ->
            Character.isISOControl(c) || c == 0x2028 || Character.getType(c) == Character.FORMAT);
    assertThat(received(thief)).isEmpty();
  }

  @Test
  void anAddressThatIsTwoIsNotWrittenTo() {
    var one = UUID.randomUUID() + "@example.jp";
    var other = UUID.randomUUID() + "@thief.example";
    for (var address : List.of(one + "\r\nRCPT TO:<" + other + ">", one + ", " + other)) {
      assertThatThrownBy(
              () -> post().send(new MailCourier.Letter(UUID.randomUUID(), address, "s", "t")))
          .isInstanceOf(RuntimeException.class);
    }
    assertThat(received(one)).isEmpty();
    assertThat(received(other)).isEmpty();
  }

  private SmtpPost post() {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    return new SmtpPost(sender, "noroshi@noroshi.example");
  }

  private static GreenMail started(int port) {
    var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  // Others' mail waits in the same database and goes the same way: only what reached this box.
  private List<MimeMessage> received(String email) {
    return Arrays.stream(server.getReceivedMessagesForDomain(email)).toList();
  }

  private MimeMessage only(String email) {
    assertThat(received(email)).hasSize(1);
    return received(email).getFirst();
  }

  private static String text(MimeMessage message) throws Exception {
    return message.getContent().toString();
  }

  private void report(Viewer victim) {
    var answers =
        AnswerSheet.ofJson(
            json.readTree(
                """
                {"con.primary": "当直 太郎", "con.callback": "03-0000-0000",
                 "inc.summary": "宵闇電力のVPN機器から侵入されファイルが暗号化された",
                 "inc.type": "ransomware", "att.vector": "edge-device", "sys.product": "Tasogare Gate 7.2",
                 "att.ioc": "198[.]51[.]100[.]23 から接続"}
                """),
            ReportForm.bundled());
    submissions.submit(
        victim,
        new Submission(
            UUID.randomUUID().toString(), answers, SharingChoices.standard(), Optional.empty()));
  }

  private void enqueue(String world, UUID organisation, String title) {
    var edition = new Edition(both("要点"), List.of(), List.of());
    database.run(
        new Actor.Engine("test", world),
        tx -> {
          var alert =
              alerts
                  .raise(
                      tx,
                      new Alerts.Draft(
                          organisation,
                          "test/" + UUID.randomUUID(),
                          Alert.Kind.INCIDENT,
                          Tlp.CLEAR,
                          false,
                          new IncidentAlerts.Text(
                              both(title),
                              Alert.Severity.HIGH,
                              List.of(),
                              new Editions(edition, edition, edition))))
                  .orElseThrow();
          new MailQueue(Clock.systemUTC(), contacts)
              .enqueue(tx, alert, organisation, Alert.Severity.HIGH);
        });
  }

  private static Bilingual both(String text) {
    return new Bilingual(text, text);
  }

  private Optional<UUID> alertOf(UUID organisation) {
    return one("select id from notice.alert where organisation = ?", organisation, UUID.class);
  }

  private String stateOf(String email) {
    return one("select state from notice.mail where address = ?", email, String.class)
        .orElseThrow();
  }

  private int attempts(String email) {
    return one("select attempts from notice.mail where address = ?", email, Integer.class)
        .orElseThrow();
  }

  private <T> Optional<T> one(String sql, Object argument, Class<T> type) {
    return database.in(
        ENGINE, tx -> tx.sql().fetchOptional(sql, argument).map(row -> row.get(0, type)));
  }

  private record Made(UUID id, String world) {}

  private Made organisation(String world, String nameJa, String nameEn) {
    return database.in(
        new Actor.Engine("test", world),
        tx ->
            new Made(
                administration.createOrganisation(
                    tx,
                    NewOrganisation.of(
                        Organisation.Kind.COMPANY, nameJa, nameEn, Organisation.Size.LARGE)),
                world));
  }

  // The address is the person's name in these tests.
  private String person(Made organisation, String language, Role role) {
    var email = UUID.randomUUID() + "@example.jp";
    database.run(
        new Actor.Engine("test", organisation.world()),
        tx -> {
          var id = administration.createPerson(tx, email, "試験 太郎", "Taro Shiken");
          tx.sql().execute("update party.person set language = ? where id = ?", language, id);
          administration.join(tx, id, organisation.id(), Set.of(role));
        });
    return email;
  }

  private Viewer viewer(Made organisation, String email) {
    var person = database.in(ENGINE, (Tx tx) -> administration.findPerson(tx, email)).orElseThrow();
    return viewers
        .of(
            new Principal(
                person, organisation.id(), Viewer.Strength.TWO_FACTORS, Instant.now(), Set.of()))
        .orElseThrow();
  }
}
