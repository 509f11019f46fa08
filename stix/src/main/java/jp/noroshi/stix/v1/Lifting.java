package jp.noroshi.stix.v1;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.v1.cybox.ObservablePatterns;
import jp.noroshi.stix.v1.cybox.ObservedObjects;
import jp.noroshi.stix.v1.source.Budget;
import jp.noroshi.stix.v1.source.Document;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Moments;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// What lifting one package needs from first to last, and which part of it lifts which element.
final class Lifting {
  private final Document document;
  private final Remarks remarks;
  private final Output output;
  private final Identifiers identifiers;
  private final Links links;
  private final Identities identities;
  private final InformationSources sources;
  private final HandlingMarkings markings;
  private final KillChains killChains;
  private final ObservablePatterns patterns;
  private final ObservedObjects observed;
  private final Set<Element> lifted = new HashSet<>();
  private final Set<Element> open = new HashSet<>();
  private final Budget budget = new Budget();

  Lifting(Document document, Remarks remarks) {
    this.document = document;
    this.remarks = remarks;
    output = new Output(remarks);
    identifiers = new Identifiers(document.root());
    links = new Links(this);
    identities = new Identities(this);
    sources = new InformationSources(this);
    markings = new HandlingMarkings(this);
    killChains = new KillChains(document.root(), remarks);
    patterns = new ObservablePatterns(document, remarks);
    observed = new ObservedObjects(document, remarks);
  }

  Document document() {
    return document;
  }

  Remarks remarks() {
    return remarks;
  }

  Output output() {
    return output;
  }

  Identifiers identifiers() {
    return identifiers;
  }

  Links links() {
    return links;
  }

  Identities identities() {
    return identities;
  }

  InformationSources sources() {
    return sources;
  }

  HandlingMarkings markings() {
    return markings;
  }

  KillChains killChains() {
    return killChains;
  }

  ObservablePatterns patterns() {
    return patterns;
  }

  ObservedObjects observed() {
    return observed;
  }

  /// The scope inside an element: its own time, source and markings before those around it.
  Scope scope(Element element, Scope around) {
    var timed = around.at(element.attribute("timestamp").flatMap(text -> time(element, text)));
    var marked = markings.read(element, timed);
    return element
        .child("Information_Source")
        .or(() -> element.child("Producer"))
        .map(source -> marked.by(sources.creator(source, marked)))
        .orElse(marked);
  }

  /// A time an attribute states; remarked on when it is none.
  Optional<StixTimestamp> time(Element element, String text) {
    var time = Moments.parse(text);
    if (time.isEmpty()) {
      remarks.add(Remark.Kind.UNREADABLE, element, "timestamp: " + text);
    }
    return time;
  }

  /// Whether an element is not being read already, further out, and not one reference too many.
  boolean enter(Element element) {
    return budget.take() && open.add(element);
  }

  void leave(Element element) {
    open.remove(element);
  }

  /// Lifts an element of the package, once; a reference is not followed here.
  void lift(Element element, Scope around) {
    if (element.isReference() || !lifted.add(element)) {
      return;
    }
    var scope = element.name().equals("Identity") ? around : scope(element, around);
    List<StixId> ids =
        switch (element.name()) {
          case "Indicator" -> new Indicators(this).lift(element, scope);
          case "TTP" -> new Ttps(this).lift(element, scope);
          case "Threat_Actor" -> new ThreatActors(this).lift(element, scope);
          case "Campaign" -> new Campaigns(this).lift(element, scope);
          case "Course_Of_Action" -> new CoursesOfAction(this).lift(element, scope);
          case "Exploit_Target" -> new ExploitTargets(this).lift(element, scope);
          case "Incident" -> new Incidents(this).lift(element, scope);
          case "Observable" -> new Observations(this).lift(element, scope);
          case "Report" -> new Reports(this).lift(element, scope);
          case "Identity" -> identities.lift(element, scope, Optional.empty()).stream().toList();
          default -> List.of();
        };
    links.made(element, ids);
  }
}
