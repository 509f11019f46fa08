package jp.noroshi.hub.report.duty;

import java.time.LocalDate;
import java.util.Optional;
import jp.noroshi.hub.shell.Bilingual;

/// An official form a filing is made on.
///
/// @param when of the common forms: the kind of incident it is for; empty for all others
public record Form(String id, Bilingual name, LocalDate effectiveFrom, Optional<Condition> when) {}
