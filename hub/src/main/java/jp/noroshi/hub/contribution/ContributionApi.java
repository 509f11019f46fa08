package jp.noroshi.hub.contribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Give and take over REST (`openapi/contribution.yaml`).
@RestController
final class ContributionApi {
  private final Balances balances;
  private final Certificates certificates;

  ContributionApi(Balances balances, Certificates certificates) {
    this.balances = balances;
    this.certificates = certificates;
  }

  @GetMapping("/api/v1/organisation/balance")
  Map<String, Object> balance(Viewer viewer, @RequestParam Optional<Integer> year) {
    Scopes.require(viewer, "report:read");
    var balance = balances.of(viewer, year.orElse(balances.thisYear()));
    return Map.of(
        "year", balance.year(),
        "given", lines(balance.given()),
        "received", lines(balance.received()),
        "used", lines(balance.used()));
  }

  private static List<Map<String, Object>> lines(List<Balance.Line> lines) {
    return lines.stream()
        .map(line -> Map.<String, Object>of("kind", line.kind(), "count", line.count()))
        .toList();
  }

  @GetMapping("/api/v1/certificates/{number}")
  Map<String, Object> certificate(Viewer viewer, @PathVariable String number) {
    Scopes.require(viewer, "report:read");
    var certificate = certificates.numbered(number).orElseThrow(Refusal::notFound);
    return Map.of(
        "number", certificate.number(),
        "year", certificate.year(),
        "organisation",
            Map.of("ja", certificate.organisation().ja(), "en", certificate.organisation().en()),
        "withdrawn", certificate.withdrawn());
  }
}
