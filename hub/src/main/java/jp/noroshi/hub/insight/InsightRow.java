package jp.noroshi.hub.insight;

/// A measure as the page shows it.
///
/// @param worst empty for those who do not see it
/// @param asOf when the figure was made; empty for those who see it as it is now
public record InsightRow(String label, String count, String median, String worst, String asOf) {}
