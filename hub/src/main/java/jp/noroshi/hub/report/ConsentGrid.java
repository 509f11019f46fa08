package jp.noroshi.hub.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import jp.noroshi.handling.Consent;
import jp.noroshi.handling.Disclosure;
import jp.noroshi.handling.PortionClass;
import jp.noroshi.handling.Purpose;
import jp.noroshi.handling.Relation;
import jp.noroshi.hub.shell.Refusal;
import tools.jackson.databind.JsonNode;

/// The cells of the class matrix the reporter opened further: one class for one audience each,
/// never a whole row (domain §2.4).
///
/// @param cells those opened, and when; what is not among them stays closed
public record ConsentGrid(SortedMap<Cell, When> cells) {
  /// Bodies that help technically.
  static final String TECHNICAL_BODY = "technical_body";

  /// Everybody whom it concerns.
  static final String MEMBERS = "members";

  /// Followed by the code of a circle.
  static final String CIRCLE = "circle:";

  private static final Pattern CIRCLE_CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final String PARAMETER = "consent.";
  private static final int MAX_CELLS = 100;
  // What is opened serves to defend; it is never for supervision or investigation.
  private static final Set<Purpose> PURPOSES = EnumSet.of(Purpose.DEFENCE, Purpose.COORDINATION);

  /// Nothing opened.
  public static final ConsentGrid NONE = new ConsentGrid(new TreeMap<>());

  public ConsentGrid {
    if (cells.size() > MAX_CELLS) {
      throw refuse("/choices/consents");
    }
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /// When a cell is open.
  public enum When {
    ALWAYS,
    /// Only while a crisis is declared.
    CRISIS;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<When> of(String code) {
      return List.of(values()).stream().filter(when -> when.code().equals(code)).findFirst();
    }
  }

  /// One class for one audience.
  ///
  /// @param audience `technical_body`, `members`, or `circle:` with the code of a circle
  public record Cell(String audience, PortionClass portionClass) implements Comparable<Cell> {
    private static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::audience).thenComparing(Cell::portionClass);

    @Override
    public int compareTo(Cell other) {
      return ORDER.compare(this, other);
    }
  }

  /// The classes that can be opened to an audience; empty for an audience there is not. Contacts go
  /// to those who may have to call, and to no group.
  public static List<PortionClass> classesFor(String audience) {
    if (audience.equals(TECHNICAL_BODY)) {
      return List.of(PortionClass.V, PortionClass.C, PortionClass.B);
    }
    boolean circle =
        audience.startsWith(CIRCLE)
            && CIRCLE_CODE.matcher(audience.substring(CIRCLE.length())).matches();
    return circle || audience.equals(MEMBERS) ? List.of(PortionClass.V, PortionClass.B) : List.of();
  }

  /// Whether and when a cell is open.
  public Optional<When> when(String audience, PortionClass portionClass) {
    return Optional.ofNullable(cells.get(new Cell(audience, portionClass)));
  }

  /// The name of the form's field for a cell.
  public static String parameter(String audience, PortionClass portionClass) {
    return PARAMETER + audience + "." + portionClass;
  }

  /// As the handling rule takes them.
  List<Consent> consents() {
    var consents = new ArrayList<Consent>();
    cells.forEach((cell, when) -> {
      for (var relation : relations(cell.audience())) {
        consents.add(
            new Consent(
                relation,
                cell.audience().startsWith(CIRCLE)
                    ? Optional.of(cell.audience().substring(CIRCLE.length()))
                    : Optional.empty(),
                cell.portionClass(),
                Disclosure.RAW,
                PURPOSES,
                Optional.empty(),
                when == When.CRISIS));
      }
    });
    return consents;
  }

  // Whom a circle's member is to a report depends on whether the circle or everybody is addressed.
  private static List<Relation> relations(String audience) {
    return switch (audience) {
      case TECHNICAL_BODY -> List.of(Relation.TECHNICAL_BODY);
      case MEMBERS -> List.of(Relation.MEMBER);
      default -> List.of(Relation.MEMBER, Relation.SECTOR_CIRCLE, Relation.STATUTORY_CIRCLE);
    };
  }

  List<Map<String, String>> toJson() {
    var list = new ArrayList<Map<String, String>>();
    cells.forEach((cell, when) ->
        list.add(
            Map.of(
                "audience",
                cell.audience(),
                "class",
                cell.portionClass().name(),
                "when",
                when.code())));
    return list;
  }

  static ConsentGrid ofJson(JsonNode list) {
    if (!list.isArray() || list.size() > MAX_CELLS) {
      throw refuse("/choices/consents");
    }
    var cells = new TreeMap<Cell, When>();
    int index = 0;
    for (var node : list) {
      var pointer = "/choices/consents/" + index++;
      var when = When.of(node.path("when").asString("always"));
      put(
          cells,
          pointer,
          node.path("audience").asString(""),
          node.path("class").asString(""),
          when.orElseThrow(() -> refuse(pointer + "/when")));
    }
    return new ConsentGrid(cells);
  }

  static ConsentGrid ofParameters(Map<String, String[]> parameters) {
    var cells = new TreeMap<Cell, When>();
    parameters.forEach((name, values) -> {
      int dot = name.lastIndexOf('.');
      if (name.startsWith(PARAMETER) && dot >= PARAMETER.length() && values.length > 0) {
        When.of(values[0])
            .ifPresent(when ->
                put(
                    cells,
                    name,
                    name.substring(PARAMETER.length(), dot),
                    name.substring(dot + 1),
                    when));
      }
    });
    return new ConsentGrid(cells);
  }

  private static void put(
      Map<Cell, When> cells, String pointer, String audience, String letter, When when) {
    for (var portionClass : classesFor(audience)) {
      if (portionClass.name().equals(letter)) {
        cells.put(new Cell(audience, portionClass), when);
        return;
      }
    }
    throw refuse(pointer);
  }

  private static Refusal refuse(String pointer) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, "report.fault.consents")));
  }
}
