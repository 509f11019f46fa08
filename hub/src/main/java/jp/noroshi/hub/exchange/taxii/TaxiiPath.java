package jp.noroshi.hub.exchange.taxii;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The address of a TAXII resource: the parts of the path below `/taxii2`, a slash at the end
/// making no difference.
record TaxiiPath(List<String> parts) {
  private static final String BASE = "/taxii2";
  private static final int LONGEST = 1_000;
  private static final Set<String> GET = Set.of("GET");

  TaxiiPath {
    parts = List.copyOf(parts);
  }

  /// Which resource it is, by its form alone.
  enum Resource {
    DISCOVERY,
    API_ROOT,
    COLLECTIONS,
    COLLECTION,
    STATUS,
    MANIFEST,
    OBJECTS,
    OBJECT,
    VERSIONS,
    NOTHING
  }

  static boolean isTaxii(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.equals(BASE) || path.startsWith(BASE + "/");
  }

  static TaxiiPath of(HttpServletRequest request) {
    var path = request.getRequestURI();
    return new TaxiiPath(
        path.length() > LONGEST ? List.of("") : Arrays.stream(path.split("/")).skip(2).toList());
  }

  Resource resource() {
    if (parts.contains("")) {
      return Resource.NOTHING;
    }
    return switch (parts.size()) {
      case 0 -> Resource.DISCOVERY;
      case 1 -> Resource.API_ROOT;
      case 2 -> is(1, "collections") ? Resource.COLLECTIONS : Resource.NOTHING;
      case 3 ->
          is(1, "collections")
              ? Resource.COLLECTION
              : is(1, "status") ? Resource.STATUS : Resource.NOTHING;
      case 4 ->
          !is(1, "collections")
              ? Resource.NOTHING
              : is(3, "objects")
                  ? Resource.OBJECTS
                  : is(3, "manifest") ? Resource.MANIFEST : Resource.NOTHING;
      case 5 -> isObject() ? Resource.OBJECT : Resource.NOTHING;
      case 6 -> isObject() && is(5, "versions") ? Resource.VERSIONS : Resource.NOTHING;
      default -> Resource.NOTHING;
    };
  }

  /// The methods the resource knows; all of them where there is nothing that could know any.
  Set<String> methods() {
    return switch (resource()) {
      case OBJECTS -> Set.of("GET", "POST");
      case OBJECT -> Set.of("GET", "DELETE");
      case DISCOVERY, API_ROOT, COLLECTIONS, COLLECTION, STATUS, MANIFEST, VERSIONS -> GET;
      case NOTHING -> Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    };
  }

  String root() {
    return parts.get(0);
  }

  /// The collection's id or alias, or the status' id.
  String third() {
    return parts.get(2);
  }

  String object() {
    return parts.get(4);
  }

  private boolean isObject() {
    return is(1, "collections") && is(3, "objects");
  }

  private boolean is(int place, String word) {
    return parts.get(place).equals(word);
  }
}
