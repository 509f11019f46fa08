package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.handling.Context;
import jp.noroshi.handling.HandlingRule;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Link;
import jp.noroshi.handling.Preview;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Organisation;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;

/// Foresees who would see what of an item, over the live directory and by the rule that later
/// decides.
public final class AudiencePreview {
  private final Database database;
  private final Directory directory;
  private final Subjects subjects;
  private final Concern concern;
  private final HandlingRule rule;
  private final Clock clock;

  public AudiencePreview(
      Database database,
      Directory directory,
      Subjects subjects,
      Concern concern,
      HandlingRule rule,
      Clock clock) {
    this.database = database;
    this.directory = directory;
    this.subjects = subjects;
    this.concern = concern;
    this.rule = rule;
    this.clock = clock;
  }

  /// Tells whom an item would concern, and how closely. Implemented by the relevance feature, which
  /// decides the same once the item is shared.
  public interface Concern {
    /// The organisations a thing like this would concern, closest kind of reason each.
    ///
    /// @param facts what is known of the thing: product keys, sector, the organisation it happened
    ///   to
    Map<UUID, Closeness> of(Tx tx, Facts facts);
  }

  /// What decides whom an item concerns.
  public record Facts(UUID originator, Set<String> productKeys, Set<String> sectors) {
    public Facts {
      productKeys = Set.copyOf(productKeys);
      sectors = Set.copyOf(sectors);
    }
  }

  /// How an item concerns an organisation, from the closest.
  public enum Closeness {
    SAME_PRODUCT,
    SUPPLY_CHAIN,
    SAME_SECTOR
  }

  /// Groups of the preview, as keys: `reporter`, `authority:METI`, `circle:e-isac`,
  /// `concern:same_product`, `members`, `public`.
  public Preview of(Viewer viewer, Item item, Facts facts) {
    return database.in(
        new Actor.Engine("preview", viewer.organisation().world()),
        tx -> Preview.of(rule, item, profiles(tx, facts), clock.instant()));
  }

  /// The version of the rule in force.
  public String ruleVersion() {
    return rule.version();
  }

  private List<Preview.Profile> profiles(Tx tx, Facts facts) {
    var circles = circles(tx);
    var close = concern.of(tx, facts);
    var counted = new LinkedHashMap<Preview.Profile, Integer>();
    for (var organisation : directory.organisations(tx)) {
      if (organisation.id().equals(facts.originator())) {
        continue;
      }
      var own = circles.getOrDefault(organisation.id(), List.of());
      var subject = shape(subjects.of(organisation, own), organisation);
      var closeness = close.get(organisation.id());
      var profile =
          new Preview.Profile(group(organisation, closeness), subject, context(closeness), 0);
      counted.merge(profile, 1, Integer::sum);
    }
    var profiles = new ArrayList<Preview.Profile>();
    counted.forEach((profile, count) ->
        profiles.add(
            new Preview.Profile(profile.group(), profile.subject(), profile.context(), count)));
    profiles.add(new Preview.Profile("public", stranger(), Context.viewing(clock.instant()), 0));
    return profiles;
  }

  // What tells organisations apart but not their standing to the item is taken off, so that alike
  // ones fall together;
  // none of the rule's steps looks at the id of an organisation that is neither originator nor
  // named.
  private static Subject shape(Subject subject, Organisation organisation) {
    if (organisation.authority().isPresent()) {
      return subject;
    }
    return new Subject(
        subject.person(),
        "",
        subject.kind(),
        subject.authority(),
        subject.sector(),
        subject.circles(),
        subject.councils(),
        subject.partners(),
        subject.foreignPartner(),
        subject.dutyOfficer(),
        subject.clearance(),
        subject.active());
  }

  private Context context(@Nullable Closeness closeness) {
    return closeness == null
        ? Context.viewing(Instant.EPOCH)
        : Context.viewing(
            Instant.EPOCH, new Link.RelevanceMatch(closeness == Closeness.SAME_PRODUCT));
  }

  private static String group(Organisation organisation, @Nullable Closeness closeness) {
    if (organisation.authority().isPresent()) {
      return "authority:" + organisation.authority().get();
    }
    return closeness == null ? "members" : "concern:" + closeness.name().toLowerCase(Locale.ROOT);
  }

  private Map<UUID, List<Circle>> circles(Tx tx) {
    var byOrganisation = new HashMap<UUID, List<Circle>>();
    for (var circle : directory.circles(tx)) {
      for (var member : directory.members(tx, circle.id())) {
        byOrganisation.computeIfAbsent(member, _ -> new ArrayList<>()).add(circle);
      }
    }
    return byOrganisation;
  }

  private static Subject stranger() {
    return new Subject(
        Optional.empty(),
        "",
        Subject.Kind.PUBLIC,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        false,
        0,
        true);
  }
}
