package jp.noroshi.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import jp.noroshi.engine.indicator.index.IndicatorSet;
import jp.noroshi.engine.indicator.index.Rule;
import jp.noroshi.engine.indicator.index.Terms;
import jp.noroshi.engine.indicator.sigma.SigmaException;
import jp.noroshi.engine.indicator.sigma.SigmaIndex;
import jp.noroshi.engine.indicator.sigma.SigmaRule;
import jp.noroshi.engine.indicator.text.Found;
import jp.noroshi.engine.indicator.text.IndicatorText;
import jp.noroshi.engine.indicator.text.PublicSuffixes;
import jp.noroshi.engine.indicator.text.TextLimits;
import jp.noroshi.engine.indicator.warning.WarningList;
import jp.noroshi.engine.indicator.warning.WarningListException;
import jp.noroshi.engine.indicator.warning.WarningLists;
import jp.noroshi.handling.Marks;
import jp.noroshi.handling.Pap;
import jp.noroshi.handling.marking.Labels;
import jp.noroshi.handling.marking.StixLabels;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.bundle.BundleReader;
import jp.noroshi.stix.bundle.BundleRecord;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.object.Indicator;
import jp.noroshi.stix.object.MarkingDefinition;
import jp.noroshi.stix.pattern.PatternException;
import jp.noroshi.stix.pattern.StixPattern;

/// Gathers what to look for from files: bundles of STIX, plain lists of values, Sigma rules,
/// warning lists. What cannot be used is remarked on and the rest goes in. Not thread-safe.
public final class LeadReader {
  private static final UUID NAMESPACE = UUID.fromString("5d8a2f2e-6a0b-5e0b-9a5d-2b8f0f6f7c31");
  private static final int MOST_REMARKS = 1_000;
  private static final int SIGMA_BYTES = 1 << 20;

  private record Read(Indicator indicator, String source) {}

  private final IndicatorText text = new IndicatorText(PublicSuffixes.bundled(), TextLimits.PASTED);
  private final StixLabels labels = new StixLabels();
  private final Map<StixId, Read> indicators = new LinkedHashMap<>();
  private final Map<String, Lead> listed = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Map<SigmaRule, Lead> sigma = new HashMap<>();
  private final List<SigmaRule> sigmaRules = new ArrayList<>();
  private final List<WarningList> warnings = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final MessageDigest digest = sha256();

  /// Takes a file of indicators: a bundle of STIX 2.1 or 2.0, or a list with a value a line, where
  /// `#` begins a remark; gzip is unpacked.
  ///
  /// @throws HuntException when the file cannot be read at all
  public void indicators(Path file) {
    try (var in = open(file)) {
      in.mark(1 << 12);
      var head = new String(in.readNBytes(1 << 12), UTF_8);
      in.reset();
      if (head.replace("\ufeff", "").stripLeading().startsWith("{")) {
        bundle(file.toString(), in);
      } else {
        list(file, in);
      }
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    } catch (StixException broken) {
      throw new HuntException(file + " is no bundle of STIX: " + broken.getMessage(), broken);
    }
  }

