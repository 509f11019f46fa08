package jp.noroshi.hub.report.back;

/// How an authority answers, as the page shows it; a dash for what may not be told.
///
/// @param received roughly how many filings reached it
/// @param acknowledged part of them it acknowledged
/// @param median time until it did
/// @param due roughly how many words to reporters became due
/// @param kept part of them given in time
public record AuthorityRow(
    String name, String received, String acknowledged, String median, String due, String kept) {}
