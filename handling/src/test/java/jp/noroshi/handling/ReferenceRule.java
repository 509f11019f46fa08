package jp.noroshi.handling;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.noroshi.stix.Tlp;

/// The rule once more, written from the prose as one long reading for a single portion, slow and
/// plain. It shares with the library only its values and the numbers of the published tables, so
/// that a slip in one shows against the other.
final class ReferenceRule {
  private static final String CLASSES = "VCBTMLESX";
  private static final Map<Relation, String> NEWEST =
      Map.of(
          Relation.REPORTER, "RRRRRRRRR",
          Relation.LEAD_OFFICE, "oooRRoRRc",
          Relation.COMPETENT_AUTHORITY, "---RR-RRc",
          Relation.POLICE, "pppRR-RRc",
          Relation.TECHNICAL_BODY, "--BRR-RR-",
          Relation.STATUTORY_CIRCLE, "--BRR-RR-",
          Relation.SECTOR_CIRCLE, "---CC-RR-",
          Relation.MEMBER, "---CC-RR-",
          Relation.FOREIGN_PARTNER, "---CC--B-",
          Relation.PUBLIC, "-------B-");
  private static final Map<Relation, String> FIRST =
      Map.of(
          Relation.REPORTER, "RRRRRRRRR",
          Relation.LEAD_OFFICE, "RRRRRRRR-",
          Relation.COMPETENT_AUTHORITY, "---CC-RR-",
          Relation.POLICE, "---RR-RR-",
          Relation.TECHNICAL_BODY, "--BRR-RR-",
          Relation.STATUTORY_CIRCLE, "--BCR-RR-",
          Relation.SECTOR_CIRCLE, "---CC-RR-",
          Relation.MEMBER, "---CC-RR-",
          Relation.FOREIGN_PARTNER, "---CC--B-",
          Relation.PUBLIC, "-------B-");

  private ReferenceRule() {}

  /// How each portion is shown; all removed where the answer is anything but yes.
  static Map<String, Disclosure> shown(
      Subject who, Item item, Action action, Context context, String inForce, String first) {
    var all = new TreeMap<String, Disclosure>();
    var strictest = Tlp.CLEAR;
    boolean substance = false;
    boolean onlyFrame =
        item.portions().stream().allMatch(p -> "ES".contains(p.portionClass().name()));
    for (var portion : item.portions()) {
      var now = portion(who, item, portion, action, context, true);
      if (!item.promisedUnder().equals(inForce)) {
        Disclosure then;
        if (item.promisedUnder().equals(first)) {
          then = portion(who, item, portion, action, context, false);
        } else if (reporter(who, item) || lawful(who, item, portion, context)) {
          then = Disclosure.RAW;
        } else {
          then = Disclosure.REMOVED;
        }
        now = now.ordinal() < then.ordinal() ? now : then;
      }
      all.put(portion.id(), now);
      if (now != Disclosure.REMOVED) {
        var label = label(item, portion);
        strictest = label.ordinal() > strictest.ordinal() ? label : strictest;
        substance |= onlyFrame || !"ES".contains(portion.portionClass().name());
      }
    }
    boolean channel =
        switch (context.channel().assurance()) {
          case NONE -> strictest == Tlp.CLEAR;
          case TOKEN, TWO_FACTORS -> strictest.ordinal() <= Tlp.AMBER.ordinal();
          case BOUND_TOKEN -> strictest != Tlp.RED;
          case PHISHING_RESISTANT -> true;
        };
    if (!substance || !channel) {
      all.replaceAll((_, _) -> Disclosure.REMOVED);
    }
    return all;
  }

