package jp.noroshi.hub.access;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.noroshi.handling.Context;
import jp.noroshi.handling.Door;
import jp.noroshi.handling.Emergency;
import jp.noroshi.handling.Item;
import jp.noroshi.handling.Link;
import jp.noroshi.handling.Preview;
import jp.noroshi.handling.Standing;
import jp.noroshi.handling.Subject;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.party.Circle;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.DirectoryEdition;
import jp.noroshi.hub.party.DirectoryEditions;
import jp.noroshi.hub.party.Viewer;

/// Foresees who would see what of an item, over the live directory and by the rule that later
/// decides.
public final class AudiencePreview {
  private static final String AUTHORITY = "authority";
  private static final String CONCERN = "concern:";

  private final Database database;
  private final Directory directory;
  private final DirectoryEditions editions;
  private final Subjects subjects;
  private final Concern concern;
  private final Probing probing;
  private final EmergencyLevels emergencies;
  private final Rulebook rulebook;
  private final Clock clock;

  public AudiencePreview(
      Database database,
      Directory directory,
      DirectoryEditions editions,
      Subjects subjects,
      Concern concern,
      Probing probing,
      EmergencyLevels emergencies,
      Rulebook rulebook,
      Clock clock) {
    this.database = database;
    this.directory = directory;
    this.editions = editions;
    this.subjects = subjects;
    this.concern = concern;
    this.probing = probing;
    this.emergencies = emergencies;
    this.rulebook = rulebook;
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
    SAME_SECTOR;

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Who would see what, and the circles that have a line of their own.
  ///
  /// @param preview its groups are keys: `authority:METI`, `circle:e-isac`, `named` and `members`
  ///   (those in no circle), all by belonging alone; `concern:same_product` and the like, and
  ///   `concern:authority`, for those whom it concerns besides; `public`
  /// @param circles in the order to show them, those of the originator first
  /// @param own those of the originator
  /// @param counted whether it was counted whom the item concerns; if not, those lines count
  ///   nobody, because too many different questions were asked ([Probing])
  /// @param directory the version of the directory it was made over
  /// @param at the one moment every question in it was asked at
  public record Foreseen(
      Preview preview,
      List<Circle> circles,
      Set<Circle> own,
      boolean counted,
      long directory,
      Instant at) {
    public Foreseen {
      circles = List.copyOf(circles);
      own = Set.copyOf(own);
    }
  }

  /// Runs the rule over the live directory for everybody but the originator.
  public Foreseen of(Viewer viewer, Item item, Facts facts) {
    return database.in(
        new Actor.Engine("preview", viewer.organisation().world()),
        tx -> {
          var edition = editions.current(tx);
          var all = directory.circles(tx);
          var own = Set.copyOf(directory.circlesOf(tx, facts.originator()));
          var shown =
              all.stream()
                  .filter(circle -> own.contains(circle) || known(circle))
                  .sorted(Comparator.comparing(circle -> !own.contains(circle)))
                  .toList();
          var now = clock.instant();
          boolean counted = probing.mayAsk(tx, viewer, facts);
          Map<UUID, Closeness> concerned = counted ? concern.of(tx, facts) : Map.of();
          var level = emergencies.level(tx);
          var profiles =
              profiles(item, edition, concerned, facts, all, shown).stream()
                  .map(profile -> during(profile, level))
                  .toList();
          return new Foreseen(
              Preview.of(rulebook.rule(), item, profiles, now),
              shown,
              own,
              counted,
              edition.version(),
              now);
        });
  }

  /// The version of the rule in force.
  public String ruleVersion() {
    return rulebook.rule().version();
  }

  // That a supply chain has a circle of its own is for its members to know.
  private static boolean known(Circle circle) {
    return switch (circle.kind()) {
      case ISAC, COUNCIL, SECTOR -> true;
      case SUPPLY_CHAIN -> false;
    };
  }

  // Every line is there whatever others registered; how many it concerns is the only thing drawn
  // from their registries (No probing), and whoever it concerns is counted as what they are too.
  private List<Preview.Profile> profiles(
      Item item,
      DirectoryEdition edition,
      Map<UUID, Closeness> concerned,
      Facts facts,
      List<Circle> all,
      List<Circle> shown) {
    var byId = all.stream().collect(Collectors.toMap(Circle::id, Function.identity()));
    var marks = new HashMap<UUID, String>();
    concerned.forEach((id, closeness) -> marks.put(id, closeness.name()));
    var counted = new LinkedHashMap<Preview.Profile, DirectoryEdition.Count>();
    for (var alike : edition.alike(facts.originator(), named(item), marks)) {
      var circles = alike.place().circles().stream().map(byId::get).toList();
      var subject = subjects.of(alike, circles);
      for (var group : belonging(alike, shown.stream().filter(circles::contains).toList())) {
        counted.merge(
            profile(group, item, subject, Optional.empty()),
            alike.count(),
            DirectoryEdition.Count::plus);
      }
      var mark = alike.mark().map(Closeness::valueOf);
      for (var closeness : possible(alike.place(), facts)) {
        var group = concern(alike.place(), closeness, item);
        counted.merge(
            profile(group, item, subject, Optional.of(closeness)),
            group.startsWith(CONCERN) && mark.filter(closeness::equals).isPresent()
                ? alike.count()
                : DirectoryEdition.Count.NONE,
            DirectoryEdition.Count::plus);
      }
    }
    var profiles = new ArrayList<Preview.Profile>();
    counted.forEach((profile, count) ->
        profiles.add(
            new Preview.Profile(
                profile.group(),
                profile.subject(),
                profile.context(),
                count.organisations(),
                count.people())));
    profiles.add(profile("public", item, stranger(), Optional.empty()));
    return profiles;
  }

  // What a reader is without regard to whether it concerns them.
  private static List<String> belonging(DirectoryEdition.Alike alike, List<Circle> listed) {
    var authority = alike.place().authority();
    if (authority.isPresent()) {
      return List.of(AUTHORITY + ":" + authority.get());
    }
    var groups = new ArrayList<String>();
    listed.forEach(circle -> groups.add("circle:" + circle.code()));
    if (alike.organisation().isPresent()) {
      groups.add("named");
    } else if (listed.isEmpty()) {
      groups.add("members");
    }
    return groups;
  }

  // An authority that is told by law has one line for everything.
  private static String concern(DirectoryEdition.Place place, Closeness closeness, Item item) {
    return place
        .authority()
        .map(code ->
            item.statutory().containsKey(code) ? AUTHORITY + ":" + code : CONCERN + AUTHORITY)
        .orElse(CONCERN + closeness.key());
  }

  // How it may concern whoever stands there; the sector is known of everybody.
  private static List<Closeness> possible(DirectoryEdition.Place place, Facts facts) {
    var possible = new ArrayList<Closeness>();
    if (!facts.productKeys().isEmpty()) {
      possible.add(Closeness.SAME_PRODUCT);
    }
    possible.add(Closeness.SUPPLY_CHAIN);
    if (place.sector().filter(facts.sectors()::contains).isPresent()) {
      possible.add(Closeness.SAME_SECTOR);
    }
    return possible;
  }

  // Whoever the item names is asked about alone; the rule treats all others of one standing alike.
  private static Set<UUID> named(Item item) {
    return item.audience().doors().stream()
        .filter(Door.Organisation.class::isInstance)
        .map(door -> UUID.fromString(((Door.Organisation) door).id()))
        .collect(Collectors.toSet());
  }

  private Preview.Profile profile(
      String group, Item item, Subject subject, Optional<Closeness> closeness) {
    var links = Links.naming(item, subject);
    closeness.ifPresent(
        close -> links.add(new Link.RelevanceMatch(close == Closeness.SAME_PRODUCT)));
    var context =
        Context.viewing(Instant.EPOCH, links.toArray(Link[]::new)).to(subjects.purpose(subject));
    return new Preview.Profile(group, subject, context, 0, 0);
  }

  private static Preview.Profile during(Preview.Profile profile, Emergency level) {
    return new Preview.Profile(
        profile.group(),
        profile.subject(),
        profile.context().during(level),
        profile.organisations(),
        profile.people());
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
        Standing.ACTIVE);
  }
}
