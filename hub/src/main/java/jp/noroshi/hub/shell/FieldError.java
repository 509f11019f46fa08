package jp.noroshi.hub.shell;

import java.util.List;

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
}
