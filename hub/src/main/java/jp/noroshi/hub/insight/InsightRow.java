package jp.noroshi.hub.insight;

/// A measure as the page shows it.
public record InsightRow(String label, int count, String median, String worst) {}
