package jp.noroshi.hub.exchange.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.api.ImportFormat.Options;
import jp.noroshi.hub.api.ImportResult;
import jp.noroshi.hub.api.Imports;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class IndicatorTableIT {
  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Decisions decisions;
  @Autowired Imports imports;
  @Autowired IndicatorTables tables;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  private String list(String description) {
    return """
    domain,description,date,last_seen,tlp
    a-%s[.]example[.]com,%s,2026-01-31,2026-02-01,GREEN
    b-%s[.]example[.]com,,,,AMBER
    not a value,,,,
    """
        .formatted(mark, description, mark);
  }

  @Test
  void theSameListTwiceAddsNothing() {
    var viewer = people.withPasskey(people.ofPlatform(Role.ANALYST));

    var first = take(viewer, list("one"), "");
    var again = take(viewer, list("one"), "");

    assertThat(first.format()).isEqualTo("indicator-table");
    // Two indicators, and one was seen a last time.
    assertThat(first.added()).isEqualTo(3);
    assertThat(first.setAside())
        .singleElement()
        .satisfies(aside -> {
          assertThat(aside.index()).isEqualTo(4);
          assertThat(aside.reason()).contains("line 4", "not a value");
        });
    assertThat(again.added()).isZero();
    assertThat(again.changed()).isZero();
    assertThat(again.unchanged()).isEqualTo(3);
  }

  @Test
  void aLineThatSaysSomethingElseLaterIsANewVersion() {
    var viewer = people.withPasskey(people.ofPlatform(Role.ANALYST));
    take(viewer, list("one"), "");

    var later = take(viewer, list("two"), "");

    assertThat(later.added()).isZero();
    assertThat(later.changed()).isEqualTo(1);
    assertThat(later.unchanged()).isEqualTo(2);
  }

  @Test
  void theLabelOfALineDecidesWhoSeesIt() {
    var company = people.withPasskey(people.ofCompany(Role.ANALYST));
    var other = people.withPasskey(people.ofCompany(Role.ANALYST));

    var result = take(company, list("from a member"), "");

    assertThat(result.added()).isEqualTo(3);
    assertThat(seen(other, "a-")).isEqualTo(1);
    assertThat(seen(other, "b-")).isZero();
    assertThat(seen(company, "b-")).isEqualTo(1);
  }

  @Test
  void twoOrganisationsWithTheSameListHaveAnIndicatorEach() {
    take(people.ofCompany(Role.ANALYST), list("same"), "");
    var result = take(people.ofCompany(Role.ANALYST), list("same"), "");
    assertThat(result.added()).isEqualTo(3);
  }

  @Test
  void aMappingThatWasKeptIsUsedByName() {
    var viewer = people.ofPlatform(Role.ANALYST);
    var mapping =
        TableMapping.parse(
            "{\"columns\":[\"description\",\"value\"],\"delimiter\":\"pipe\",\"tlp\":\"CLEAR\"}");
    tables.save(viewer, "部署の一覧", mapping);
    var file = "注意|c-" + mark + ".example.com\n";

    assertThat(take(viewer, file, "部署の一覧").added()).isEqualTo(1);

    assertThat(tables.mappings(viewer)).extracting(TableStore.Named::name).contains("部署の一覧");
    var stranger = people.ofCompany(Role.ANALYST);
    assertThat(tables.mappings(stranger)).isEmpty();
    assertThatThrownBy(() -> take(stranger, file, "部署の一覧")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> tables.remove(stranger, "部署の一覧")).isInstanceOf(Refusal.class);
  }

  @Test
  void allOrNothingBringsInNothingForOneBadValue() {
    var viewer = people.ofPlatform(Role.ANALYST);
    assertThatThrownBy(() ->
            imports.take(
                viewer,
                new ByteArrayInputStream(list("x").getBytes(UTF_8)),
                new Options(true, "list.csv")))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("exchange.table.refusal.atomic");
  }

  @Test
  void thePreviewIsWhatIsBroughtInAfterwards() {
    var viewer = people.ofPlatform(Role.ANALYST);
    var id = tables.look(viewer, "list.csv", list("look").getBytes(UTF_8), "");
    var preview = tables.looked(viewer, id).preview();

    assertThat(preview.reading().listed()).hasSize(2);
    assertThat(preview.reading().left()).isEqualTo(1);
    assertThat(preview.objects()).hasSize(3);
    assertThat(preview.objects().getFirst())
        .contains("\"pattern\":\"[domain-name:value = 'a-" + mark + ".example.com']\"");
    assertThat(preview.foreseen().alike()).hasSize(2);
    var kept = tables.kept(viewer, id);
    var result =
        imports.take(
            viewer,
            new ByteArrayInputStream(kept.content()),
            new Options(false, kept.filename(), "indicator-table", kept.mapping()));
    assertThat(result.added()).isEqualTo(3);
    assertThat(result.setAside()).hasSize(1);
    assertThatThrownBy(
            () -> tables.looked(people.join(viewer.organisation().id(), Role.ANALYST), id))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void onlyAdministratorsAndAnalystsBringInLists() {
    var reporter = people.ofCompany(Role.REPORTER);
    assertThatThrownBy(() -> take(reporter, list("no"), "")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> tables.preview(reporter, list("no").getBytes(UTF_8), ""))
        .isInstanceOf(Refusal.class);
  }

  private ImportResult take(Viewer viewer, String file, String mapping) {
    return imports.take(
        viewer,
        new ByteArrayInputStream(file.getBytes(UTF_8)),
        new Options(false, "list.csv", "", mapping));
  }

  private int seen(Viewer viewer, String beginning) {
    return database.in(
        decisions.reading(viewer),
        tx ->
            tx.sql()
                .fetchSingle(
                    "select count(*) from exchange.object_version where type = 'indicator' and name"
                        + " = ?",
                    beginning + mark + ".example.com")
                .get(0, Integer.class));
  }
}
