package jp.noroshi.hub.shell;

/// A named link: a step of the way to a page, or one of a row of tabs.
///
/// @param path where it leads, a path of this site
/// @param label what the reader sees, already in the page's language
public record Crumb(String path, String label) {}
