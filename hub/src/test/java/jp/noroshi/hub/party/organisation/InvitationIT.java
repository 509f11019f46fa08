package jp.noroshi.hub.party.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Memberships;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestParty;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.credential.TotpSecret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@HubTest
class InvitationIT {
  private static final Actor ENGINE = Actor.engine("test");
  private static final Pattern LINK = Pattern.compile("/invitations/[0-9A-Za-z]{43}");
  private static final Pattern SECRET = Pattern.compile("<pre id=\"secret\"[^>]*>([A-Z2-7]+)<");

  @Autowired MockMvc mvc;
  @Autowired Database database;
  @Autowired PartyAdministration administration;
  @Autowired Memberships memberships;

  TestParty administrator;

  @BeforeEach
  void someone() {
    administrator = TestParty.create(database, administration, Role.ADMINISTRATOR);
  }

  @Test
  void anInvitationMakesAnAccountWithBothFactorsOnce() throws Exception {
    var email = UUID.randomUUID() + "@example.jp";
    var link = invite(email);
    var shown = mvc.perform(get(link)).andExpect(status().isOk()).andReturn().getResponse();
    var session = Objects.requireNonNull(shown.getCookie("noroshi_session"));
    mvc.perform(get(link + "/qr.svg").cookie(session)).andExpect(status().isOk());
    var matcher = SECRET.matcher(shown.getContentAsString());
    assertThat(matcher.find()).isTrue();
    var secret = TotpSecret.ofBase32(matcher.group(1));

    accept(link, session, "short", secret.code(Instant.now()))
        .andExpect(status().isUnprocessableContent());
    accept(link, session, "seven herons over the bay", "000000")
        .andExpect(status().isUnprocessableContent());
    accept(link, session, "seven herons over the bay", secret.code(Instant.now()))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("Recovery codes")));

    assertThat(members()).hasSize(2).contains(email + " [REPORTER]");
    mvc.perform(get(link)).andExpect(status().isNotFound());
    accept(link, session, "seven herons over the bay", secret.code(Instant.now()))
        .andExpect(status().isNotFound());
  }

  @Test
  void someoneWithAnAccountJoinsWithItAndNobodyElseDoes() throws Exception {
    var known = TestParty.create(database, administration, Role.REPORTER);
    var stranger = TestParty.create(database, administration, Role.REPORTER);
    var link = invite(known.email());
    mvc.perform(post(link + "/membership").with(stranger.signedIn()).with(csrf()))
        .andExpect(status().isForbidden());
    mvc.perform(post(link + "/membership").with(known.signedIn()).with(csrf()))
        .andExpect(status().isSeeOther());
    assertThat(members()).contains(known.email() + " [REPORTER]");
  }

  @Test
  void onlyAnAdministratorInvites() throws Exception {
    var reporter = TestParty.create(database, administration, Role.REPORTER);
    mvc.perform(
            post("/organisation/invitations")
                .with(reporter.signedIn())
                .with(csrf())
                .param("email", "x@example.jp")
                .param("roles", "reporter"))
        .andExpect(status().isForbidden());
    mvc.perform(get("/organisation").with(reporter.signedIn()).header("Accept-Language", "en"))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString(reporter.email())));
  }

  @Test
  void aTokenWithdrawsNoInvitationWhateverItsScopes() throws Exception {
    invite("token-test@example.jp");
    var as =
        TestSignIn.asToken(
            administrator.person(), administrator.organisation(), EnumSet.allOf(TokenScope.class));
    var list =
        mvc.perform(get("/api/v1/organisation/invitations").with(as))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    var id = list.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");

    mvc.perform(delete("/api/v1/organisation/invitations/" + id).with(as))
        .andExpect(status().isForbidden());
    mvc.perform(
            delete("/api/v1/organisation/invitations/" + id)
                .with(administrator.signedIn())
                .with(csrf()))
        .andExpect(status().isNoContent());
  }

  @Test
  void theLastAdministratorCannotLeave() throws Exception {
    mvc.perform(
            post("/organisation/members/" + administrator.person() + "/end")
                .with(administrator.signedIn())
                .with(csrf())
                .header("Accept-Language", "en"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(containsString("at least one administrator")));
    assertThat(members()).hasSize(1);
  }

  @Test
  void nobodyChangesMembersOfAnotherOrganisation() throws Exception {
    var other = TestParty.create(database, administration, Role.REPORTER);
    mvc.perform(
            post("/organisation/members/" + other.person() + "/roles")
                .with(administrator.signedIn())
                .with(csrf())
                .param("roles", "administrator"))
        .andExpect(status().isNotFound());
  }

  private String invite(String email) throws Exception {
    var page =
        mvc.perform(
                post("/organisation/invitations")
                    .with(administrator.signedIn())
                    .with(csrf())
                    .param("email", email)
                    .param("roles", "reporter"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    var matcher = LINK.matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private ResultActions accept(String link, Cookie session, String password, String code)
      throws Exception {
    return mvc.perform(
        post(link)
            .cookie(session)
            .with(csrf())
            .header("Accept-Language", "en")
            .param("name_ja", "新人 太郎")
            .param("name_en", "Taro Shinjin")
            .param("password", password)
            .param("code", code));
  }

  private List<String> members() {
    return database.in(
        ENGINE,
        tx ->
            memberships.ofOrganisation(tx, administrator.organisation()).stream()
                .map(member -> member.email() + " " + member.roles())
                .toList());
  }
}
