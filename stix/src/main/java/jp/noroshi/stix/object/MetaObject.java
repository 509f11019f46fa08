package jp.noroshi.stix.object;

/// A STIX Meta Object (STIX 2.1 §7).
public sealed interface MetaObject extends StixObject
    permits LanguageContent, MarkingDefinition, ExtensionDefinition {}
