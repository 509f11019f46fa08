package jp.noroshi.hub.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.event.Settled;
import jp.noroshi.hub.notice.Inbox;
import jp.noroshi.hub.party.NewOrganisation;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.Eventually;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
class NeighboursIT {
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
  private static final String WHY = "被害が取引先に及ぶおそれが大きい";

  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Settled settled;
  @Autowired Neighbours neighbours;
  @Autowired Inbox inbox;
  @Autowired MockMvc mvc;

  @Test
  void aPartnerOfFewIsToldOnlyOnceAReleaseOfficerSaysSo() throws Exception {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var hit = company("water");
    var partner = company("credit");
    supplies(hit, partner);
    report(hit);
    assertThat(inbox.list(partner, END).alerts()).isEmpty();
    var waiting = waiting(officer, partner);
    assertThat(waiting.side()).isEqualTo("SUPPLIER");
    assertThat(waiting.partners()).isEqualTo(1);

    neighbours.tell(officer, waiting.id(), WHY);
    Eventually.holds("it was told", settled::now);

    assertThat(inbox.list(partner, END).alerts()).hasSize(1);
    assertThatThrownBy(() -> neighbours.keep(officer, waiting.id(), WHY))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void whoIsNotToldIsNot() throws Exception {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var hit = company("water");
    var partner = company("credit");
    supplies(hit, partner);
    report(hit);

    neighbours.keep(officer, waiting(officer, partner).id(), WHY);
    Eventually.holds("nothing is left to do", settled::now);

    assertThat(inbox.list(partner, END).alerts()).isEmpty();
  }

  @Test
  void aPartnerOfManyIsToldAtOnce() throws Exception {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var hit = company("water");
    var partner = company("credit");
    supplies(hit, partner);
    for (int i = 1; i < Affected.FEWEST_PARTNERS; i++) {
      supplies(company("water"), partner);
    }
    report(hit);

    assertThat(inbox.list(partner, END).alerts()).hasSize(1);
    assertThat(neighbours.list(officer))
        .noneMatch(one -> one.partner().id().equals(partner.organisation().id()));
  }

  @Test
  void theOfficerIsNotShownWhoWasHit() throws Exception {
    var officer = people.ofPlatform(Role.RELEASE_OFFICER);
    var hit = company("water");
    var partner = company("credit");
    supplies(hit, partner);
    report(hit);

    mvc.perform(
            get("/neighbours").with(TestSignIn.as(officer.person(), officer.organisation().id())))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(partner.organisation().nameJa())))
        .andExpect(content().string(not(containsString(hit.organisation().nameJa()))));
    var other = people.ofPlatform(Role.ADMINISTRATOR);
    assertThatThrownBy(() -> neighbours.list(other)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> neighbours.tell(officer, waiting(officer, partner).id(), "?"))
        .isInstanceOf(Refusal.class);
  }

  private Neighbours.Waiting waiting(Viewer officer, Viewer partner) {
    return neighbours.list(officer).stream()
        .filter(one -> one.partner().id().equals(partner.organisation().id()))
        .findFirst()
        .orElseThrow();
  }

  private Viewer company(String sector) {
    var name = UUID.randomUUID().toString();
    return people.of(
        NewOrganisation.of(Organisation.Kind.COMPANY, name + "工業", name, Organisation.Size.LARGE)
            .inSector(sector)
            .standing(true, false, true, false),
        Role.REPORTER,
        Role.PRACTITIONER);
  }

  private void supplies(Viewer supplier, Viewer customer) {
    database.run(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into registry.supplier (customer, supplier, declared_at, agreed_at)
                    values (?, ?, now(), now())
                    """,
                    customer.organisation().id(),
                    supplier.organisation().id()));
  }

  // Without a product, and of another sector than the partner: what tells it is the relation alone.
  private void report(Viewer reporter) throws Exception {
    mvc.perform(
            post("/api/v1/reports")
                .with(TestSignIn.as(reporter.person(), reporter.organisation().id()))
                .with(csrf())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .content(
                    """
                    {"answers": {"con.primary": "当直", "con.callback": "03-0000-0000",
                      "inc.summary": "受発注が止まった", "inc.type": "ransomware",
                      "inc.malicious": "yes", "rw.name": "Akira"}}
                    """))
        .andExpect(status().is2xxSuccessful());
    Eventually.holds("everything had its consequences", settled::now);
  }
}
