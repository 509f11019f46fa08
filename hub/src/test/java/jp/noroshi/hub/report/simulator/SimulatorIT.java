package jp.noroshi.hub.report.simulator;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@HubTest
final class SimulatorIT {
  private static final String OVER_NEW_YEAR =
      "/duties/simulator?show=1&designation=personal-data-handler&inc.malicious=yes"
          + "&pd.involved=yes&aware=2026-12-02T22:00&on=2026-12-03T09:00";

  @Autowired MockMvc mvc;
  @Autowired TestPeople people;

  @Test
  void showsTheInstantTheClosedDaysAndThatDutiesMayBeMissing() throws Exception {
    var viewer = people.ofOperator("railway", Role.PRACTITIONER);

    mvc.perform(get(OVER_NEW_YEAR).with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("未収録の義務があり得ます")))
        .andExpect(content().string(Matchers.containsString("2027年2月1日 23:59")))
        .andExpect(content().string(Matchers.containsString("2027-01-30 土曜日")));
  }

  @Test
  void beginsWithOnesOwnOrganisation() throws Exception {
    var viewer = people.ofOperator("railway", Role.REPORTER);

    mvc.perform(
            get("/duties/simulator")
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("value=\"railway\" selected")))
        .andExpect(content().string(Matchers.not(Matchers.containsString("name=\"eu.major\""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aware=yesterday",
        "aware=+999999999-01-01T00:00",
        "designation=king",
        "sector=moon",
        "inc.type=flood",
        "on=1999-01-01T00:00",
      })
  void saysWhatIsWrongWithTheInput(String parameter) throws Exception {
    var viewer = people.ofOperator("railway", Role.REPORTER);
    var pair = parameter.split("=", 2);

    mvc.perform(
            get("/duties/simulator")
                .param("show", "1")
                .param(pair[0], pair[1])
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id())))
        .andExpect(status().isUnprocessableContent())
        .andExpect(content().string(Matchers.containsString("banner error")));
  }

  @Test
  void answersProgramsTheSame() throws Exception {
    var viewer = people.ofOperator("railway", Role.REPORTER);

    mvc.perform(
            post("/api/v1/duties/simulations")
                .contentType("application/json")
                .content(
                    """
                    {"designations": ["personal-data-handler"], "on": "2026-12-03T09:00",
                     "answers": {"inc.malicious": "yes", "pd.involved": "yes"},
                     "clocks": {"aware": "2026-12-02T22:00"}}
                    """)
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id()))
                .with(csrf()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.complete").value(false))
        .andExpect(jsonPath("$.owed[0].duty").value("JP-PPC-MAL"))
        .andExpect(jsonPath("$.owed[0].stages[1].due").value("2027-02-01T14:59:59Z"))
        .andExpect(
            jsonPath("$.owed[0].stages[1].limits[0].closed_days[0].day").value("2027-01-30"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"designations\": \"telecom-carrier\"}",
        "{\"designations\": [1]}",
        "{\"clocks\": []}",
        "{\"clocks\": {\"aware\": 1}}",
        "{\"clocks\": {\"noon\": \"2026-12-02T22:00\"}}",
        "{\"answers\": {\"inc.type\": [\"ransomware\", \"ddos\"]}}",
        "{\"answers\": {\"no.such\": \"yes\"}}",
        "{\"sector\": {}}",
        "{\"when\": \"now\"}",
      })
  void refusesABodyThatIsNone(String body) throws Exception {
    var viewer = people.ofOperator("railway", Role.REPORTER);

    mvc.perform(
            post("/api/v1/duties/simulations")
                .contentType("application/json")
                .content(body)
                .with(TestSignIn.as(viewer.person(), viewer.organisation().id()))
                .with(csrf()))
        .andExpect(status().isBadRequest());
  }
}
