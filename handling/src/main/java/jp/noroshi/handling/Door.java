package jp.noroshi.handling;

/// A way into an audience.
public sealed interface Door {
  /// Every member organisation.
  record Everyone() implements Door {}

  /// Members of a circle.
  record Circle(String code) implements Door {
    public Circle {
      requireName(code);
    }
  }

  /// Organisations of a sector.
  record Sector(String code) implements Door {
    public Sector {
      requireName(code);
    }
  }

  /// The duty officers of an authority.
  record AuthorityDuty(String authority) implements Door {
    public AuthorityDuty {
      requireName(authority);
    }
  }

  /// One organisation.
  record Organisation(String id) implements Door {
    public Organisation {
      requireName(id);
    }
  }

  /// Suppliers and customers of an organisation.
  record SupplyChain(String id) implements Door {
    public SupplyChain {
      requireName(id);
    }
  }

  /// As written in an audience's text: `kind:name`.
  default String text() {
    return switch (this) {
      case Everyone _ -> "everyone";
      case Circle circle -> "circle:" + circle.code();
      case Sector sector -> "sector:" + sector.code();
      case AuthorityDuty duty -> "authority:" + duty.authority();
      case Organisation organisation -> "organisation:" + organisation.id();
      case SupplyChain chain -> "supply-chain:" + chain.id();
    };
  }

  /// Reads what [#text] wrote.
  ///
  /// @throws IllegalArgumentException for anything else
  static Door parse(String text) {
    if (text.equals("everyone")) {
      return new Everyone();
    }
    int colon = text.indexOf(':');
    var name = text.substring(colon + 1);
    if (colon < 0 || name.isBlank()) {
      throw new IllegalArgumentException("not a door: '" + text + "'");
    }
    return switch (text.substring(0, colon)) {
      case "circle" -> new Circle(name);
      case "sector" -> new Sector(name);
      case "authority" -> new AuthorityDuty(name);
      case "organisation" -> new Organisation(name);
      case "supply-chain" -> new SupplyChain(name);
      default -> throw new IllegalArgumentException("not a door: '" + text + "'");
    };
  }

  private static void requireName(String name) {
    // An audience's text joins doors by '|': a name with one in it would read as two doors.
    if (name.isEmpty() || name.chars().anyMatch(c -> c == '|' || c <= ' ')) {
      throw new IllegalArgumentException("not the name of a door: '" + name + "'");
    }
  }
}
