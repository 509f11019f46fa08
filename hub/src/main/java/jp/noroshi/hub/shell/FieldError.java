package jp.noroshi.hub.shell;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What is wrong with a filled-in form, for the summary `shell/errors.jte` above it.
///
/// @param field name of the field, to which the summary links; empty when the form as a whole is
///   meant
/// @param text what is wrong and how to mend it, in the page's language
public record FieldError(String field, String text) {
  /// The faults a refusal names, in the page's language.
  public static List<FieldError> of(Refusal refusal, Page page) {
    return refusal.violations().stream()
        .map(fault ->
            new FieldError(fault.pointer(), page.t(fault.code(), fault.arguments().toArray())))
        .toList();
  }

  /// The texts by field, for the fields themselves.
  public static Map<String, String> byField(List<FieldError> errors) {
    return errors.stream()
        .collect(Collectors.toMap(FieldError::field, FieldError::text, (one, _) -> one));
  }
}
