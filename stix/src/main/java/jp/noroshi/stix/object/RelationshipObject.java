package jp.noroshi.stix.object;

/// A STIX Relationship Object (STIX 2.1 §5).
public sealed interface RelationshipObject extends StixObject permits Relationship, Sighting {}
