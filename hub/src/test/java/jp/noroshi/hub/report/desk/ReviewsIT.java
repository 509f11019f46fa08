package jp.noroshi.hub.report.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.handling.cleaning.Rarity;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.exchange.ProductMentions;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.registry.Holdings;
import jp.noroshi.hub.report.DisclosedReports;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.report.Reports.Examined.State;
import jp.noroshi.hub.report.derive.Standing;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@HubTest
class ReviewsIT {
  @Autowired TestPeople people;
  @Autowired Reviews reviews;
  @Autowired Reports reports;
  @Autowired DisclosedReports disclosed;
  @Autowired Holdings holdings;
  @Autowired ProductMentions products;
  @Autowired Directory directory;
  @Autowired Database database;
  @Autowired Settled settled;
  @Autowired MockMvc mvc;

  private final String tag = UUID.randomUUID().toString().substring(0, 8);
  private final String lamp = "Lamp L" + tag;
  private final String bell = "Bell B" + tag;
  private Viewer reporter;
  private Viewer member;
  private Viewer officer;

  @BeforeEach
  void somebodyWhoReportsAndSomebodyWhoHasTheSame() throws Exception {
    reporter = people.ofOperator("railway", Role.REPORTER);
    member = people.ofCompany("ports", Role.PRACTITIONER, Role.ANALYST);
    officer = people.withPasskey(people.ofPlatform(Role.RELEASE_OFFICER));
    send(member, "/api/v1/assets", "{\"kind\":\"edge_device\",\"product\":\"%s\"}".formatted(bell));
  }

