package jp.noroshi.handling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.noroshi.stix.Tlp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One version of the rule's data: the class matrix, what each channel opens, what must be in
/// force, how soon a request is answered. The bytes it was read from are kept, so that they can be
/// signed.
public final class RuleSet {
  private static final List<String> BUNDLED =
      List.of("rule-set-2026-11-21.json", "rule-set-2026-11-26.json", "rule-set-2026-11-27.json");

  private final byte[] bytes;
  private final String version;
  private final ClassMatrix matrix;
  private final Map<Channel.Assurance, Tlp> channels;
  private final List<Requirement> requirements;
  private final Map<Emergency, Duration> answerWithin;
  private final Set<String> telecomSectors;

  private RuleSet(byte[] bytes, JsonNode json) {
    this.bytes = bytes;
    this.version = text(json, "version");
    this.matrix = ClassMatrix.read(json.path("matrix"));
    this.channels = new EnumMap<>(Channel.Assurance.class);
    for (var assurance : Channel.Assurance.values()) {
      channels.put(assurance, Tlp.valueOf(text(json.path("channels"), assurance.name())));
    }
    this.requirements = new ArrayList<>();
    json.path("requirements").forEach(node -> requirements.add(requirement(node)));
    this.answerWithin = new EnumMap<>(Emergency.class);
    for (var emergency : Emergency.values()) {
      answerWithin.put(
          emergency, Duration.parse(text(json.path("answer_within"), emergency.name())));
    }
    this.telecomSectors = new HashSet<>();
    json.path("telecom_sectors").forEach(node -> telecomSectors.add(node.asString()));
  }

  /// Reads a rule set.
  ///
  /// @throws IllegalArgumentException saying what is missing or not understood; nothing has a
  ///   default
  public static RuleSet read(byte[] bytes) {
    try {
      return new RuleSet(bytes.clone(), JsonMapper.shared().readTree(bytes));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a rule set is a JSON document", e);
    }
  }

  /// The rule sets that come with this library, the newest last.
  public static List<RuleSet> bundled() {
    return BUNDLED.stream().map(RuleSet::resource).toList();
  }

  private static RuleSet resource(String name) {
    try (var in = RuleSet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its name; a later one has another.
  public String version() {
    return version;
  }

  /// The bytes it was read from.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// Every course or agreement that some label needs.
  public List<Requirement> requirements() {
    return List.copyOf(requirements);
  }

  /// A standing with every course and agreement asked for here besides, in force until then.
  public Standing qualified(Standing standing, Instant until) {
    var trainings = new HashMap<>(standing.trainings());
    var agreements = new HashMap<>(standing.agreements());
    for (var requirement : requirements) {
      switch (requirement.kind()) {
        case TRAINING -> trainings.put(requirement.name(), until);
        case AGREEMENT -> agreements.put(requirement.name(), until);
      }
    }
    return new Standing(standing.active(), standing.clearances(), trainings, agreements);
  }

  ClassMatrix matrix() {
    return matrix;
  }

  /// The strictest label a channel opens.
  Tlp opens(Channel.Assurance assurance) {
    var label = channels.get(assurance);
    if (label == null) {
      throw new IllegalStateException("no label for " + assurance);
    }
    return label;
  }

  Duration answerWithin(Emergency emergency) {
    var within = answerWithin.get(emergency);
    if (within == null) {
      throw new IllegalStateException("no time to answer for " + emergency);
    }
    return within;
  }

  /// Whether what a subject blocks, it blocks for the communications of others.
  boolean carriesCommunications(Subject subject) {
    return subject.sector().filter(telecomSectors::contains).isPresent();
  }

  private static Requirement requirement(JsonNode node) {
    var relations = new HashSet<Relation>();
    node.path("relations").forEach(name -> relations.add(Relation.valueOf(name.asString())));
    return new Requirement(
        Requirement.Kind.valueOf(text(node, "kind")),
        text(node, "name"),
        Tlp.valueOf(text(node, "from")),
        relations);
  }

  private static String text(JsonNode node, String name) {
    var value = node.path(name);
    if (!value.isString() || value.asString().isBlank()) {
      throw new IllegalArgumentException("the rule set does not say '" + name + "'");
    }
    return value.asString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleSet set && Arrays.equals(bytes, set.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
