package jp.noroshi.hub.standing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the token's owner has, over REST (`openapi/standing.yaml`). Courses are passed and
/// agreements accepted by people, in a browser.
@RestController
final class StandingApi {
  private final Standings standings;

  StandingApi(Standings standings) {
    this.standings = standings;
  }

  @GetMapping("/api/v1/me/standing")
  Map<String, Object> own(Viewer viewer) {
    Scopes.require(viewer, "party:read");
    var own = standings.own(viewer);
    return Map.of(
        "trainings", held(own.trainings()),
        "agreements", held(own.agreements()),
        "clearances",
            own.clearances().stream()
                .map(one ->
                    Map.of(
                        "case", one.caseId(),
                        "step", one.step(),
                        "expires_at", one.expires().toString()))
                .toList());
  }

  private static List<Map<String, Object>> held(Map<String, Standings.Held> all) {
    return all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> {
          var body = new LinkedHashMap<String, Object>();
          body.put("name", entry.getKey());
          body.put("version", entry.getValue().version());
          body.put("since", entry.getValue().since().toString());
          body.put("expires_at", entry.getValue().expires().toString());
          return (Map<String, Object>) body;
        })
        .toList();
  }
}
