package jp.noroshi.stix.object;

/// A STIX Domain Object (STIX 2.1 §4).
public sealed interface DomainObject extends StixObject
    permits AttackPattern,
        Campaign,
        CourseOfAction,
        Grouping,
        Identity,
        Incident,
        Indicator,
        Infrastructure,
        IntrusionSet,
        Location,
        Malware,
        MalwareAnalysis,
        Note,
        ObservedData,
        Opinion,
        Report,
        ThreatActor,
        Tool,
        Vulnerability {}
