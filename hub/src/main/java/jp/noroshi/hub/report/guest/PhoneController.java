package jp.noroshi.hub.report.guest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.QuestionView;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.PageArguments;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.ObjectMapper;

/// A first report told on the phone: the duty officer writes it down, reads it back point by point,
/// and keeps what the caller confirmed. A call that breaks off is kept as far as it came, and goes
/// on later.
@Controller
@RequestMapping("/first-reports/phone")
final class PhoneController {
  private static final Profile NOBODY_KNOWN =
      new Profile("", Optional.empty(), Optional.empty(), "small", "company", Set.of());

  private final GuestReports reports;
  private final Rules rules;
  private final Views views;
  private final ObjectMapper json;

  PhoneController(GuestReports reports, Rules rules, Views views, ObjectMapper json) {
    this.reports = reports;
    this.rules = rules;
    this.views = views;
    this.json = json;
  }

  @GetMapping
  JteView begin(Viewer viewer, Page page) {
    reports.require(viewer);
    return form(page, "", call("", "", AnswerSheet.empty()), List.of());
  }

  /// Goes on with a call that broke off.
  @GetMapping("/{id}")
  Object goOn(Viewer viewer, Page page, @PathVariable UUID id) {
    var report = reports.open(viewer, id);
    return report.byPhone() && report.state() == GuestReport.State.WAITING
        ? form(
            page,
            id.toString(),
            call(
                report.organisation().name(),
                report.organisation().corporateNumber().orElse(""),
                report.answers()),
            List.of())
        : "redirect:/first-reports/" + id;
  }

  /// What was written, to be read back; or the form again, or kept as it is.
  @PostMapping
  Object said(Viewer viewer, Page page, HttpServletRequest request, RedirectAttributes flash) {
    Scopes.requireSession(viewer);
    reports.require(viewer);
    var before = Optional.ofNullable(request.getParameter("before")).orElse("");
    var call =
        call(
            Optional.ofNullable(request.getParameter("organisation")).orElse(""),
            Optional.ofNullable(request.getParameter("corporate-number")).orElse(""),
            AnswerSheet.ofParameters(request.getParameterMap(), rules.form()));
    var next = Optional.ofNullable(request.getParameter("next")).orElse("read");
    return switch (next) {
      case "change" -> form(page, before, call, List.of());
      case "broken" -> keep(viewer, page, before, call, flash);
      case "confirmed" -> {
        var points = points(call);
        var confirmed = request.getParameterValues("point");
        yield confirmed != null && Set.of(confirmed).containsAll(points)
            ? keep(
                viewer,
                page,
                before,
                new GuestReports.Call(
                    call.organisation(), call.corporateNumber(), call.answers(), true),
                flash)
            : readBack(
                    page,
                    before,
                    call,
                    request,
                    List.of(new FieldError("point", page.t("guest.phone.fault.points"))))
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
      }
      default -> {
        var faults = reports.faults(call, true);
        yield faults.isEmpty()
            ? readBack(page, before, call, request, List.of())
            : form(page, before, call, FieldError.of(Refusal.invalid(faults), page))
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
      }
    };
  }

  private Object keep(
      Viewer viewer, Page page, String before, GuestReports.Call call, RedirectAttributes flash) {
    try {
      var id = reports.phone(viewer, uuid(before), call);
      flash.addFlashAttribute(
          PageArguments.NOTICE,
          new Page.Notice(
              "success",
              page.t(call.readBack() ? "guest.phone.said.kept" : "guest.phone.said.broken")));
      return "redirect:/first-reports/" + id;
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(page, before, call, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private static GuestReports.Call call(
      String organisation, String corporateNumber, AnswerSheet answers) {
    return new GuestReports.Call(organisation, corporateNumber, answers, false);
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound();
    }
  }

  private List<String> points(GuestReports.Call call) {
    var points = new ArrayList<String>();
    points.add("organisation");
    rules.form().questions().stream()
        .map(Question::id)
        .filter(id -> call.answers().answer(id).isPresent())
        .forEach(points::add);
    return points;
  }

  private JteView readBack(
      Page page,
      String before,
      GuestReports.Call call,
      HttpServletRequest request,
      List<FieldError> errors) {
    var typed = new LinkedHashMap<String, String[]>(request.getParameterMap());
    typed.keySet().removeAll(Set.of("next", "point", "_csrf"));
    var parameters = new HashMap<String, Object>();
    parameters.put("before", before);
    parameters.put("call", call);
    parameters.put("typed", typed);
    parameters.put("rules", rules);
    parameters.put("points", points(call));
    parameters.put("errors", errors);
    return views.page("guest/readback", page.titled("guest.phone.read-back"), parameters);
  }

  private JteView form(Page page, String before, GuestReports.Call call, List<FieldError> errors) {
    var facts = rules.duties().facts(NOBODY_KNOWN, call.answers().answers());
    var limits = new HashMap<Question.Type, Integer>();
    for (var type : Question.Type.values()) {
      limits.put(type, rules.form().limit(type));
    }
    return views.page(
        "guest/phone",
        page.titled("guest.phone.title"),
        Map.of(
            "before",
            before,
            "call",
            call,
            "sections",
            QuestionView.sections(
                rules.form(), call.answers(), facts, false, FieldError.byField(errors), json),
            "errors",
            errors,
            "limits",
            limits));
  }
}
