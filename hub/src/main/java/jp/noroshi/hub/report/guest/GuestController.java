package jp.noroshi.hub.report.guest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.hub.report.AnswerSheet;
import jp.noroshi.hub.report.QuestionView;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.duty.Profile;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.shell.FieldError;
import jp.noroshi.hub.shell.JteView;
import jp.noroshi.hub.shell.Page;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.hub.shell.Views;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.ObjectMapper;

/// The pages for whoever has no account and must report now.
@Controller
@RequestMapping("/first-report")
final class GuestController {
  private static final Profile NOBODY_KNOWN =
      new Profile("", Optional.empty(), Optional.empty(), "small", "company", Set.of());

  private final GuestReports reports;
  private final Rules rules;
  private final Views views;
  private final ObjectMapper json;
  private final Intake intake = new Intake();

  GuestController(GuestReports reports, Rules rules, Views views, ObjectMapper json) {
    this.reports = reports;
    this.rules = rules;
    this.views = views;
    this.json = json;
  }

  @GetMapping
  JteView form(Page page) {
    return form(page, "", Map.of(), AnswerSheet.empty(), List.of());
  }

  @PostMapping
  Object send(Page page, HttpServletRequest request, @RequestParam Map<String, String> typed) {
    var answers = AnswerSheet.ofParameters(request.getParameterMap(), rules.form());
    if (!intake.take(request.getRemoteAddr())) {
      var busy = List.of(new FieldError("", page.t("guest.refusal.busy")));
      return form(page, "", typed, answers, busy).status(HttpStatus.TOO_MANY_REQUESTS);
    }
    try {
      var receipt =
          reports.receive(
              typed.getOrDefault("organisation", ""),
              typed.getOrDefault("corporate-number", ""),
              answers);
      return "redirect:/first-report/" + receipt.secret();
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(page, "", typed, answers, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/{secret}")
  JteView receipt(Page page, @PathVariable String secret) {
    return views.page(
        "guest/receipt",
        page.titled("guest.receipt.title"),
        Map.of("report", reports.bySecret(secret), "secret", secret));
  }

  @GetMapping("/{secret}/more")
  Object more(Page page, @PathVariable String secret) {
    var report = reports.bySecret(secret);
    return report.state() == GuestReport.State.WAITING
        ? form(page, secret, Map.of(), report.answers(), List.of())
        : "redirect:/first-report/" + secret;
  }

  @PostMapping("/{secret}/more")
  Object change(Page page, HttpServletRequest request, @PathVariable String secret) {
    var answers = AnswerSheet.ofParameters(request.getParameterMap(), rules.form());
    try {
      reports.change(secret, answers);
    } catch (Refusal refusal) {
      if (refusal.violations().isEmpty()) {
        throw refusal;
      }
      return form(page, secret, Map.of(), answers, FieldError.of(refusal, page))
          .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return "redirect:/first-report/" + secret;
  }

  private JteView form(
      Page page,
      String secret,
      Map<String, String> typed,
      AnswerSheet answers,
      List<FieldError> errors) {
    var facts = rules.duties().facts(NOBODY_KNOWN, answers.answers());
    var byField = FieldError.byField(errors);
    var limits = new HashMap<Question.Type, Integer>();
    for (var type : Question.Type.values()) {
      limits.put(type, rules.form().limit(type));
    }
    var parameters = new HashMap<String, Object>();
    parameters.put("secret", secret);
    parameters.put("typed", typed);
    parameters.put(
        "sections", QuestionView.sections(rules.form(), answers, facts, false, byField, json));
    parameters.put("errors", errors);
    parameters.put("limits", limits);
    return views.page("guest/form", page.titled("guest.form.title"), parameters);
  }
}