  private BufferedInputStream open(Path file) throws IOException {
    var raw = new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest));
    raw.mark(2);
    boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    return packed ? new BufferedInputStream(new GZIPInputStream(raw)) : raw;
  }

  /// Takes a bundle of STIX that came from elsewhere.
  ///
  /// @param source what to call where it came from
  /// @throws HuntException when it is none
  public void bundle(String source, byte[] json) {
    digest.update(json);
    try {
      bundle(source, new ByteArrayInputStream(json));
    } catch (StixException broken) {
      throw new HuntException(source + " gave no STIX: " + broken.getMessage(), broken);
    }
  }

  private void bundle(String source, InputStream in) {
    var reader = BundleReader.of(in);
    while (reader.hasNext()) {
      switch (reader.next()) {
        case BundleRecord.Parsed parsed -> {
          if (parsed.object() instanceof Indicator indicator) {
            keepLatest(new Read(indicator, source));
          } else if (parsed.object() instanceof MarkingDefinition definition) {
            labels.define(definition);
          }
        }
        case BundleRecord.Failed failed -> remark(source + ": " + failed.reason());
      }
    }
  }

  private void keepLatest(Read read) {
    indicators.merge(
        read.indicator().id(),
        read,
        (known, other) -> {
          var before = known.indicator().modified();
          var after = other.indicator().modified();
          boolean newer =
              after.isPresent() && (before.isEmpty() || after.get().compareTo(before.get()) > 0);
          return newer ? other : known;
        });
  }

  private void list(Path file, InputStream in) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(in, UTF_8));
    int number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      int comment = line.indexOf('#');
      var value = (comment < 0 ? line : line.substring(0, comment)).strip();
      var found =
          text.extract(value).found().stream()
              .filter(each -> each.place() == Found.Place.TEXT)
              .flatMap(each -> ListedValue.pattern(each).stream())
              .toList();
      if (!value.isEmpty() && found.isEmpty()) {
        remark("%s, line %d: nothing that can be looked for".formatted(file, number));
      }
      found.forEach(pattern -> listed(file, pattern));
    }
  }

  private void listed(Path file, ListedValue value) {
    var id =
        DeterministicId.of(
            NAMESPACE,
            Indicator.TYPE,
            JsonObject.of(Map.of("pattern", new JsonString(value.pattern()))));
    var terms =
        new Terms(
            Instant.EPOCH,
            Optional.empty(),
            false,
            OptionalInt.empty(),
            Set.of(),
            List.of(),
            Optional.empty());
    if (listed.containsKey(id.toString())) {
      return;
    }
    listed.put(
        id.toString(),
        new Lead.OfIndicator(
            id.toString(),
            value.value(),
            Labels.NONE.marks(Tlp.AMBER, Pap.AMBER),
            file.toString(),
            value.pattern(),
            "",
            terms));
    rules.add(new Rule(id, StixPattern.parse(value.pattern()), terms));
  }

  /// Takes Sigma rules: a file, or every `.yml` and `.yaml` below a folder.
  ///
  /// @throws HuntException when they cannot be read at all
  public void sigma(Path place) {
    for (var file : files(place, ".yml", ".yaml")) {
      try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
        sigma(
            file.toString(),
            new String(in.readNBytes(SIGMA_BYTES), UTF_8),
            Marks.of(Tlp.CLEAR, Pap.CLEAR));
      } catch (IOException unreadable) {
        throw unreadable(file, unreadable);
      }
    }
  }

  private void sigma(String source, String yaml, Marks marks) {
    try {
      var rule = SigmaRule.parse(yaml);
      var id = rule.id().orElse("sigma:" + rule.title());
      sigma.put(rule, new Lead.OfSigma(id, rule.title(), marks, source, rule.level(), rule.tags()));
      sigmaRules.add(rule);
    } catch (SigmaException unusable) {
      remark(source + ": " + unusable.getMessage());
    }
  }

  /// Takes warning lists in the form of MISP: a file, or every `list.json` below a folder.
  ///
  /// @throws HuntException when they cannot be read at all
  public void warningLists(Path place) {
    for (var file : files(place, "list.json")) {
      try {
        var json = Files.readAllBytes(file);
        digest.update(json);
        warnings.add(WarningList.read(json, JsonLimits.STIX.withBytes(256 << 20)));
      } catch (IOException unreadable) {
        throw unreadable(file, unreadable);
      } catch (WarningListException unusable) {
        remark(file + ": " + unusable.getMessage());
      }
    }
  }

  private static List<Path> files(Path place, String... endings) {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    try (var below = Files.walk(place)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> List.of(endings).stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw unreadable(place, unreadable);
    }
  }

  /// Compiles all that was taken.
  public Leads compile() {
    var byId = new HashMap<String, Lead>(listed);
    for (var read : indicators.values()) {
      compile(read, byId);
    }
    indicators.clear();
    var compiled = IndicatorSet.compile(rules);
    for (var refused : compiled.refused()) {
      byId.remove(refused.indicator().toString());
      remark(refused.indicator() + ": " + refused.reason());
    }
    sigma.values().forEach(lead -> byId.put(lead.id(), lead));
    return new Leads(
        compiled.set(),
        SigmaIndex.of(sigmaRules),
        Map.copyOf(byId),
        Collections.unmodifiableMap(sigma),
        new WarningLists(warnings),
        remarks,
        HexFormat.of().formatHex(digest.digest()));
  }

  private void compile(Read read, Map<String, Lead> byId) {
    var indicator = read.indicator();
    if (indicator.revoked()) {
      return;
    }
    var marks = marks(indicator);
    switch (indicator.patternType()) {
      case "stix" -> {
        try {
          var rule = Rule.of(indicator);
          rules.add(new Rule(rule.id(), RegularPattern.of(rule.pattern()), rule.terms()));
          byId.put(
              rule.id().toString(),
              new Lead.OfIndicator(
                  rule.id().toString(),
                  indicator.name().orElse(indicator.pattern()),
                  marks,
                  read.source(),
                  indicator.pattern(),
                  indicator.description().orElse(""),
                  rule.terms()));
        } catch (StixException | PatternException unusable) {
          remark("%s, %s: %s".formatted(read.source(), indicator.id(), unusable.getMessage()));
        }
      }
      case "sigma" -> sigma(read.source() + ", " + indicator.id(), indicator.pattern(), marks);
      default ->
          remark(
              "%s, %s: patterns of type %s are not looked for here"
                  .formatted(read.source(), indicator.id(), indicator.patternType()));
    }
  }

  /// What does not say is taken for AMBER.
  private Marks marks(Indicator indicator) {
    var given = labels.of(indicator);
    for (var label : indicator.labels()) {
      var written = label.strip();
      if (written.regionMatches(true, 0, "PAP:", 0, 4)) {
        given =
            given.and(
                pap(written.substring(4)).map(Labels::of).orElseGet(() -> Labels.unknown(written)));
      } else if (written.regionMatches(true, 0, "TLP:", 0, 4)) {
        given =
            given.and(Tlp.parse(written).map(Labels::of).orElseGet(() -> Labels.unknown(written)));
      }
    }
    return given.marks(Tlp.AMBER, Pap.AMBER);
  }

  private static Optional<Pap> pap(String level) {
    return switch (level.toUpperCase(Locale.ROOT)) {
      case "CLEAR", "WHITE" -> Optional.of(Pap.CLEAR);
      case "GREEN" -> Optional.of(Pap.GREEN);
      case "AMBER" -> Optional.of(Pap.AMBER);
      case "RED" -> Optional.of(Pap.RED);
      default -> Optional.empty();
    };
  }

  private void remark(String remark) {
    if (remarks.size() < MOST_REMARKS) {
      remarks.add(remark);
    } else if (remarks.size() == MOST_REMARKS) {
      remarks.add("… and more");
    }
  }

  private static HuntException unreadable(Path file, Exception cause) {
    return new HuntException(
        "cannot read %s (%s); name a file or folder that is there"
            .formatted(file, cause.getClass().getSimpleName()),
        cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException incomplete) {
      throw new IllegalStateException("Every Java platform has SHA-256", incomplete);
    }
  }
}
