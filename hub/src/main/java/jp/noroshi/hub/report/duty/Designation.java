package jp.noroshi.hub.report.duty;

import jp.noroshi.hub.shell.Bilingual;

/// What law has named an organisation, or what it is by law: the entries of `org.designations`.
///
/// @param id stable code, e.g. `telecom-carrier`; kept with organisations
public record Designation(String id, Bilingual name) {}
