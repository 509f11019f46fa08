package jp.noroshi.stix.validation;

/// What a circle may demand of objects beyond the specification. Where it is demanded and does not
/// hold, the finding weighs as much as a MUST.
public enum Demand {
  /// No types of object other than those of the specification.
  DEFINED_TYPES,
  /// No properties other than those of the specification, in objects and in patterns.
  DEFINED_PROPERTIES,
  /// What the STIX 2.1 Interoperability Test Document asks of producers.
  INTEROPERABILITY
}
