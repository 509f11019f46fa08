package jp.noroshi.hub.report.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Filing;
import jp.noroshi.hub.report.derive.NamedProducts;
import jp.noroshi.hub.report.derive.Observed;
import jp.noroshi.hub.report.derive.ObservedText;
import jp.noroshi.hub.report.document.FiledContent;
import org.jspecify.annotations.Nullable;

/// Which filings of a desk may be about the same thing, with the reason. Compares nothing but what
/// the desk was told itself.
public final class Relations {
  /// How far apart two reports of one organisation may be to look like one incident.
  private static final Duration CLOSE = Duration.ofDays(14);

  private static final int MOST = 10;

  private final Database database;
  private final Dockets dockets;

  Relations(Database database, Dockets dockets) {
    this.database = database;
    this.dockets = dockets;
  }

  /// Why two filings may belong together, from the strongest.
  public enum Reason {
    /// The same organisation within two weeks.
    SAME_ORGANISATION,
    /// The same value of the attacker's.
    SAME_VALUE,
    SAME_MALWARE,
    SAME_VULNERABILITY,
    SAME_PRODUCT;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// Another filing that may be about the same thing.
  ///
  /// @param why with what they share
  public record Related(Docket docket, Map<Reason, String> why) {}

  private record Said(
      Optional<String> organisation,
      Instant at,
      Set<String> values,
      Set<String> malware,
      Set<String> vulnerabilities,
      Set<String> products) {}

  /// The filings of other reports that may be about the same thing, the likeliest first, at most
  /// ten.
  List<Related> of(Viewer viewer, UUID id) {
    var filing = dockets.own(viewer, id);
    var board =
        dockets.board(viewer).stream()
            .filter(other -> !other.filing().report().equals(filing.report()))
            .filter(other -> other.filing().filedAt().isPresent())
            .collect(
                Collectors.toMap(
                    other -> other.filing().report(), other -> other, (first, _) -> first));
    var others = board.values().stream().map(Docket::filing).toList();
    var all = new ArrayList<>(others);
    all.add(filing);
    var contents = dockets.contents(viewer, all);
    var unrelated = unrelated(viewer, filing.report());
    var mine = said(contents.get(id), filing);
    return board.values().stream()
        .filter(other -> !unrelated.contains(other.filing().report()))
        .map(other ->
            new Related(other, why(mine, said(contents.get(other.filing().id()), other.filing()))))
        .filter(related -> !related.why().isEmpty())
        .sorted(
            Comparator.comparingInt(Relations::weight)
                .reversed()
                .thenComparing(related -> related.docket().filing().id()))
        .limit(MOST)
        .toList();
  }

  private static int weight(Related related) {
    return related.why().keySet().stream()
        .mapToInt(reason -> Reason.values().length - reason.ordinal())
        .sum();
  }

  private static Map<Reason, String> why(Said one, Said other) {
    var why = new EnumMap<Reason, String>(Reason.class);
    if (one.organisation().isPresent()
        && one.organisation().equals(other.organisation())
        && Duration.between(one.at(), other.at()).abs().compareTo(CLOSE) <= 0) {
      why.put(Reason.SAME_ORGANISATION, one.organisation().get());
    }
    put(why, Reason.SAME_VALUE, one.values(), other.values());
    put(why, Reason.SAME_MALWARE, one.malware(), other.malware());
    put(why, Reason.SAME_VULNERABILITY, one.vulnerabilities(), other.vulnerabilities());
    put(why, Reason.SAME_PRODUCT, one.products(), other.products());
    return why;
  }

  private static void put(
      Map<Reason, String> why, Reason reason, Set<String> one, Set<String> other) {
    var both = new HashSet<>(one);
    both.retainAll(other);
    if (!both.isEmpty()) {
      why.put(reason, both.stream().sorted().limit(3).collect(Collectors.joining(", ")));
    }
  }

  private static Said said(@Nullable FiledContent content, Filing filing) {
    var at = filing.filedAt().orElse(Instant.EPOCH);
    if (content == null) {
      return new Said(Optional.empty(), at, Set.of(), Set.of(), Set.of(), Set.of());
    }
    return new Said(
        content.value("org.id").or(() -> content.value("org.name")),
        at,
        content.value("att.ioc").map(ObservedText::find).orElse(List.of()).stream()
            .map(Observed::value)
            .collect(Collectors.toSet()),
        words(content, "rw.name"),
        words(content, "att.cve"),
        content.value("sys.product").map(NamedProducts::of).orElse(List.of()).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }

  private static Set<String> words(FiledContent content, String fact) {
    return content
        .value(fact)
        .map(text ->
            java.util.Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s,、，]+", 100))
                .filter(word -> word.length() > 2)
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private Set<UUID> unrelated(Viewer viewer, UUID report) {
    return database.in(
        viewer.actor(),
        tx ->
            tx.sql()
                .fetch(
                    """
                    select case when one = ? then other else one end as other
                    from report.unrelated where organisation = ? and (one = ? or other = ?)
                    """,
                    report,
                    viewer.organisation().id(),
                    report,
                    report)
                .intoSet(row -> row.get("other", UUID.class)));
  }

  /// Says that two filings are not about the same thing; it is not suggested again.
  void dismiss(Viewer viewer, UUID id, UUID otherId) {
    var one = dockets.own(viewer, id).report();
    var other = dockets.own(viewer, otherId).report();
    boolean inOrder = one.toString().compareTo(other.toString()) < 0;
    database.run(
        viewer.actor(),
        tx ->
            tx.sql()
                .execute(
                    """
                    insert into report.unrelated (organisation, one, other) values (?, ?, ?)
                    on conflict do nothing
                    """,
                    viewer.organisation().id(),
                    inOrder ? one : other,
                    inOrder ? other : one));
  }
}
