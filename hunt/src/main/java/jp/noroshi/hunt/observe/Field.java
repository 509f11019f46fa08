package jp.noroshi.hunt.observe;

/// A value of an event and the name it stands under.
///
/// @param name in lower case, names of objects around it before dots
record Field(String name, String value) {}
