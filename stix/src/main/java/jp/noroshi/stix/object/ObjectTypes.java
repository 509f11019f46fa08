package jp.noroshi.stix.object;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import jp.noroshi.stix.json.JsonObject;

/// The object types of STIX 2.1 and the views that show them.
public final class ObjectTypes {
  private static final Map<String, Function<JsonObject, StixObject>> VIEWS =
      Map.ofEntries(
          Map.entry(Artifact.TYPE, Artifact::new),
          Map.entry(AttackPattern.TYPE, AttackPattern::new),
          Map.entry(AutonomousSystem.TYPE, AutonomousSystem::new),
          Map.entry(Campaign.TYPE, Campaign::new),
          Map.entry(CourseOfAction.TYPE, CourseOfAction::new),
          Map.entry(Directory.TYPE, Directory::new),
          Map.entry(DomainName.TYPE, DomainName::new),
          Map.entry(EmailAddr.TYPE, EmailAddr::new),
          Map.entry(EmailMessage.TYPE, EmailMessage::new),
          Map.entry(ExtensionDefinition.TYPE, ExtensionDefinition::new),
          Map.entry(File.TYPE, File::new),
          Map.entry(Grouping.TYPE, Grouping::new),
          Map.entry(Identity.TYPE, Identity::new),
          Map.entry(Incident.TYPE, Incident::new),
          Map.entry(Indicator.TYPE, Indicator::new),
          Map.entry(Infrastructure.TYPE, Infrastructure::new),
          Map.entry(IntrusionSet.TYPE, IntrusionSet::new),
          Map.entry(Ipv4Addr.TYPE, Ipv4Addr::new),
          Map.entry(Ipv6Addr.TYPE, Ipv6Addr::new),
          Map.entry(LanguageContent.TYPE, LanguageContent::new),
          Map.entry(Location.TYPE, Location::new),
          Map.entry(MacAddr.TYPE, MacAddr::new),
          Map.entry(Malware.TYPE, Malware::new),
          Map.entry(MalwareAnalysis.TYPE, MalwareAnalysis::new),
          Map.entry(MarkingDefinition.TYPE, MarkingDefinition::new),
          Map.entry(Mutex.TYPE, Mutex::new),
          Map.entry(NetworkTraffic.TYPE, NetworkTraffic::new),
          Map.entry(Note.TYPE, Note::new),
          Map.entry(ObservedData.TYPE, ObservedData::new),
          Map.entry(Opinion.TYPE, Opinion::new),
          Map.entry(Process.TYPE, Process::new),
          Map.entry(Relationship.TYPE, Relationship::new),
          Map.entry(Report.TYPE, Report::new),
          Map.entry(Sighting.TYPE, Sighting::new),
          Map.entry(Software.TYPE, Software::new),
          Map.entry(ThreatActor.TYPE, ThreatActor::new),
          Map.entry(Tool.TYPE, Tool::new),
          Map.entry(Url.TYPE, Url::new),
          Map.entry(UserAccount.TYPE, UserAccount::new),
          Map.entry(Vulnerability.TYPE, Vulnerability::new),
          Map.entry(WindowsRegistryKey.TYPE, WindowsRegistryKey::new),
          Map.entry(X509Certificate.TYPE, X509Certificate::new));

  private static final Set<String> OBSERVABLES =
      Set.of(
          Artifact.TYPE,
          AutonomousSystem.TYPE,
          Directory.TYPE,
          DomainName.TYPE,
          EmailAddr.TYPE,
          EmailMessage.TYPE,
          File.TYPE,
          Ipv4Addr.TYPE,
          Ipv6Addr.TYPE,
          MacAddr.TYPE,
          Mutex.TYPE,
          NetworkTraffic.TYPE,
          Process.TYPE,
          Software.TYPE,
          Url.TYPE,
          UserAccount.TYPE,
          WindowsRegistryKey.TYPE,
          X509Certificate.TYPE);

  private ObjectTypes() {}

  /// The names of all types the specification defines, bundle aside.
  public static Set<String> standard() {
    return VIEWS.keySet();
  }

  /// Whether a type of the specification is a cyber observable (STIX 2.1 §6).
  static boolean isObservable(String type) {
    return OBSERVABLES.contains(type);
  }

  static StixObject view(JsonObject tree) {
    return VIEWS.getOrDefault(ObjectForm.string(tree, "type"), CustomObject::new).apply(tree);
  }
}
