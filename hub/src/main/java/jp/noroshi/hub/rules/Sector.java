package jp.noroshi.hub.rules;

import jp.noroshi.hub.shell.Bilingual;

/// A sector of business.
///
/// @param critical one of the fifteen critical-infrastructure sectors
/// @param competent the authority in charge of it
public record Sector(String id, boolean critical, Authority competent, Bilingual name) {}
