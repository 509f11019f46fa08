package jp.noroshi.hub.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.api.ImportStatus.State;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.ObjectMapper;

/// Imports that are cut off, with a format that breaks where the test says. They are of a time to
/// come, so that the hub's own machinery leaves them alone.
@HubTest
class ImportsIT {
  private static final ImportFormat.Options OPTIONS = new ImportFormat.Options(false, "a.lines");

  @Autowired TestPeople people;
  @Autowired Database database;
  @Autowired Viewers viewers;
  @Autowired ObjectMapper json;

  private final FakeClock clock = FakeClock.at("2100-01-01T00:00:00Z");
  private final Lines format = new Lines();
  private Imports imports;
  private ImportRuns runs;

  @BeforeEach
  void make() {
    var store = new ImportStore(json);
    runs = new ImportRuns(database, store, viewers, List.of(format), clock);
    imports = new Imports(database, store, runs, List.of(format), clock);
  }

  @Test
  void oneThatBreaksGoesOnAfterTheLastStepThatWasKept() {
    var viewer = people.ofPlatform(Role.ANALYST);
    format.breaksAt = 2;

    assertThatThrownBy(() -> imports.take(viewer, lines(5), OPTIONS))
        .isInstanceOf(IllegalStateException.class);
    var cut = imports.latest(viewer).getFirst();
    assertThat(cut.step().record()).isEqualTo(2);
    assertThat(cut.step().added()).isEqualTo(2);
    assertThat(cut.state()).isEqualTo(State.RUNNING);
    clock.advance(Duration.ofMinutes(1));
    assertThat(status(viewer, cut).state()).isEqualTo(State.INTERRUPTED);

    format.breaksAt = -1;
    runs.run();

    var done = status(viewer, cut);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.step().added()).isEqualTo(5);
    assertThat(format.seen).containsExactly(0L, 1L, 2L, 2L, 3L, 4L);
    assertThat(imports.setAside(viewer, done)).hasSize(5);
    assertThat(parts(done.id())).isZero();
  }

  @Test
  void whatGetsNoFurtherIsGivenUp() {
    var viewer = people.ofPlatform(Role.ANALYST);
    format.breaksAt = 0;
    var id = imports.begin(viewer, lines(2), OPTIONS);

    for (int i = 0; i < 7; i++) {
      runs.run();
      clock.advance(Duration.ofMinutes(2));
    }

    var status = imports.status(viewer, id);
    assertThat(status.state()).isEqualTo(State.FAILED);
    assertThat(status.refused().orElseThrow().code()).isEqualTo("imports.failed.attempts");
    assertThat(format.seen).hasSize(5);
    assertThat(parts(id)).isZero();
  }

  @Test
  void whoeverLostItsLeaseWritesNothingMore() {
    var viewer = people.ofPlatform(Role.ANALYST);
    var id = imports.begin(viewer, lines(4), OPTIONS);
    // In the middle of the first turn another node takes it on and brings it in whole.
    format.before =
        Optional.of(() -> {
          clock.advance(Duration.ofMinutes(1));
          runs.run();
        });

    runs.run();

    var status = imports.status(viewer, id);
    assertThat(status.state()).isEqualTo(State.DONE);
    assertThat(status.step().added()).isEqualTo(4);
    assertThat(imports.setAside(viewer, status)).hasSize(4);
  }

  @Test
  void whatDoesNotArriveWholeLeavesNothing() {
    var viewer = people.ofPlatform(Role.ANALYST);
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(new byte[3 << 20]),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the line broke");
              }
            });

    assertThatThrownBy(() -> imports.begin(viewer, broken, OPTIONS))
        .hasMessageContaining("the line broke");

    assertThat(imports.latest(viewer)).isEmpty();
  }

  @Test
  void oneSeesOnesOwnAndTheAnalystsThoseOfAllInTheOrganisation() {
    var viewer = people.ofPlatform(Role.ANALYST);
    var id = imports.begin(viewer, lines(1), OPTIONS);
    var colleague = people.join(viewer.organisation().id(), Role.ADMINISTRATOR);
    var reporter = people.join(viewer.organisation().id(), Role.REPORTER);
    var stranger = people.ofCompany(TestPeople.everyRole());

    assertThat(imports.status(colleague, id).filename()).isEqualTo("a.lines");
    assertThat(imports.latest(colleague)).hasSize(1);
    for (var none : List.of(reporter, stranger)) {
      assertThatThrownBy(() -> imports.status(none, id))
          .isInstanceOfSatisfying(
              Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
      assertThat(imports.latest(none)).isEmpty();
    }
  }

  @Test
  void whoMayNoLongerBringInIsRefusedWhenItGoesOn() {
    var viewer = people.ofPlatform(Role.ANALYST);
    var id = imports.begin(viewer, lines(1), OPTIONS);
    format.admits = false;

    runs.run();

    assertThat(imports.status(viewer, id).state()).isEqualTo(State.REFUSED);
    assertThat(format.seen).isEmpty();
  }

  private ImportStatus status(Viewer viewer, ImportStatus earlier) {
    return imports.status(viewer, earlier.id());
  }

  private int parts(UUID id) {
    return database.in(
        Actor.engine("test"),
        tx ->
            tx.sql()
                .fetchSingle("select count(*) from api.import_part where import = ?", id)
                .get(0, Integer.class));
  }

  // Longer than a part, so that what is kept is put together again.
  private static InputStream lines(int count) {
    return new ByteArrayInputStream((("x".repeat(700_000)) + "\n").repeat(count).getBytes(UTF_8));
  }

  /// Each line is a step, and is set aside beside.
  private final class Lines implements ImportFormat {
    private final List<Long> seen = new ArrayList<>();
    private int breaksAt = -1;
    private boolean admits = true;
    private Optional<Runnable> before = Optional.empty();

    @Override
    public String name() {
      return "stix-bundle";
    }

    @Override
    public boolean sniff(byte[] start, String filename) {
      return filename.endsWith(".lines");
    }

    @Override
    public void admit(Viewer viewer) {
      if (!admits) {
        throw Refusal.forbidden();
      }
    }

    @Override
    public ImportResult run(Viewer viewer, ImportFile file, Options options, ImportJournal journal)
        throws IOException {
      long lines;
      try (var in = file.open()) {
        lines = in.readAllBytes().length / 700_001;
      }
      var reached = journal.reached();
      int added = reached.added();
      var aside = new ArrayList<>(journal.setAside());
      for (long line = reached.record(); line < lines; line++) {
        seen.add(line);
        if (line == breaksAt) {
          throw new IllegalStateException("broken");
        }
        var hook = before;
        before = Optional.empty();
        hook.ifPresent(Runnable::run);
        added++;
        var step = new ImportStep(line + 1, (line + 1) * 700_001, added, 0, 0, added);
        var one = new SetAside((int) line, line * 700_001, "", "just so");
        aside.add(one);
        database.run(Actor.engine("test"), tx -> journal.keep(tx, step, List.of(one)));
      }
      return new ImportResult(name(), added, 0, 0, 0, aside, Optional.empty());
    }
  }
}
