package jp.noroshi.stix.v1.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An element of the document. It keeps account of what has been read of it, so that what nobody
/// read can be remarked on at the end: looking for a child reads nothing, taking a text or an
/// attribute does.
///
/// Children and attributes are found by their local names: prefixes and the versions in namespaces
/// differ from STIX 1.0 to 1.2, the names do not. Not safe for use by several threads.
public final class Element {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  /// Attributes that say how the document is written, or nothing beyond what their element says.
  private static final Set<String> TECHNICAL =
      Set.of(
          "id",
          "timestamp",
          "timestamp_precision",
          "version",
          "xsi:type",
          "xsi:schemaLocation",
          "cybox_major_version",
          "cybox_minor_version",
          "cybox_update_version",
          "schema_version",
          "datatype",
          "delimiter",
          "structuring_format",
          "vocab_name",
          "vocab_reference",
          "precision",
          "ordinality",
          "pattern_type",
          "regex_syntax",
          "apply_condition",
          "is_case_sensitive");

  /// Values that say what is so anyway.
  private static final Map<String, String> USUAL =
      Map.of(
          "condition", "equals",
          "negate", "false",
          "has_changed", "false",
          "is_obfuscated", "false",
          "is_defanged", "false",
          "category", "ipv4-addr");

  private final String namespace;
  private final String name;
  private final int line;
  private final int column;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Element> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Set<String> taken = new HashSet<>();
  private boolean read;

  Element(String namespace, String name, int line, int column) {
    this.namespace = namespace;
    this.name = name;
    this.line = line;
    this.column = column;
  }

  void attribute(String attributeNamespace, String local, String value) {
    attributes.put(XSI.equals(attributeNamespace) ? "xsi:" + local : local, value);
  }

  void add(Element child) {
    children.add(child);
  }

  void append(String characters) {
    text.append(characters);
  }

  public String namespace() {
    return namespace;
  }

  /// The name without prefix.
  public String name() {
    return name;
  }

  /// The line of its tag, from 1.
  public int line() {
    return line;
  }

  /// The column behind its opening tag, from 1.
  public int column() {
    return column;
  }

  public List<Element> children() {
    return List.copyOf(children);
  }

  /// The children of this name.
  public List<Element> children(String local) {
    return children.stream().filter(child -> child.name.equals(local)).toList();
  }

  /// The first child of this name.
  public Optional<Element> child(String local) {
    return children.stream().filter(child -> child.name.equals(local)).findFirst();
  }

  /// The elements at the end of this path of names.
  public List<Element> all(String... path) {
    var found = Stream.of(this);
    for (var step : path) {
      found = found.flatMap(element -> element.children(step).stream());
    }
    return found.toList();
  }

  /// The first element at the end of this path of names.
  public Optional<Element> at(String... path) {
    return all(path).stream().findFirst();
  }

  /// Itself and all elements below it, in the order written.
  public Stream<Element> tree() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Element::tree));
  }

  /// The text between the tags without the white space around it; empty when there is none.
  public Optional<String> text() {
    return rawText().map(String::strip);
  }

  /// The text between the tags as it is; empty when there is only white space.
  public Optional<String> rawText() {
    read = true;
    return text.toString().isBlank() ? Optional.empty() : Optional.of(text.toString());
  }

  /// The text of the first child of this name.
  public Optional<String> text(String local) {
    return children(local).stream().flatMap(child -> child.text().stream()).findFirst();
  }

  /// The texts of all children of this name.
  public List<String> texts(String local) {
    return children(local).stream().flatMap(child -> child.text().stream()).toList();
  }

  /// An attribute by its local name, those of XML Schema with their prefix (`xsi:type`).
  public Optional<String> attribute(String local) {
    if (attributes.containsKey(local)) {
      taken.add(local);
    }
    return Optional.ofNullable(attributes.get(local)).map(String::strip);
  }

  /// An attribute, without it counting as read.
  public Optional<String> peek(String local) {
    return Optional.ofNullable(attributes.get(local)).map(String::strip);
  }

  /// The attribute, when it says yes.
  public boolean isTrue(String local) {
    return attribute(local).filter(Element::isYes).isPresent();
  }

  /// The local part of `xsi:type`, e.g. `FileObjectType`; empty text when it has none.
  public String type() {
    var type = attribute("xsi:type").orElse("");
    return type.substring(type.indexOf(':') + 1);
  }

  /// Whether this is only a reference to another element.
  public boolean isReference() {
    return attributes.containsKey("idref");
  }

  /// Takes all of it and below as read.
  public void readAll() {
    read = true;
    taken.addAll(attributes.keySet());
    children.forEach(Element::readAll);
  }

  /// The highest elements with something to say of which nobody read anything, and those with a
  /// text or an attribute nobody read.
  List<Element> unread() {
    var found = new ArrayList<Element>();
    collectUnread(found);
    return found;
  }

  private void collectUnread(List<Element> found) {
    if (saysNothing()) {
      return;
    }
    if (isUntouched() || hasUnreadOfItsOwn()) {
      found.add(this);
      if (isUntouched()) {
        return;
      }
    }
    children.forEach(child -> child.collectUnread(found));
  }

  /// Whether nobody read anything of it or below.
  private boolean isUntouched() {
    return !read
        && taken.stream().noneMatch(this::isContent)
        && children.stream().allMatch(Element::isUntouched);
  }

  private boolean hasUnreadOfItsOwn() {
    return (!read && !text.toString().isBlank()) || !unreadAttributes().isEmpty();
  }

  private boolean saysNothing() {
    return text.toString().isBlank()
        && attributes.keySet().stream().noneMatch(this::isContent)
        && children.stream().allMatch(Element::saysNothing);
  }

  /// What it says that nobody read, on one line.
  String unreadWords() {
    if (isUntouched()) {
      return words();
    }
    var own = new ArrayList<String>();
    if (!read && !text.toString().isBlank()) {
      own.add(text.toString().strip());
    }
    unreadAttributes().forEach(key -> own.add(key + "=" + attributes.get(key)));
    return String.join(" ", own);
  }

  private List<String> unreadAttributes() {
    return attributes.keySet().stream()
        .filter(key -> isContent(key) && !taken.contains(key))
        .toList();
  }

  private boolean isContent(String key) {
    return !TECHNICAL.contains(key)
        && !String.valueOf(attributes.get(key)).equalsIgnoreCase(USUAL.get(key));
  }

  /// Everything it says, on one line.
  public String words() {
    var words = new ArrayList<String>();
    tree()
        .forEach(element -> {
          element.attributes.forEach((key, value) -> {
            if (element.isContent(key)) {
              words.add(key + "=" + value);
            }
          });
          if (!element.text.toString().isBlank()) {
            words.add(element.text.toString().strip());
          }
        });
    return String.join(" ", words);
  }

  /// Whether a word of XML Schema says yes.
  public static boolean isYes(String word) {
    return word.equalsIgnoreCase("true") || word.equals("1");
  }

  /// The name and the place, not the content, which may be confidential.
  @Override
  public String toString() {
    return name + "@" + line + ":" + column;
  }
}
