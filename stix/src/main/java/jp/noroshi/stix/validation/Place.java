package jp.noroshi.stix.validation;

/// A place in an object. Checks pass it down and write it out only when they find something there:
/// of all the places in an object hardly any ends in a finding.
sealed interface Place {
  /// As findings name it, e.g. `external_references[0].external_id`.
  String path();

  default Place member(String name) {
    return new Member(this, name);
  }

  default Place item(int index) {
    return new Item(this, index);
  }

  /// Where a walk begins: a property of the object.
  record Start(String path) implements Place {}

  /// A member of the object at a place.
  record Member(Place within, String name) implements Place {
    @Override
    public String path() {
      return within.path() + "." + name;
    }
  }

  /// An item of the list at a place.
  record Item(Place within, int index) implements Place {
    @Override
    public String path() {
      return within.path() + "[" + index + "]";
    }
  }
}
