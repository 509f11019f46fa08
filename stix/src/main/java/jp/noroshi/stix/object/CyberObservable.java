package jp.noroshi.stix.object;

/// A STIX Cyber-observable Object (STIX 2.1 §6).
public sealed interface CyberObservable extends StixObject
    permits Artifact,
        AutonomousSystem,
        Directory,
        DomainName,
        EmailAddr,
        EmailMessage,
        File,
        Ipv4Addr,
        Ipv6Addr,
        MacAddr,
        Mutex,
        NetworkTraffic,
        Process,
        Software,
        Url,
        UserAccount,
        WindowsRegistryKey,
        X509Certificate {}
