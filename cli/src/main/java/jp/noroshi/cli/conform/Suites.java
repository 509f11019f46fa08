package jp.noroshi.cli.conform;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// The suites there are, by name.
public final class Suites {
  private static final Map<String, Suite> ALL = new TreeMap<>();

  /// Those that add up over the cases of a run.
  private static final Map<String, Supplier<Suite>> SCORED =
      Map.of("ioc-extract", ExtractSuite::new);

  private static final Map<String, Function<Supplier<LiveHub>, Suite>> LIVE =
      Map.of(
          "taxii21-scenarios",
          hubs -> new TaxiiSuite(hubs, new MedallionCases()),
          "opentaxii-exchanges",
          hubs -> new TaxiiSuite(hubs, new OpenTaxiiCases()));

  static {
    ALL.putAll(PatternSuites.all());
    ALL.putAll(ObjectSuites.all());
    ALL.putAll(JsonSuites.all());
    ALL.putAll(VersionSuites.all());
    ALL.putAll(PurlSuites.all());
    ALL.putAll(VersSuites.all());
    ALL.putAll(CpeSuites.all());
    ALL.putAll(AffectedSuites.all());
    ALL.putAll(CvssSuites.all());
    ALL.putAll(SsvcSuites.all());
    ALL.putAll(BomSuites.all());
    ALL.putAll(CsafSuites.all());
    ALL.put("stix-markings", new MarkingSuite());
    ALL.put("bundles-index", new BundleSuite());
    ALL.put("stix1-to-stix21", new LiftSuite());
    ALL.put("psl-cases", new PublicSuffixSuite());
    ALL.put("warninglist-cases", new WarningListSuite());
    ALL.put("sigma-match-cases", new SigmaSuite());
  }

  private Suites() {}

  /// The names of all suites, in order.
  public static Iterable<String> names() {
    var names = new TreeSet<>(ALL.keySet());
    names.addAll(SCORED.keySet());
    names.addAll(LIVE.keySet());
    return names;
  }

  /// The suite of this name.
  ///
  /// @param hubs gives the hub that cases are asked of, always the same; asked for only where a
  ///   suite needs one
  public static Optional<Suite> find(String name, Supplier<LiveHub> hubs) {
    return Optional.ofNullable(ALL.get(name))
        .or(() -> Optional.ofNullable(SCORED.get(name)).map(Supplier::get))
        .or(() -> Optional.ofNullable(LIVE.get(name)).map(live -> live.apply(hubs)));
  }
}
