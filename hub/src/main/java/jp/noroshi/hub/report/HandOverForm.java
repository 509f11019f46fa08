package jp.noroshi.hub.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.noroshi.hub.shell.Refusal;
import org.jspecify.annotations.Nullable;

/// What a page or a program says of a hand-over, read strictly.
final class HandOverForm {
  private HandOverForm() {}

  /// @throws Refusal when it is none of the ways there are
  static Filing.Way how(@Nullable String code) {
    return Optional.ofNullable(code)
        .flatMap(Filing.Way::parse)
        .orElseThrow(() -> fault("how", "report.handover.fault.how"));
  }

  /// @param text a time with an offset, or without one in Japan time
  /// @throws Refusal when it is no time
  static Instant at(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(AnswerSheet::instant)
        .orElseThrow(() -> fault("at", "report.handover.fault.at"));
  }

  private static Refusal fault(String pointer, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, code)));
  }
}
