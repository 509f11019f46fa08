package jp.noroshi.hub.report.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.hub.rules.Jurisdiction;
import jp.noroshi.hub.rules.RuleException;
import jp.noroshi.hub.rules.RuleNode;

/// The duties and forms of `rules/duties.yaml` and `rules/duties/*.yaml`, checked against the
/// report form, the designations and the authorities.
///
/// @param version the version of the rules, kept with every filing made under them
/// @param designations what an organisation can be by law, in the order of the file
public record DutyRules(
    String version, List<Designation> designations, List<Form> forms, List<Duty> duties) {

  /// Facts the organisation itself answers.
  static final Set<String> ORGANISATION_FACTS =
      Set.of("org.designations", "org.sector", "org.size", "org.kind");

  public DutyRules {
    designations = List.copyOf(designations);
    forms = List.copyOf(forms);
    duties = List.copyOf(duties);
  }

  /// Reads and checks the bundled files.
  ///
  /// @throws RuleException at the first place that is wrong, naming the file
  public static DutyRules bundled(ReportForm form, Jurisdiction jurisdiction) {
    var files = DutyFiles.bundled();
    return new DutyRulesReader(files, form, jurisdiction).read(files.regimes());
  }

  /// What is wrong with regimes that may take the place of bundled ones of the same name, beside
  /// all others; at most one problem a duty. Empty when they could go into service.
  public static List<RuleException> problems(
      List<RuleNode> regimes, ReportForm form, Jurisdiction jurisdiction) {
    var files = DutyFiles.bundled();
    var replaced =
        regimes.stream()
            .filter(RuleNode::isMapping)
            .flatMap(file -> file.optionalText("regime").stream())
            .collect(Collectors.toSet());
    var all = new ArrayList<RuleNode>();
    files.regimes().stream()
        .filter(file -> !replaced.contains(file.text("regime")))
        .forEach(all::add);
    all.addAll(regimes);
    var problems = new ArrayList<RuleException>();
    new DutyRulesReader(files, form, jurisdiction).read(all, problems::add);
    return List.copyOf(problems);
  }

  /// The form of an id.
  public Optional<Form> form(String id) {
    return forms.stream().filter(form -> form.id().equals(id)).findFirst();
  }

  /// Whether a mandatory duty hangs on a fact.
  public boolean decides(String fact) {
    return duties.stream()
        .filter(duty -> duty.nature() == Duty.Nature.MANDATORY)
        .anyMatch(duty -> duty.trigger().facts().contains(fact));
  }
}
