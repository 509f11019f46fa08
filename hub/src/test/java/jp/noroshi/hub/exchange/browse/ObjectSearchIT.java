package jp.noroshi.hub.exchange.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.Imports;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.LateIndexing;
import jp.noroshi.hub.exchange.browse.ObjectQuery.Facet;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class ObjectSearchIT {
  private static final String AMBER =
      "\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"],";

  @Autowired TestPeople people;
  @Autowired Imports imports;
  @Autowired ObjectSearch search;
  @Autowired LateIndexing late;
  @Autowired Database database;
  @Autowired Clock clock;

  /// The label of everything this test brought in.
  private String label;

  private Viewer operator;
  private Viewer member;

  @BeforeEach
  void somebody() {
    label = "l" + UUID.randomUUID().toString().replace("-", "");
    operator = people.withPasskey(people.ofPlatform(Role.ANALYST));
    member = people.ofCompany(Role.ANALYST);
  }

  @ParameterizedTest
  @CsvSource({
    "侵害",
    "港湾システム",
    "ｼｽﾃﾑ",
    "ＬｏｃｋＢｉｔ",
    "ransom",
    "ports",
    "名古屋 lockbit",
    "港",
  })
  void textsAreFoundByAnyPartInBothScriptsWidthsAndNumbers(String typed) {
    var report =
        bring(
            "report",
            """
            "name":"名古屋港湾システムの侵害","description":"LockBit ransomware in the port",
            "published":"2026-01-01T00:00:00Z","object_refs":["identity--%s"],
            """
                .formatted(UUID.randomUUID()));

    assertThat(found(typed)).containsExactly(report);
  }

  @Test
  void wordsThatAreNotAllThereFindNothing() {
    bring("malware", "\"name\":\"名古屋港\",\"is_family\":true,");

    assertThat(found("名古屋 東京")).isEmpty();
    assertThat(found("屋名")).isEmpty();
    assertThat(found("…")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.77",
        "203.0.113.0/24",
        "203.0.113.64/26",
        "203.0.113.77/32",
        "203[.]0[.]113[.]77",
        "203.0.113.*",
        "0.0.0.0/0",
        "[ipv4-addr:value = '203.0.113.77']"
      })
  void anAddressIsFoundByRangeBeginningAndDefanged(String typed) {
    var indicator = indicator("[ipv4-addr:value = '203.0.113.77' OR url:value IN ('x', 'y')]");

    if (typed.startsWith("[")) {
      assertThat(found(typed)).isEmpty(); // a pattern is no value
    } else {
      assertThat(found(typed)).containsExactly(indicator);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"198.51.100.9", "198.51.100.8/30", "198.51.0.0/16"})
  void aRangeIsFoundByWhatIsInItAndByWhatHoldsIt(String typed) {
    var range = indicator("[ipv4-addr:value ISSUBSET '198.51.100.0/28']");

    assertThat(found(typed)).containsExactly(range);
    assertThat(found("198.51.100.77")).isEmpty();
    assertThat(found("203.0.113.1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2001:db8::1", "2001:DB8:0:0::1", "2001:db8::/32"})
  void addressesOfVersionSixAreFoundInAnySpelling(String typed) {
    var indicator = indicator("[ipv6-addr:value = '2001:db8::1']");

    assertThat(found(typed)).containsExactly(indicator);
    assertThat(found("2001:db9::/32")).isEmpty();
  }

  @Test
  void aDomainIsFoundWithWhatIsBelowItAndNothingBeside() {
    var name = "a" + UUID.randomUUID().toString().substring(0, 8) + ".example";
    var domain = indicator("[domain-name:value = 'www." + name + "']");
    var url = indicator("[url:value = 'https://login." + name + ":8443/a?b=c']");
    var mail = indicator("[email-addr:value = 'ceo@" + name + "']");
    indicator("[domain-name:value = 'x" + name + "']");

    assertThat(found(name)).containsExactlyInAnyOrder(domain, url, mail);
    assertThat(found("*." + name)).containsExactlyInAnyOrder(domain, url, mail);
    assertThat(found("www." + name)).containsExactly(domain);
    assertThat(found("hxxps://login." + name.replace(".", "[.]") + ":8443/a?b=c"))
        .containsExactly(url);
    assertThat(found("ceo[at]" + name)).contains(mail);
  }

  @Test
  void aFileIsFoundByItsHashAndByTheBeginningOfIt() {
    var hash = "5891B5B522D5DF086D0FF0B110FBD9D21BB4FC7163AF34D08286A2E846F6BE03";
    var file =
        bring(
            "file", "\"hashes\":{\"SHA-256\":\"" + hash.toLowerCase() + "\"},\"name\":\"a.exe\",");

    assertThat(anywhere(hash)).contains(file);
    assertThat(anywhere("5891b5b522d5*")).contains(file);
    assertThat(anywhere(hash.replace('5', '6'))).isEmpty();
  }

  @Test
  void aTechniqueIsFoundWithItsSubTechniquesAndWhoMentionsIt() {
    var sub =
        bring(
            "attack-pattern",
            """
            "name":"PowerShell","external_references":[
              {"source_name":"mitre-attack","external_id":"T9059.001"}],
            """);
    var note = bring("note", "\"content\":\"They used T9059.\",\"object_refs\":[\"" + sub + "\"],");

    assertThat(found("T9059")).containsExactlyInAnyOrder(sub, note);
    assertThat(found("t9059.001")).containsExactly(sub);
    assertThat(found("T9059.002")).isEmpty();
  }

  @Test
  void inQuotationMarksOnlyTextsAreSearched() {
    indicator("[domain-name:value = 'quoted.example']");
    var note = bring("malware", "\"name\":\"calls quoted.example\",\"is_family\":true,");

    assertThat(found("\"quoted.example\"")).containsExactly(note);
    assertThat(found("「quoted.example」")).containsExactly(note);
  }

  @Test
  void whatIsFoundIsCountedAndNarrowedAndNothingElseIs() {
    var malware = bring("malware", "\"name\":\"one\",\"is_family\":true,");
    var tool = bring("tool", "\"name\":\"two\",");
    var hidden = bring("tool", "\"name\":\"three\"," + AMBER);

    var listing = search.list(member, query(Map.of()));

    assertThat(listing.found()).isEqualTo(2);
    assertThat(counts(listing, Facet.TYPE)).isEqualTo(Map.of("malware", 1, "tool", 1));
    assertThat(counts(listing, Facet.TLP)).isEqualTo(Map.of("GREEN", 2));
    assertThat(counts(listing, Facet.LABEL)).isEqualTo(Map.of(label, 2));
    assertThat(ids(search.list(member, query(Map.of("type", "tool"))))).containsExactly(tool);
    assertThat(ids(search.list(member, query(Map.of("tlp", "AMBER"))))).isEmpty();
    assertThat(ids(search.list(operator, query(Map.of("tlp", "AMBER"))))).containsExactly(hidden);
    var today = Days.of(clock.instant());
    assertThat(ids(search.list(member, query(Map.of("since", today.toString())))))
        .contains(malware, tool);
    assertThat(ids(search.list(member, query(Map.of("until", today.minusDays(1).toString())))))
        .isEmpty();
  }

  @Test
  void whatWasReleasedBeforeThereWasAnIndexIsFoundOnceItIsIndexed() {
    var tool = bring("tool", "\"name\":\"old one\",");
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    """
                    delete from exchange.searchable where release in (
                      select r.id from exchange.release r
                      join exchange.object_version v on v.id = r.object_version
                      where v.stix_id = ?)
                    """,
                    tool));
    assertThat(found("old one")).isEmpty();
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into exchange.unsearchable
                    select r.id, r.world from exchange.release r
                    join exchange.object_version v on v.id = r.object_version where v.stix_id = ?
                    """,
                    tool));

    late.index();

    assertThat(found("old one")).containsExactly(tool);
  }

  @ParameterizedTest
  @CsvSource({"type,A b", "tlp,PINK", "since,yesterday", "until,2026-02-30", "cursor,-1"})
  void whatCannotBeAskedIsRefusedByName(String parameter, String value) {
    assertThatThrownBy(() -> ObjectQuery.of(Map.of(parameter, value)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Refusal.Violation::pointer)
                    .containsExactly(parameter));
  }

  private Map<String, Integer> counts(Listing listing, Facet facet) {
    var counts = new HashMap<String, Integer>();
    listing.facets().stream()
        .filter(one -> one.facet() == facet)
        .flatMap(one -> one.values().stream())
        .forEach(count -> counts.put(count.value(), count.times()));
    return counts;
  }

  private List<String> found(String typed) {
    return ids(search.list(member, query(Map.of("q", typed))));
  }

  private List<String> anywhere(String typed) {
    return ids(search.list(member, ObjectQuery.of(Map.of("q", typed))));
  }

  @Test
  void whatNoLongerHoldsIsToldAndLeftOutWhenAsked() {
    var old = indicator("[ipv4-addr:value = '203.0.113.5']");
    var over = bring("indicator", pattern("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"));
    var kept = bring("indicator", pattern("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"));
    var revoked = bring("malware", "\"name\":\"Reed\",\"is_family\":true,\"revoked\":true,");
    var malware = bring("malware", "\"name\":\"Rush\",\"is_family\":true,");

    var listing = search.list(operator, query(Map.of()));
    assertThat(listing.lines())
        .extracting(Line::stixId, listing::standing)
        .containsExactlyInAnyOrder(
            tuple(old, Standing.FADED),
            tuple(over, Standing.ENDED),
            tuple(kept, Standing.CURRENT),
            tuple(revoked, Standing.REVOKED),
            tuple(malware, Standing.CURRENT));
    assertThat(ids(search.list(operator, query(Map.of("standing", "current")))))
        .containsExactlyInAnyOrder(kept, malware);
    assertThatThrownBy(() -> query(Map.of("standing", "faded"))).isInstanceOf(Refusal.class);
  }

  private static String pattern(String from, String until) {
    return """
    "pattern":"[url:value = 'https://%s.example/']","pattern_type":"stix","valid_from":"%s",
    "valid_until":"%s",
    """
        .formatted(UUID.randomUUID(), from, until);
  }

  private static List<String> ids(Listing listing) {
    return listing.lines().stream().map(Line::stixId).toList();
  }

  private ObjectQuery query(Map<String, String> sent) {
    var all = new HashMap<>(sent);
    all.put("label", label);
    return ObjectQuery.of(all);
  }

  private String indicator(String pattern) {
    return bring(
        "indicator",
        """
        "pattern":"%s","pattern_type":"stix","valid_from":"2020-01-01T00:00:00Z",
        """
            .formatted(pattern));
  }

  private String bring(String type, String more) {
    var id = type + "--" + UUID.randomUUID();
    // A cyber observable has neither dates nor labels.
    var common =
        type.equals("file")
            ? ""
            : """
            "created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z",
            "labels":["%s"],
            """
                .formatted(label);
    var object =
        "{\"type\":\"%s\",%s%s\"spec_version\":\"2.1\",\"id\":\"%s\"}"
            .formatted(type, common, more, id);
    var bundle =
        "{\"type\":\"bundle\",\"id\":\"bundle--%s\",\"objects\":[%s]}"
            .formatted(UUID.randomUUID(), object);
    var result =
        imports.take(
            operator,
            new ByteArrayInputStream(bundle.getBytes(UTF_8)),
            new ImportFormat.Options(true, "search.json"));
    assertThat(result.added()).isEqualTo(1);
    return id;
  }
}