  private static Disclosure portion(
      Subject who, Item item, Portion portion, Action action, Context context, boolean newest) {
    var marks = portion.marks();
    var label = label(item, portion);
    boolean own = reporter(who, item);
    boolean law = lawful(who, item, portion, context);
    var now = context.now();
    // 2. Hard law.
    if (marks.step() >= 5) {
      return Disclosure.REMOVED;
    }
    for (var caveat : marks.caveats()) {
      var needed =
          switch (caveat) {
            case Caveat.CommunicationsSecrecy _ ->
                own ? null : LegalBasis.Protection.COMMUNICATIONS_SECRECY;
            case Caveat.EvidenceHold _ -> own ? null : LegalBasis.Protection.EVIDENCE_HOLD;
            case Caveat.PersonalData _ -> own || law ? null : LegalBasis.Protection.PERSONAL_DATA;
            case Caveat.OriginatorControlled control ->
                own || !control.foreign() ? null : LegalBasis.Protection.FOREIGN_CONTROL;
            default -> null;
          };
      if (needed != null && !basis(context, needed, action)) {
        return Disclosure.REMOVED;
      }
    }
    boolean couldBlock = action == Action.EXPORT_MACHINE || action == Action.ACT_EXTERNAL;
    if (couldBlock
        && portion.portionClass() == PortionClass.T
        && who.sector().equals(Optional.of("telecommunications"))
        && !basis(context, LegalBasis.Protection.COMMUNICATIONS_SECRECY, action)) {
      return Disclosure.REMOVED;
    }
    var form = Disclosure.RAW;
    if (!own) {
      boolean held = marks.caveats().contains(new Caveat.EvidenceHold());
      if (!held && marks.retention().isPresent() && !now.isBefore(marks.retention().get())) {
        return Disclosure.REMOVED;
      }
    }
    // 3. Duty: over the steps up to 7.
    if (!law) {
      if (!own && !receives(who, item, portion, label, context, newest)) {
        return Disclosure.REMOVED;
      }
      form = byClass(who, item, portion, action, context, newest);
    }
    // 8. Action limits.
    return may(item, who, portion, label, action, context, law) ? form : Disclosure.REMOVED;
  }

  // 4, 5 and 6.
  private static boolean receives(
      Subject who, Item item, Portion portion, Tlp label, Context context, boolean newest) {
    var marks = portion.marks();
    var now = context.now();
    if (marks.quarantined()) {
      return false;
    }
    for (var caveat : marks.caveats()) {
      if (caveat instanceof Caveat.EmbargoUntil embargo && now.isBefore(embargo.instant())) {
        return false;
      }
    }
    var relation = relation(who, item);
    if (relation == Relation.FOREIGN_PARTNER) {
      boolean releasable = false;
      for (var caveat : marks.caveats()) {
        if (caveat instanceof Caveat.ReleasableTo to) {
          releasable = to.partners().contains(who.foreignPartner().orElse("nobody"));
        }
      }
      if (!releasable) {
        return false;
      }
      var treaty = who.standing().agreements().get("partner");
      if (newest && (treaty == null || !now.isBefore(treaty))) {
        return false;
      }
    }
    if (label == Tlp.RED) {
      if (who.person().isEmpty() || !item.permissions().named().contains(who.person().get())) {
        return false;
      }
    } else if (label != Tlp.CLEAR) {
      boolean addressed =
          opens(who, item.audience())
              || context.links().stream().anyMatch(l -> l instanceof Link.BreakGlass);
      for (var widening : item.permissions().widenings()) {
        addressed |=
            context.emergency() == Emergency.CRISIS
                && widening.portionClass() == portion.portionClass()
                && label.ordinal() <= widening.audience().tlp().ordinal()
                && opens(who, widening.audience());
      }
      if (!addressed) {
        return false;
      }
    }
    boolean ownAssets =
        context.links().stream().anyMatch(l -> l instanceof Link.RelevanceMatch m && m.ownAssets());
    if (label != Tlp.CLEAR && !who.standing().active() && !ownAssets) {
      return false;
    }
    boolean asked =
        switch (relation) {
          case MEMBER, SECTOR_CIRCLE, STATUTORY_CIRCLE, TECHNICAL_BODY -> true;
          default -> false;
        };
    if (newest && asked && label.ordinal() >= Tlp.AMBER_STRICT.ordinal()) {
      var training = who.standing().trainings().get("handling");
      var agreement = who.standing().agreements().get("member");
      if (training == null || !now.isBefore(training)) {
        return false;
      }
      if (agreement == null || !now.isBefore(agreement)) {
        return false;
      }
    }
    return label.ordinal() <= Tlp.GREEN.ordinal() || !context.links().isEmpty();
  }

