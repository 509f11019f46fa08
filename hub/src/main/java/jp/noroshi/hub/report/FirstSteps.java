package jp.noroshi.hub.report;

import java.util.List;
import java.util.Set;
import jp.noroshi.hub.shell.Bilingual;

/// What to do first, by what is being used in an attack. Implemented by the feature that warns
/// people: a reporter reads the very steps that the warned read.
public interface FirstSteps {
  /// The steps for these markers, the most particular first.
  ///
  /// @param markers lower case: `incident-type:…`, `vector:…`, `technique:t1133`, and `cve:*` or
  ///   `value:*` when there are any
  List<Bilingual> of(Set<String> markers);
}
