package jp.noroshi.hub.report.duty;

import jp.noroshi.hub.shell.Bilingual;

/// A body of law with its own way of counting days: one file under `rules/duties/`.
///
/// @param calendar where its days begin and end
/// @param counting how it counts, in words
/// @param countingEvidence how well the counting is founded
public record Regime(
    String id,
    Bilingual name,
    DutyCalendar calendar,
    Bilingual counting,
    Evidence countingEvidence) {}