  // 7.
  private static Disclosure byClass(
      Subject who, Item item, Portion portion, Action action, Context context, boolean newest) {
    var marks = portion.marks();
    var relation = relation(who, item);
    boolean own = relation == Relation.REPORTER;
    boolean limited = marks.caveats().contains(new Caveat.LimitedUse());
    if (!own
        && limited
        && (context.purpose() == Purpose.SUPERVISION || action == Action.LEGAL_USE)) {
      return Disclosure.REMOVED;
    }
    boolean hidden =
        marks.caveats().contains(new Caveat.ChathamHouse())
            || (marks.use().isPresent()
                && marks.use().get().attribution() == UsePolicy.Attribution.MUST_NOT);
    if (portion.portionClass() == PortionClass.V
        && hidden
        && !own
        && relation != Relation.LEAD_OFFICE) {
      return Disclosure.REMOVED;
    }
    char cell =
        (newest ? NEWEST : FIRST)
            .getOrDefault(relation, "---------")
            .charAt(CLASSES.indexOf(portion.portionClass().name()));
    var form =
        switch (cell) {
          case 'R' -> Disclosure.RAW;
          case 'C' -> Disclosure.CLEANED;
          case 'B' -> Disclosure.BANDED;
          case 'c' -> cleared(who, item, context) ? Disclosure.RAW : Disclosure.REMOVED;
          case 'p' ->
              context.links().stream().anyMatch(l -> l instanceof Link.NamedByOriginator)
                  ? Disclosure.RAW
                  : Disclosure.REMOVED;
          case 'o' -> {
            boolean works = false;
            for (var link : context.links()) {
              works |= !(link instanceof Link.RelevanceMatch);
            }
            yield works ? Disclosure.RAW : Disclosure.REMOVED;
          }
          default -> Disclosure.REMOVED;
        };
    for (var consent : item.permissions().consents()) {
      boolean mine =
          consent.name().isEmpty()
              || consent.name().equals(who.authority())
              || who.circles().contains(consent.name().get());
      boolean valid =
          consent.expires().isEmpty() || context.now().isBefore(consent.expires().get());
      boolean time = !consent.onlyInCrisis() || context.emergency() == Emergency.CRISIS;
      if (consent.relation() == relation
          && consent.portionClass() == portion.portionClass()
          && mine
          && valid
          && time
          && consent.purposes().contains(context.purpose())
          && consent.upTo().ordinal() > form.ordinal()) {
        form = consent.upTo();
      }
    }
    return form;
  }

  private static boolean may(
      Item item,
      Subject who,
      Portion portion,
      Tlp label,
      Action action,
      Context context,
      boolean law) {
    var marks = portion.marks();
    boolean controlled =
        marks.caveats().stream()
            .anyMatch(c ->
                c instanceof Caveat.OriginatorControlled
                    || c instanceof Caveat.Proprietary
                    || (c instanceof Caveat.EmbargoUntil until
                        && context.now().isBefore(until.instant())));
    boolean protective =
        portion.portionClass() == PortionClass.T || portion.portionClass() == PortionClass.M;
    var endpoint = context.channel().endpoint();
    boolean fit =
        endpoint.isPresent()
            && endpoint.get().encrypts()
            && endpoint.get().purges()
            && endpoint.get().revokes();
    return switch (action) {
      case KNOW_EXISTS, VIEW, AGGREGATE, EXPORT_HUMAN -> true;
      case EXPORT_MACHINE ->
          switch (label) {
            case CLEAR, GREEN -> true;
            case AMBER, AMBER_STRICT -> fit;
            case RED -> false;
          };
      case ACT_INTERNAL -> policy(marks, context) >= 2;
      case ACT_EXTERNAL ->
          policy(marks, context) >= 4 && (marks.pap() == Pap.CLEAR || marks.pap() == Pap.GREEN);
      case FORWARD ->
          !controlled
              && switch (label) {
                case CLEAR, GREEN -> true;
                case AMBER -> protective;
                case AMBER_STRICT, RED -> false;
              };
      case PUBLISH -> !controlled && label == Tlp.CLEAR;
      case LEGAL_USE -> law || reporter(who, item);
    };
  }

