package jp.noroshi.hub.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.api.ApiDescription;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.TestSignIn;
import jp.noroshi.hub.party.TokenScope;
import jp.noroshi.hub.party.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/// Every operation of the API as tokens of every scope, held against the scope its description
/// names: an operation without one is for people in a session only.
@HubTest
class TokenScopeIT {
  private static final String SCOPE = "urn:noroshi:problem:party.refusal.scope";
  private static final String SESSION = "urn:noroshi:problem:party.refusal.session-only";

  @Autowired TestPeople people;
  @Autowired MockMvc mvc;

  @Test
  void aTokenDoesWhatItsScopeIsForAndNothingElse() {
    var somebody = people.ofCompany(TestPeople.everyRole());
    var faults = new ArrayList<String>();
    var operations = operations();
    assertThat(operations).hasSizeGreaterThan(40);
    operations.forEach((operation, wanted) -> {
      for (var scope : TokenScope.values()) {
        var answer = answer(somebody, operation, Set.of(scope));
        var refusal = wanted.isEmpty() ? SESSION : wanted.equals(scope.code()) ? "" : SCOPE;
        if (refusal.isEmpty()
            ? answer.contains(SCOPE) || answer.contains(SESSION)
            : !answer.contains(refusal)) {
          faults.add(operation + " with " + scope + ": " + answer);
        }
        if (wanted.equals(scope.code())) {
          var others = answer(somebody, operation, EnumSet.complementOf(EnumSet.of(scope)));
          if (!others.contains(SCOPE)) {
            faults.add(operation + " with all but " + scope + ": " + others);
          }
        }
      }
    });
    assertThat(faults).isEmpty();
  }

  private String answer(Viewer who, String operation, Set<TokenScope> scopes) {
    var parts = operation.split(" ", 2);
    var path = parts[1].replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    var body = GoodRequests.object(GoodRequests.bodies().getOrDefault(operation, Map.of()));
    try {
      var response =
          mvc.perform(
                  request(HttpMethod.valueOf(parts[0]), path)
                      .with(TestSignIn.asToken(who.person(), who.organisation().id(), scopes))
                      .with(csrf())
                      .header("Idempotency-Key", UUID.randomUUID().toString())
                      .contentType(MediaType.APPLICATION_JSON)
                      .content(body))
              .andReturn()
              .getResponse();
      return response.getStatus() + " " + response.getContentAsString(StandardCharsets.UTF_8);
    } catch (Exception e) {
      throw new IllegalStateException(operation, e);
    }
  }

  // `POST /api/v1/reports` → the scope it needs; empty for none. What is open to all is left out.
  private static Map<String, String> operations() {
    var operations = new TreeMap<String, String>();
    if (ApiDescription.load().document().get("paths") instanceof Map<?, ?> paths) {
      paths.forEach((path, item) -> {
        if (item instanceof Map<?, ?> methods) {
          methods.forEach((method, described) -> {
            var name = String.valueOf(method).toUpperCase(Locale.ROOT);
            if (described instanceof Map<?, ?> operation
                && List.of("GET", "POST", "PUT", "DELETE").contains(name)
                && !operation.containsKey("security")) {
              operations.put(
                  name + " " + path, operation.get("x-scope") instanceof String scope ? scope : "");
            }
          });
        }
      });
    }
    return operations;
  }
}
