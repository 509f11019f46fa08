package jp.noroshi.stix.validation;

/// One rule that an object breaks.
///
/// @param code stable name of the rule, e.g. `required-property`
/// @param path where in the object, e.g. `external_references[0].external_id`; empty for the whole
/// @param section section of STIX 2.1 that states the rule, e.g. `4.7`; with `BP` or `IO` before
///   it, of the STIX Best Practices Guide or the STIX 2.1 Interoperability Test Document
/// @param severity how much it weighs
/// @param ja what is wrong, in Japanese
/// @param en what is wrong, in English
public record Finding(
    String code, String path, String section, Severity severity, String ja, String en) {}
