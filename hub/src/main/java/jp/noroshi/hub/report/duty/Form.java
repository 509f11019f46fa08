package jp.noroshi.hub.report.duty;

import java.time.LocalDate;
import jp.noroshi.hub.shell.Bilingual;

/// An official form a filing is made on.
///
/// @param when for the common forms: the kind of incident it is for
public record Form(String id, Bilingual name, LocalDate effectiveFrom, Condition when) {}