  // 0 nothing, 1 after asking, 2 inside, 3 outside indirectly, 4 outside.
  private static int policy(Marks marks, Context context) {
    if (marks.use().isEmpty()) {
      return 4;
    }
    var use = marks.use().get();
    if (use.start().isPresent() && context.now().isBefore(use.start().get())) {
      return 0;
    }
    if (use.end().isPresent() && !context.now().isBefore(use.end().get())) {
      return 0;
    }
    return switch (use.permittedActions()) {
      case NONE -> 0;
      case CONTACT_FOR_INSTRUCTION -> 1;
      case INTERNALLY_VISIBLE -> 2;
      case EXTERNALLY_VISIBLE_INDIRECT -> 3;
      case EXTERNALLY_VISIBLE_DIRECT -> 4;
    };
  }

  private static boolean basis(Context context, LegalBasis.Protection protection, Action action) {
    for (var basis : context.legalBases()) {
      boolean valid = basis.expires().isEmpty() || context.now().isBefore(basis.expires().get());
      if (basis.protection() == protection
          && valid
          && basis.actions().contains(action)
          && basis.purposes().contains(context.purpose())) {
        return true;
      }
    }
    return false;
  }

  private static boolean cleared(Subject who, Item item, Context context) {
    for (var clearance : who.standing().clearances()) {
      if (item.caseId().equals(Optional.of(clearance.caseId()))
          && context.now().isBefore(clearance.expires())) {
        return true;
      }
    }
    return false;
  }

  private static boolean lawful(Subject who, Item item, Portion portion, Context context) {
    var law = who.authority().isEmpty() ? null : item.statutory().get(who.authority().get());
    return who.dutyOfficer()
        && law != null
        && law.portions().contains(portion.id())
        && law.purposes().contains(context.purpose());
  }

  private static Tlp label(Item item, Portion portion) {
    var own = portion.marks().tlp();
    var banner = item.audience().tlp();
    return portion.tearLine() || own.ordinal() >= banner.ordinal() ? own : banner;
  }

  private static boolean reporter(Subject who, Item item) {
    return item.originator().equals(Optional.of(who.organisation()));
  }

  private static boolean opens(Subject who, Audience audience) {
    for (var door : audience.doors()) {
      boolean open =
          switch (door) {
            case Door.Everyone _ ->
                !List.of(Subject.Kind.PUBLIC, Subject.Kind.FOREIGN_PARTNER).contains(who.kind());
            case Door.Circle circle -> who.circles().contains(circle.code());
            case Door.Sector sector -> who.sector().equals(Optional.of(sector.code()));
            case Door.AuthorityDuty duty ->
                who.dutyOfficer() && who.authority().equals(Optional.of(duty.authority()));
            case Door.Organisation named -> named.id().equals(who.organisation());
            case Door.SupplyChain chain -> who.partners().contains(chain.id());
          };
      if (open) {
        return true;
      }
    }
    return false;
  }

  private static Relation relation(Subject who, Item item) {
    if (reporter(who, item)) {
      return Relation.REPORTER;
    }
    boolean named =
        who.authority().isPresent() && item.statutory().containsKey(who.authority().get());
    return switch (who.kind()) {
      case LEAD_OFFICE -> Relation.LEAD_OFFICE;
      case POLICE -> named ? Relation.COMPETENT_AUTHORITY : Relation.POLICE;
      case TECHNICAL_BODY -> named ? Relation.COMPETENT_AUTHORITY : Relation.TECHNICAL_BODY;
      case FOREIGN_PARTNER -> Relation.FOREIGN_PARTNER;
      case PUBLIC -> Relation.PUBLIC;
      case MEMBER, AUTHORITY -> {
        if (named) {
          yield Relation.COMPETENT_AUTHORITY;
        }
        boolean council = false;
        boolean circle = false;
        for (var door : item.audience().doors()) {
          if (door instanceof Door.Circle c) {
            council |= who.councils().contains(c.code());
            circle |= who.circles().contains(c.code());
          }
          circle |= door instanceof Door.Sector s && who.sector().equals(Optional.of(s.code()));
        }
        yield council
            ? Relation.STATUTORY_CIRCLE
            : circle ? Relation.SECTOR_CIRCLE : Relation.MEMBER;
      }
    };
  }
}
