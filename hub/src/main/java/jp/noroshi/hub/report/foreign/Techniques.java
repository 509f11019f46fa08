package jp.noroshi.hub.report.foreign;

import java.util.Optional;
import java.util.regex.Pattern;
import jp.noroshi.hub.report.duty.Question;
import jp.noroshi.hub.report.duty.ReportForm;

/// Which choice of the form a technique of MITRE ATT&CK stands for.
final class Techniques {
  private static final Pattern ID = Pattern.compile("T\\d{4}(?:\\.\\d{3})?");
  private static final String VECTOR = "att.vector";

  private final ReportForm form;

  Techniques(ReportForm form) {
    this.form = form;
  }

  /// Chooses how the attacker got in, where the technique says so.
  ///
  /// @param text in which the id of a technique stands
  /// @return whether it does
  boolean choose(ForeignReport.Reading reading, String text) {
    var ids = ID.matcher(text);
    while (ids.find()) {
      var choice = choice(ids.group());
      if (choice.isPresent()) {
        reading.sayFirst(VECTOR, choice.get());
        return true;
      }
    }
    return false;
  }

  private Optional<String> choice(String id) {
    return form.question(VECTOR).map(Question::choices).stream()
        .flatMap(choices -> choices.stream())
        .filter(choice ->
            choice.attack().filter(one -> id.equals(one) || id.startsWith(one + ".")).isPresent())
        .map(choice -> choice.id())
        .findFirst();
  }
}
