package jp.noroshi.hub.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The reports of others, as far as they were disclosed to the viewer.
@Controller
final class DisclosedPages {
  static final Set<Role> READERS = Set.of(Role.PRACTITIONER, Role.ANALYST, Role.DUTY_OFFICER);

  private final DisclosedReports reports;
  private final Views views;

  DisclosedPages(DisclosedReports reports, Views views) {
    this.reports = reports;
    this.views = views;
  }

  @GetMapping("/disclosed")
  JteView list(Viewer viewer, Page page, @RequestParam(required = false) Optional<UUID> after) {
    requireReader(viewer);
    var listing = reports.lines(viewer, after);
    return views.page(
        "report/disclosedlist",
        page.titled("report.disclosed.title"),
        Map.of(
            "lines",
            listing.lines(),
            "next",
            listing.next().map(last -> "/disclosed?after=" + last).orElse("")));
  }

  @GetMapping("/disclosed/{id}")
  JteView open(Viewer viewer, Page page, @PathVariable UUID id) {
    requireReader(viewer);
    var report = reports.open(viewer, id);
    return views.page(
        "report/disclosed",
        page.titled("report.disclosed.one", report.day().toString()),
        Map.of("report", report));
  }

  @GetMapping("/api/v1/disclosed")
  @ResponseBody
  Map<String, Object> apiList(Viewer viewer, @RequestParam(required = false) Optional<UUID> after) {
    Scopes.require(viewer, "report:read");
    requireReader(viewer);
    var listing = reports.lines(viewer, after);
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "items",
        listing.lines().stream()
            .map(line ->
                Map.of(
                    "id", line.report(),
                    "day", line.day().toString(),
                    "classes", line.classes().stream().map(Enum::name).sorted().toList()))
            .toList());
    body.put("next", listing.next().orElse(null));
    return body;
  }

  @GetMapping("/api/v1/disclosed/{id}")
  @ResponseBody
  Map<String, Object> apiOpen(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, "report:read");
    requireReader(viewer);
    var report = reports.open(viewer, id);
    var body = new LinkedHashMap<String, Object>();
    body.put("id", report.report());
    body.put("day", report.day().toString());
    body.put("why", Map.of("ja", report.outcome().ja(), "en", report.outcome().en()));
    body.put(
        "must", report.terms().obligations().stream().map(DisclosedPages::code).sorted().toList());
    body.put("purge_by", report.terms().purgeBy().map(Object::toString).orElse(null));
    body.put("portions", report.shown().stream().map(DraftApi::portion).toList());
    body.put(
        "gaps",
        report.gaps().entrySet().stream()
            .map(gap ->
                Map.of(
                    "class", gap.getKey().name(),
                    "reasons", gap.getValue().stream().map(DisclosedPages::code).sorted().toList()))
            .toList());
    return body;
  }

  private static String code(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void requireReader(Viewer viewer) {
    if (READERS.stream().noneMatch(viewer::has)) {
      throw Refusal.forbidden();
    }
  }
}
