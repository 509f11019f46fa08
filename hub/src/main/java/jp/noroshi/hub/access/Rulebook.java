package jp.noroshi.hub.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import jp.noroshi.handling.HandlingRule;
import jp.noroshi.handling.RuleSet;
import jp.noroshi.handling.Shadow;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Seal;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.note.Note;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which rule set holds now, and which one is tried beside it (domain §3.6, "Change").
///
/// The first start takes the newest rule set that comes with the program; after that a new one,
/// whether it comes with a new program or from a person, is only proposed: it is tried on every
/// decision without effect until somebody adopts it from some moment on. That it was adopted is a
/// signed statement; a rule set whose statement is not signed by this platform, or says something
/// else, is not used. Thread-safe; other nodes see a change within [#RELOAD_SECONDS].
public final class Rulebook implements AutoCloseable {
  /// Seconds after which a change made elsewhere is known here.
  static final int RELOAD_SECONDS = 1;

  private static final Logger log = LoggerFactory.getLogger(Rulebook.class);
  private static final Actor ENGINE = Actor.engine("rules");

  private final Database database;
  private final Seal seal;
  private final Clock clock;
  private final RuleSetStore store = new RuleSetStore();
  private volatile State state;
  private @Nullable ScheduledExecutorService reloading;

  public Rulebook(Database database, Seal seal, Clock clock) {
    this.database = database;
    this.seal = seal;
    this.clock = clock;
    database.run(ENGINE, this::takeInBundled);
    this.state = database.in(ENGINE, this::read);
  }

  /// A rule set and what became of it.
  ///
  /// @param sha256 of its bytes, in hexadecimal
  /// @param code the version of the rule's steps ([HandlingRule#CODE]) it was adopted with
  /// @param inForceFrom when it was or is to become the rule
  /// @param statement that it was adopted: a signed note
  public record Entry(
      RuleSet set,
      String sha256,
      Optional<UUID> proposedBy,
      Instant proposedAt,
      Optional<Instant> inForceFrom,
      Optional<Integer> code,
      Optional<String> statement,
      Optional<Instant> withdrawnAt) {
    /// Whether it is tried beside the one in force.
    public boolean waits() {
      return inForceFrom.isEmpty() && withdrawnAt.isEmpty();
    }
  }

  private record InForce(Instant from, HandlingRule rule) {}

  // All entries in the order they were proposed, those adopted in the order they hold, and the one
  // that is tried.
  private record State(
      String stamp, List<Entry> entries, List<InForce> adopted, Optional<Entry> tried) {
    HandlingRule at(Instant now) {
      var rule = adopted.getFirst().rule();
      for (var next : adopted) {
        if (next.from().isAfter(now)) {
          break;
        }
        rule = next.rule();
      }
      return rule;
    }
  }

  /// The rule as it holds now.
  public HandlingRule rule() {
    return state.at(clock.instant());
  }

  /// The newest rule set that waits to be adopted.
  public Optional<Entry> tried() {
    return state.tried();
  }

  /// The newest rule set that waits, beside the one in force.
  Optional<Shadow> shadow() {
    return tried().map(entry -> new Shadow(rule(), entry.set()));
  }

  /// All rule sets, in the order they were proposed.
  public List<Entry> entries() {
    return state.entries();
  }

  /// Proposes a rule set.
  ///
  /// @param tx an engine transaction of the live world
  /// @return false when there is one of this version already
  public boolean propose(Tx tx, RuleSet set, UUID by) {
    return store.propose(tx, set.version(), set.bytes(), by, clock.instant());
  }

  /// Adopts a rule set that waits, from a moment on.
  ///
  /// @param tx an engine transaction of the live world
  /// @return false when it does not wait, or the one who adopts it proposed it
  public boolean adopt(Tx tx, Entry entry, UUID by, Instant from) {
    return store.adopt(
        tx,
        entry.set().version(),
        by,
        from,
        HandlingRule.CODE,
        seal.sign(statement(entry.set(), HandlingRule.CODE, from)).toString());
  }

