package jp.noroshi.hub.report.duty;

import java.util.List;

/// What a reporter says to one question. Not knowing is an answer of its own kind: a victim under
/// attack often has no logs and must never be stopped by a form.
public sealed interface Answer {

  /// A known answer: one value, or several for a question with several choices. Never empty, no
  /// blank value.
  record Known(List<String> values) implements Answer {
    public Known {
      values = List.copyOf(values);
      if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException("a known answer has at least one value, none blank");
      }
    }

    public Known(String value) {
      this(List.of(value));
    }

    /// The value, or the values joined by a comma.
    public String text() {
      return String.join(", ", values);
    }
  }

  /// Not known yet; a later report may say.
  record UnknownYet() implements Answer {}

  /// Cannot be found out, for example because no logs were kept.
  record CannotKnow() implements Answer {}

  /// Does not apply to this case.
  record NotApplicable() implements Answer {}
}
