package jp.noroshi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.ledger.LedgerVerification.Kind;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.MerkleTree;
import jp.noroshi.proof.merkle.TileId;
import jp.noroshi.proof.merkle.TiledSubtrees;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.NoteSignature;
import jp.noroshi.proof.note.SignatureAlgorithm;
import jp.noroshi.proof.note.SigningKey;
import jp.noroshi.proof.receipt.Finding;
import jp.noroshi.proof.receipt.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerIT {
  private final TestLedger test = new TestLedger();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void takesWhatCommitsOutOfOrderAndMissesNothing() {
    var sequencer = test.sequencer();
    test.database.run(
        Actor.engine("slow"),
        slow -> {
          test.ledger.record(slow, new Ledger.Entry("test.slow", "slow", null, Map.of()));
          test.record(0, 3); // later numbers, committed earlier
          assertThat(sequencer.advance()).isTrue();
          assertThat(size()).isEqualTo(3);
        });
    assertThat(sequencer.advance()).isTrue();
    assertThat(size()).isEqualTo(4);
    assertThat(test.verify())
        .satisfies(report -> {
          assertThat(report.problems()).isEmpty();
          assertThat(report.leaves()).isEqualTo(4);
          assertThat(report.covered()).isEqualTo(4);
        });
  }

  @Test
  void takesTheEntriesOfEveryWorldIntoOneLog() {
    test.record(0, 1);
    test.database.run(
        new Actor.Engine("test", "exercise-1"),
        tx -> test.ledger.record(tx, new Ledger.Entry("test.done", null, null, Map.of())));
    test.sequencer().advance();
    assertThat(size()).isEqualTo(2);
  }

  @Test
  void takesManyAtOnceAndSoonIsDone() throws java.sql.SQLException {
    asOwner(
        """
        insert into ledger.entry (world, occurred_at, kind, body)
        select 'live', now(), 'test.many', jsonb_build_object('n', n) from generate_series(1, 30000) n
        """);
    org.junit.jupiter.api.Assertions.assertTimeout(
        Duration.ofSeconds(60), () -> assertThat(test.sequencer().advance()).isTrue());
    assertThat(size()).isEqualTo(30_000);
    assertThat(test.verify().problems()).isEmpty();
  }

  @Test
  void whatIsRolledBackNeverWasInTheLog() {
    assertThatThrownBy(() ->
            test.database.run(
                Actor.engine("test"),
                tx -> {
                  test.ledger.record(tx, new Ledger.Entry("test.done", null, null, Map.of()));
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);
    test.record(0, 1);
    test.sequencer().advance();
    assertThat(size()).isEqualTo(1);
    assertThat(test.verify().problems()).isEmpty();
  }

  @Test
  void isServedAsTilesAnyoneCanComputeTheCheckpointFrom() {
    test.record(0, 300);
    test.sequencer().advance();
    test.record(300, 40);
    test.sequencer().advance();
    var log = test.log();
    var checkpoint = Checkpoint.parse(log.checkpoint().orElseThrow().text());
    assertThat(checkpoint.size()).isEqualTo(340);
    var tiles =
        new TiledSubtrees(tile -> log.tile(tile, tile.widthIn(checkpoint.size())).orElseThrow());
    assertThat(new MerkleTree(340, tiles).root()).isEqualTo(checkpoint.root());

    var bundle = log.bundle(1, 84).orElseThrow();
    assertThat(bundle).hasSize(84 * 34);
    var leaf = java.util.Arrays.copyOfRange(bundle, 2, 34);
    var tile = log.tile(new TileId(0, 1), 84).orElseThrow();
    assertThat(Hash.ofLeaf(leaf).bytes()).isEqualTo(java.util.Arrays.copyOf(tile, 32));

    var old = Checkpoint.parse(log.checkpoint(300).orElseThrow().text());
    assertThat(log.consistency(300, 340).orElseThrow().proves(old.root(), checkpoint.root()))
        .isTrue();
    assertThat(log.consistency(300, 341)).isEmpty();
    assertThat(log.consistency(-1, 3)).isEmpty();
    assertThat(log.tile(new TileId(0, 1), 85)).isEmpty();
    assertThat(log.tile(new TileId(0, 1), 0)).isEmpty();
    assertThat(log.bundle(2, 1)).isEmpty();
    assertThat(log.checkpoint(301)).isEmpty();
    assertThat(log.keys().judge(log.checkpoint().orElseThrow()))
        .isInstanceOf(jp.noroshi.proof.note.Opinion.Signed.class);
  }

  @Test
  void givesAReceiptToTheOwnerOnlyWhichHoldsOfflineAndNotWhenChanged() {
    test.record(0, 5);
    var id = test.entry(3);
    var answer = test.receipts().of(TestLedger.reader(TestLedger.OWNER), id);
    assertThat(answer)
        .isInstanceOfSatisfying(
            Receipts.Answer.Given.class,
            given -> {
              var receipt = Receipt.parse(given.receipt().file());
              assertThat(receipt.entryText()).contains("\"number\": 3", "報告");
              assertThat(receipt.check(test.log().keys())).isInstanceOf(Finding.Proven.class);
              var changed =
                  Receipt.parse(
                      new String(receipt.file(), StandardCharsets.UTF_8)
                          .replace("\\\"number\\\": 3", "\\\"number\\\": 4")
                          .getBytes(StandardCharsets.UTF_8));
              assertThat(changed.check(test.log().keys())).isInstanceOf(Finding.Refuted.class);
            });
    assertThat(test.receipts().of(TestLedger.reader(UUID.randomUUID()), id))
        .isInstanceOf(Receipts.Answer.Unknown.class);
    assertThat(test.receipts().of(TestLedger.reader(TestLedger.OWNER), UUID.randomUUID()))
        .isInstanceOf(Receipts.Answer.Unknown.class);
  }

  @Test
  void aReceiptDoesNotTellTheOwnerWhoItWasAndWhoItWasIsProvenStill() {
    var reader = TestLedger.reader(UUID.randomUUID());
    test.database.run(
        reader,
        tx ->
            test.ledger.record(
                tx,
                "thing/0",
                TestLedger.OWNER,
                new DisclosureEntry(
                    "kind:company",
                    java.util.Optional.empty(),
                    "view",
                    "defence",
                    List.of(new DisclosureEntry.Portion("technical", "cleaned", "class-matrix")),
                    "redact",
                    "2026-1",
                    "7")));
    assertThat(test.receipts().of(TestLedger.reader(TestLedger.OWNER), test.entry(0)))
        .isInstanceOfSatisfying(
            Receipts.Answer.Given.class,
            given ->
                assertThat(new String(given.receipt().file(), StandardCharsets.UTF_8))
                    .contains("kind:company", "class-matrix")
                    .doesNotContain(reader.person().toString(), reader.organisation().toString()));
    assertThat(test.verify().problems()).isEmpty();
    test.tamper("update ledger.entry set person = gen_random_uuid()");
    assertThat(test.verify().problems()).hasSize(1);
  }

  @Test
  void aPurgedEntryIsGoneAndItsCommitmentStaysProvable() {
    test.record(0, 10);
    test.sequencer().advance();
    var before = test.log().checkpoint().orElseThrow();
    var id = test.entry(4);
    test.database.run(
        Actor.engine("retention"),
        tx -> {
          assertThat(test.ledger.purge(tx, id, "retention")).isTrue();
          assertThat(test.ledger.purge(tx, id, "retention")).isFalse();
        });
    test.sequencer().advance();

    var report = test.verify(Map.of("an old checkpoint", before));
    assertThat(report.problems()).isEmpty();
    assertThat(report.purged()).isEqualTo(1);
    assertThat(report.leaves()).isEqualTo(11);
    assertThat(test.receipts().of(TestLedger.reader(TestLedger.OWNER), id))
        .isInstanceOf(Receipts.Answer.Purged.class);
    assertThat(rows("select count(*) from ledger.entry where id = '" + id + "' and body = '{}'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CHANGED | entry 8 | update ledger.entry set body = '{"number": 70}' where seq = 8
          CHANGED | entry 8 | update ledger.entry set occurred_at = occurred_at + interval '1 microsecond' where seq = 8
          CHANGED | entry 8 | update ledger.entry set owner_organisation = gen_random_uuid() where seq = 8
          CHANGED | entry 8 | update ledger.salt set salt = sha256('x') where entry_seq = 8
          CHANGED | entry 8 | delete from ledger.salt where entry_seq = 8
          CHANGED | entry 8 | update ledger.leaf set content = sha256('x') where entry_seq = 8
          CHANGED | entry 8 | update ledger.entry set body = '{}', person = null, purged_at = now() where seq = 8; delete from ledger.salt where entry_seq = 8
          CHANGED | entry 8 | update ledger.entry set body = other.body from ledger.entry other where entry.seq in (8, 9) and other.seq = 17 - entry.seq
          CHANGED | entry 9 | update ledger.leaf set entry_seq = 1000 where entry_seq = 8; update ledger.leaf set entry_seq = 8 where entry_seq = 9; update ledger.leaf set entry_seq = 9 where entry_seq = 1000
          MISSING | entry 8 | delete from ledger.entry where seq = 8
          MISSING | leaf 7 | delete from ledger.entry where seq = 8; delete from ledger.leaf where entry_seq = 8; delete from ledger.salt where entry_seq = 8
          MISSING | leaves 18 to 19 | delete from ledger.entry where seq > 18; delete from ledger.leaf where entry_seq > 18; delete from ledger.salt where entry_seq > 18
          TREE | leaves 10 to 19 | update ledger.tile set hashes = overlay(hashes placing sha256('x') from 1 + 12 * 32) where level = 0; update ledger.leaf set content = sha256('y') where leaf_index = 12
          CHECKPOINT | size 10 | update ledger.checkpoint set note = replace(note, concat(chr(10), 10, chr(10)), concat(chr(10), 11, chr(10))) where size = 10
          UNLOGGED | entry 21 | insert into ledger.entry (world, occurred_at, kind, body) values ('live', now(), 'test.forged', '{}')
          """)
  void findsAndNamesWhatWasDoneToAPastRow(Kind kind, String named, String done) {
    test.record(0, 10);
    test.sequencer().advance();
    test.record(10, 10);
    test.clock.advance(Duration.ofMinutes(2));
    test.sequencer().advance();
    assertThat(test.verify().problems()).isEmpty();

    test.tamper(done.split("; "));

    assertThat(test.verify().problems())
        .anySatisfy(problem -> {
          assertThat(problem.kind()).isEqualTo(kind);
          assertThat(problem.text()).contains(named);
        });
  }

  @Test
  void aHistoryRewrittenWithAllItsHashesIsFoundByWhoeverKeptACheckpoint() {
    test.record(0, 10);
    test.sequencer().advance();
    var kept = test.log().checkpoint().orElseThrow();
    // Whoever has everything, the keys too, and makes it all anew with one entry less.
    test.tamper(
        "delete from ledger.entry where seq = 8",
        "truncate ledger.leaf, ledger.salt, ledger.tile, ledger.cosignature, ledger.checkpoint",
        "insert into ledger.waiting select seq from ledger.entry");
    delete("last-checkpoint");
    test.record(10, 3);
    assertThat(test.sequencer().advance()).isTrue();
    assertThat(test.verify().problems()).isEmpty();

    assertThat(test.verify(Map.of("kept.txt", kept)).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).contains("kept.txt", "another root"));
    var now = Checkpoint.parse(test.log().checkpoint().orElseThrow().text());
    assertThat(
            test.log()
                .consistency(10, now.size())
                .orElseThrow()
                .proves(Checkpoint.parse(kept.text()).root(), now.root()))
        .isFalse();
  }

  @Test
  void refusesToSignASmallerTreeAfterARestore() {
    test.record(0, 10);
    test.sequencer().advance();
    // A copy of the database from before: the last rows are not there, nor the checkpoint.
    test.tamper(
        "delete from ledger.entry where seq > 6",
        "delete from ledger.leaf where entry_seq > 6",
        "delete from ledger.salt where entry_seq > 6",
        "update ledger.tile set hashes = substring(hashes for 6 * 32)",
        "delete from ledger.checkpoint");
    test.record(10, 1);

    var sequencer = test.sequencer();
    assertThat(sequencer.advance()).isFalse();
    assertThat(sequencer.contradiction().orElseThrow()).contains("6 leaves", "10 were signed");
    assertThat(test.log().checkpoint()).isEmpty();

    // And not when it has grown past the size again, either.
    test.record(11, 10);
    assertThat(test.sequencer().advance()).isFalse();
    assertThat(rows("select count(*) from ledger.waiting")).isEqualTo(11);
    // What is written goes on being written, and waits.
    assertThat(test.receipts().of(TestLedger.reader(TestLedger.OWNER), test.entry(15)))
        .isInstanceOf(Receipts.Answer.Stopped.class);
  }

  @Test
  void refusesToSignAnotherRootForASizeItSigned() {
    test.record(0, 10);
    test.sequencer().advance();
    test.tamper(
        "update ledger.tile set hashes = overlay(hashes placing sha256('x') from 1)",
        "delete from ledger.checkpoint");
    test.record(10, 1);
    var sequencer = test.sequencer();
    assertThat(sequencer.advance()).isFalse();
    assertThat(sequencer.contradiction().orElseThrow()).contains("another root");
  }

  @Test
  void refusesToSignWhenWhatItSignedLastIsNotAtHand() {
    test.record(0, 1);
    test.sequencer().advance();
    delete("last-checkpoint");
    test.record(1, 1);
    var sequencer = test.sequencer();
    assertThat(sequencer.advance()).isFalse();
    assertThat(sequencer.contradiction().orElseThrow()).contains("last-checkpoint");
  }

  @Test
  void theDatabaseLetsNobodyButThePurgeTouchAnEntry() {
    test.record(0, 1);
    for (var statement :
        List.of(
            "update ledger.entry set body = '{}'",
            "update ledger.entry set purged_at = now()",
            "update ledger.entry set body = '{}', person = null, purged_at = now(), kind = 'x.y'",
            "delete from ledger.entry")) {
      assertThatThrownBy(() -> asOwner(statement)).as(statement).hasMessageContaining("not");
    }
    test.sequencer().advance();
    assertThatThrownBy(() -> asOwner("update ledger.tile set hashes = sha256('x')"))
        .hasMessageContaining("only grow");
  }

  @Test
  void takesCosignaturesOfConfiguredWitnessesOnly() throws IOException {
    test.record(0, 3);
    test.sequencer().advance();
    var log = test.log();
    var note = log.checkpoint().orElseThrow();
    var witness = SigningKey.generate("witness.example", SignatureAlgorithm.COSIGNATURE_ED25519);
    var modern = SigningKey.generate("w2.example", SignatureAlgorithm.COSIGNATURE_ML_DSA_44);
    var now = test.clock.instant();
    var cosigned = note.with(witness.sign(note.text(), now)).with(modern.sign(note.text(), now));

    assertThat(log.cosign(cosigned)).isInstanceOf(PublicLog.Cosigning.NoWitness.class);
    Files.writeString(
        test.directory.resolve("witnesses"),
        "# friends\n" + witness.verifier() + "\n" + modern.verifier() + "\n");
    assertThat(log.cosign(cosigned)).isEqualTo(new PublicLog.Cosigning.Accepted(2));
    assertThat(log.cosign(cosigned)).isEqualTo(new PublicLog.Cosigning.Accepted(0));
    assertThat(log.checkpoint().orElseThrow().signatures()).hasSize(4);
    assertThat(log.witnessed()).isEqualTo(log.checkpoint());

    var future = now.plus(Duration.ofHours(1));
    var early = new Note(note.text(), List.<NoteSignature>of(witness.sign(note.text(), future)));
    assertThat(log.cosign(early)).isInstanceOf(PublicLog.Cosigning.NoWitness.class);
    var other = new Checkpoint(log.origin(), 3, Hash.EMPTY_ROOT).text();
    assertThat(log.cosign(new Note(other, List.<NoteSignature>of(witness.sign(other, now)))))
        .isInstanceOf(PublicLog.Cosigning.UnknownCheckpoint.class);

    // A receipt rather shows the checkpoint others have seen than the newest one.
    test.clock.advance(Duration.ofMinutes(2));
    test.record(3, 3);
    assertThat(test.receipts().of(TestLedger.reader(TestLedger.OWNER), test.entry(1)))
        .isInstanceOfSatisfying(
            Receipts.Answer.Given.class,
            given ->
                assertThat(given.receipt().check(log.keys()))
                    .isInstanceOfSatisfying(
                        Finding.Proven.class,
                        proven -> assertThat(proven.signed().witnesses()).hasSize(2)));
    assertThat(test.receipts().of(TestLedger.reader(TestLedger.OWNER), test.entry(5)))
        .isInstanceOf(Receipts.Answer.Given.class);
  }

  @Test
  void keepsItsKeysToItselfAndOldPublicOnesAfterTheyWereReplaced() throws IOException {
    test.record(0, 3);
    test.sequencer().advance();
    var old = test.log().checkpoint().orElseThrow();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(test.directory)))
        .isEqualTo("rwx------");
    try (var files = Files.list(test.directory)) {
      assertThat(files)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }
    var first = test.keys().signing();

    Files.move(test.directory.resolve("ledger.key"), test.directory.resolve("ledger.key.2026"));
    test.record(3, 1);
    test.sequencer().advance();
    assertThat(test.keys().origin()).isEqualTo("example.jp/ledger");
    assertThat(test.keys().signing()).hasSize(2).doesNotContainAnyElementsOf(first);
    assertThat(test.log().keys().keys()).hasSize(4);
    assertThat(test.log().keys().judge(old))
        .isInstanceOf(jp.noroshi.proof.note.Opinion.Signed.class);
    assertThat(test.verify().problems()).isEmpty();

    Files.writeString(test.directory.resolve("ledger.key"), "rubbish\n");
    assertThatThrownBy(test::keys)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(test.directory.toString());
  }

  @Test
  void signsAnEmptyLogOnItsOwnToo() {
    var sequencer =
        new Sequencer(
            test.database, test.keys(), test.clock, Duration.ofMillis(10), Duration.ofMinutes(1));
    sequencer.start();
    try {
      jp.noroshi.testkit.Eventually.holds(
          "signed when empty", () -> test.log().checkpoint().isPresent());
    } finally {
      try {
        sequencer.close();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    assertThat(Checkpoint.parse(test.log().checkpoint().orElseThrow().text()).size()).isZero();
  }

  private long size() {
    return rows("select count(*) from ledger.leaf");
  }

  private long rows(String sql) {
    return test.database.in(
        Actor.engine("test"), tx -> tx.sql().fetchSingle(sql).get(0, Long.class));
  }

  private void asOwner(String statement) throws java.sql.SQLException {
    try (var connection =
            java.sql.DriverManager.getConnection(
                test.address.url(), test.address.user(), test.address.password());
        var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private void delete(String file) {
    try {
      Files.delete(test.directory.resolve(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