  /// Withdraws a rule set that waits.
  ///
  /// @param tx an engine transaction of the live world
  /// @return false when it does not wait
  public boolean withdraw(Tx tx, Entry entry) {
    return store.withdraw(tx, entry.set().version(), clock.instant());
  }

  /// Reads anew what holds. To be called after a change has committed.
  public void reload() {
    database.run(
        ENGINE,
        tx -> {
          if (!store.stamp(tx).equals(state.stamp())) {
            state = read(tx);
          }
        });
  }

  /// Begins to notice what other nodes change.
  public synchronized void start() {
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("rulebook").daemon().factory());
    executor.scheduleWithFixedDelay(
        this::tryReload, RELOAD_SECONDS, RELOAD_SECONDS, TimeUnit.SECONDS);
    reloading = executor;
  }

  private void tryReload() {
    try {
      reload();
    } catch (RuntimeException e) {
      log.warn("the rule sets cannot be read now, will try again: {}", e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (reloading != null) {
      reloading.shutdownNow(); // what it was about to read nobody needs any more
    }
  }

  private void takeInBundled(Tx tx) {
    var known = store.all(tx).stream().map(RuleSetStore.Row::version).toList();
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS); // as the database gives it back
    for (var set : RuleSet.bundled()) {
      if (!known.contains(set.version())) {
        store.propose(tx, set.version(), set.bytes(), null, now);
        if (known.isEmpty()) {
          // Nothing was promised yet: earlier ones are over at once.
          store.adopt(
              tx,
              set.version(),
              null,
              now,
              HandlingRule.CODE,
              seal.sign(statement(set, HandlingRule.CODE, now)).toString());
        }
      }
    }
  }

  private State read(Tx tx) {
    var stamp = store.stamp(tx);
    var entries = store.all(tx).stream().map(Rulebook::entry).toList();
    var sound =
        entries.stream()
            .filter(entry -> entry.inForceFrom().isPresent())
            .filter(this::isSound)
            .toList();
    var promised = sound.stream().map(Entry::set).toList();
    var adopted = new ArrayList<InForce>();
    for (var entry : sound) {
      var from = entry.inForceFrom().orElseThrow();
      adopted.add(new InForce(from, new HandlingRule(entry.set(), promised)));
    }
    if (adopted.isEmpty()) {
      throw new IllegalStateException(
          "no rule set in the database was adopted under the keys of this platform; restore its"
              + " keys directory");
    }
    // Of those adopted at one moment the one proposed last holds.
    adopted.sort(Comparator.comparing(InForce::from));
    return new State(
        stamp, entries, adopted, entries.reversed().stream().filter(Entry::waits).findFirst());
  }

  private boolean isSound(Entry entry) {
    try {
      var note = Note.parse(entry.statement().orElseThrow());
      var said =
          statement(entry.set(), entry.code().orElseThrow(), entry.inForceFrom().orElseThrow());
      if (note.text().equals(said) && seal.holds(note)) {
        return true;
      }
      log.error(
          "rule set {} is not used: this platform did not sign that it holds",
          entry.set().version());
    } catch (ProofException e) {
      log.error("rule set {} is not used: {}", entry.set().version(), e.getMessage());
    }
    return false;
  }

  private static Entry entry(RuleSetStore.Row row) {
    return new Entry(
        RuleSet.read(row.bytes()),
        sha256(row.bytes()),
        row.proposedBy(),
        row.proposedAt(),
        row.inForceFrom(),
        row.code(),
        row.statement(),
        row.withdrawnAt());
  }

  private static String statement(RuleSet set, int code, Instant from) {
    return "noroshi rule set adopted\n%s\nsha256 %s\nsteps %d\nfrom %s\n"
        .formatted(set.version(), sha256(set), code, from);
  }

  /// The hash of a rule set's bytes, in hexadecimal.
  public static String sha256(RuleSet set) {
    return sha256(set.bytes());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