  @Test
  void aCombinationThatMaySingleOutIsSharedWithNobodyUntilAnOfficerHasComparedBothSides()
      throws Exception {
    var report = report(lamp + "、" + bell, "");

    assertThat(names(member)).doesNotContain(lamp, bell);
    assertThatThrownBy(() -> disclosed.open(member, report)).isInstanceOf(Refusal.class);
    assertThat(reports.examined(reporter, report))
        .hasValueSatisfying(desk -> assertThat(desk.state()).isEqualTo(State.WAITS));
    var review = waiting(report);
    assertThat(review.reasons()).containsExactly(Review.Reason.RARE_COMBINATION);

    var opened = reviews.open(officer, review.id());
    assertThat(opened.sector()).isEqualTo("railway");
    assertThat(opened.sides())
        .filteredOn(side -> side.id().equals("rsp.initial"))
        .singleElement()
        .satisfies(side -> {
          assertThat(side.original().getFirst().ja()).contains("青葉電力", "10:42");
          assertThat(side.cleaned().getFirst().ja()).doesNotContain("青葉電力", "10:42");
        });
    // The victim's own facts are no part of it, and the reporter sees that it was opened.
    assertThat(opened.sides()).noneMatch(side -> side.id().startsWith("con."));
    assertThat(reports.uses(reporter, report)).isNotEmpty();

    reviews.release(
        officer,
        review.id(),
        new Review.Decision(Set.of("sys.product", "att.vector"), false, Set.of(), "多くの組織にある"));
    Eventually.holds("it is told", settled::now);

    assertThat(shown(member))
        .anyMatch(text -> text.contains(bell.toLowerCase()) || text.contains(bell));
    assertThat(shown(member)).noneMatch(text -> text.contains("sector:railway"));
    // What was held back is shown to nobody in the cleaned form.
    assertThat(disclosed.open(member, report).shown())
        .noneMatch(fact -> fact.field().id().equals("rsp.initial"))
        .anyMatch(fact -> fact.field().id().equals("sys.product"));
    assertThat(reports.examined(reporter, report))
        .hasValueSatisfying(desk -> {
          assertThat(desk.state()).isEqualTo(State.RELEASED);
          assertThat(desk.reason()).isEqualTo("多くの組織にある");
        });
    assertThatThrownBy(() -> reviews.keep(officer, review.id(), "too late"))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void whatIsKeptIsSharedWithNobody() throws Exception {
    var report = report(lamp + "、" + bell, "");

    reviews.keep(officer, waiting(report).id(), "一組織しかない");
    Eventually.holds("it is told", settled::now);

    assertThat(shown(member)).noneMatch(text -> text.contains(tag));
    assertThatThrownBy(() -> disclosed.open(member, report)).isInstanceOf(Refusal.class);
    assertThat(reviews.list(officer)).noneMatch(one -> one.report().equals(report));
  }

  @Test
  void valuesThatCarryTheNameStayBehindAndTheRestGoesAtOnce() throws Exception {
    var alike = "login-aobaelectric-%s.com".formatted(tag);
    var plain = "update-%s.com".formatted(tag);
    var report = report(bell, alike + " " + plain);

    assertThat(shown(member)).anyMatch(text -> text.contains(plain));
    assertThat(shown(member)).noneMatch(text -> text.contains(alike));
    var review = waiting(report);
    assertThat(review.reasons()).containsExactly(Review.Reason.LOOK_ALIKE);
    assertThat(reviews.open(officer, review.id()).values())
        .containsExactly(new Review.Waiting(alike, Standing.LOOK_ALIKE, Optional.empty()));
    assertThatThrownBy(() ->
            reviews.release(
                officer,
                review.id(),
                new Review.Decision(Set.of(), false, Set.of(), "nothing ticked")))
        .isInstanceOfSatisfying(
            Refusal.class, no -> assertThat(no.kind()).isEqualTo(Refusal.Kind.INVALID));

    reviews.release(
        officer, review.id(), new Review.Decision(Set.of(), false, Set.of(alike), "偶然の一致"));

    assertThat(shown(member)).anyMatch(text -> text.contains(alike));
  }

  @Test
  void whatManyUseAndMailAddressesStayAndWhatTheReporterTookOutDoesToo() throws Exception {
    var plain = "drop-%s.com".formatted(tag);
    var out = "mine-%s.com".formatted(tag);
    var mail = "someone@%s.net".formatted(tag);

    var report =
        report(
            bell, String.join(" ", plain, out, mail, "8.8.8.8"), Map.of("withheld", List.of(out)));

    assertThat(shown(member)).anyMatch(text -> text.contains(plain));
    assertThat(shown(member))
        .noneMatch(text ->
            text.contains(out)
                || text.contains("\"name\":\"" + mail)
                || text.contains("\"name\":\"8.8.8.8"));
    assertThat(reviews.list(officer)).noneMatch(one -> one.report().equals(report));
  }

  @Test
  void whatTheReporterInsistsOnIsForAPersonToDecide() throws Exception {
    var plain = "drop2-%s.com".formatted(tag);
    var mail = "someone2@%s.net".formatted(tag);

    var report =
        report(
            bell,
            String.join(" ", plain, mail, "9.9.9.9"),
            Map.of("insisted", List.of(mail, "9.9.9.9")));
    var review = waiting(report);

    assertThat(shown(member)).noneMatch(text -> text.contains("\"name\":\"" + mail));
    assertThat(review.reasons()).containsExactly(Review.Reason.INSISTED);
    assertThat(reviews.open(officer, review.id()).values())
        .extracting(Review.Waiting::value, Review.Waiting::standing)
        .containsExactlyInAnyOrder(
            tuple(mail, Standing.PERSONAL), tuple("9.9.9.9", Standing.WELL_KNOWN));

    reviews.release(
        officer, review.id(), new Review.Decision(Set.of(), false, Set.of(mail), "送信元と確認"));

    assertThat(shown(member)).anyMatch(text -> text.contains("\"name\":\"" + mail));
    assertThat(shown(member)).noneMatch(text -> text.contains("\"name\":\"9.9.9.9"));
  }

  @Test
  void onlyReleaseOfficersOfThePlatformLookInAndOnlyWhenTrainedAndStronglySignedIn()
      throws Exception {
    var report = report(lamp + "、" + bell, "");
    var review = waiting(report);
    for (var other :
        List.of(
            member,
            reporter,
            people.ofPlatform(Role.ADMINISTRATOR),
            people.ofCompany(Role.RELEASE_OFFICER))) {
      assertThatThrownBy(() -> reviews.list(other)).isInstanceOf(Refusal.class);
      assertThatThrownBy(() -> reviews.open(other, review.id())).isInstanceOf(Refusal.class);
      assertThatThrownBy(() -> reviews.keep(other, review.id(), "no")).isInstanceOf(Refusal.class);
      assertThat(reviews.waiting(other)).isZero();
    }
    assertThat(reviews.waiting(officer)).isPositive();
  }

  @Test
  void theScoreCountsThoseWhoHoldAllOfThemInTheSameSector() throws Exception {
    for (int i = 0; i < 3; i++) {
      var same = people.ofOperator("railway", Role.PRACTITIONER);
      register(same, lamp, bell);
    }
    register(people.ofOperator("railway", Role.PRACTITIONER), lamp);
    register(people.ofOperator("airports", Role.PRACTITIONER), lamp, bell);
    var known = new Rarities(holdings, products, directory, new Rarity.Threshold("t", 1, 25, 50));
    var unknown =
        new Rarities(holdings, products, directory, new Rarity.Threshold("t", 1_000_000, 25, 50));

    assertThat(rarity(known, lamp + " と " + bell)).isEqualTo(new Rarity(2, crowd(4)));
    assertThat(rarity(known, lamp)).isEqualTo(new Rarity(1, crowd(6)));
    assertThat(rarity(known, lamp + ", version 7.2.5")).isEqualTo(new Rarity(1, crowd(6)));
    assertThat(rarity(known, "Nobody Has " + tag).crowd()).isEmpty();
    assertThat(rarity(known, "")).isEqualTo(new Rarity(0, java.util.OptionalInt.empty()));
    assertThat(rarity(unknown, lamp + "、" + bell).crowd()).isEmpty();
  }

  private Rarity rarity(Rarities rarities, String typed) {
    return database.in(Actor.engine("test"), tx -> rarities.of(tx, reporter.organisation(), typed));
  }

  private static java.util.OptionalInt crowd(int count) {
    return java.util.OptionalInt.of(count);
  }

  private void register(Viewer who, String... names) throws Exception {
    for (var name : names) {
      send(who, "/api/v1/assets", "{\"kind\":\"edge_device\",\"product\":\"%s\"}".formatted(name));
    }
  }

  private Review waiting(UUID report) {
    return reviews.list(officer).stream()
        .filter(one -> one.report().equals(report))
        .findFirst()
        .orElseThrow();
  }

  private Set<String> names(Viewer viewer) throws Exception {
    return shown(viewer).stream().collect(Collectors.toSet());
  }

  // What the object list shows, as text.
  private List<String> shown(Viewer viewer) throws Exception {
    var list =
        mvc.perform(get("/api/v1/objects?limit=100").with(as(viewer)))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    var texts = new ArrayList<String>();
    for (var item : JsonMapper.shared().readTree(list).path("items")) {
      var one =
          mvc.perform(get("/api/v1/objects/" + item.path("id").asString()).with(as(viewer)))
              .andReturn()
              .getResponse();
      if (one.getStatus() == 200) {
        texts.add(one.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private UUID report(String named, String observed) throws Exception {
    return report(named, observed, Map.of());
  }

  private UUID report(String named, String observed, Map<String, Object> values) throws Exception {
    var answers =
        Map.of(
            "con.primary", "当直",
            "con.callback", "03-0000-0000",
            "inc.summary", "試験",
            "inc.type", "ransomware",
            "inc.malicious", "yes",
            "sys.covered", "yes",
            "att.vector", "edge-device",
            "sys.product", named,
            "att.ioc", observed,
            "rsp.initial", "青葉電力の端末を 10:42 に切り離した");
    var body =
        JsonMapper.shared()
            .writeValueAsString(Map.of("answers", answers, "choices", Map.of("values", values)));
    var answer = send(reporter, "/api/v1/reports", body);
    Eventually.holds("it is told", settled::now);
    return UUID.fromString(JsonMapper.shared().readTree(answer).path("id").asString());
  }

  private String send(Viewer who, String path, String body) throws Exception {
    return mvc.perform(
            post(path)
                .with(as(who))
                .with(csrf())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content(body))
        .andExpect(status().is2xxSuccessful())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  private static RequestPostProcessor as(Viewer who) {
    return TestSignIn.as(who.person(), who.organisation().id());
  }
}
