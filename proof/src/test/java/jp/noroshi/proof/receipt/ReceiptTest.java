package jp.noroshi.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.MerkleTree;
import jp.noroshi.proof.merkle.TiledSubtrees;
import jp.noroshi.proof.merkle.TreeGrowth;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.SignatureAlgorithm;
import jp.noroshi.proof.note.SigningKey;
import jp.noroshi.proof.note.TrustedKeys;
import jp.noroshi.testkit.SeededRandom;
import jp.noroshi.testkit.Seeds;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeds.class)
class ReceiptTest {
  private static final SigningKey CLASSICAL =
      SigningKey.generate("example.jp/ledger", SignatureAlgorithm.ED25519);
  private static final SigningKey QUANTUM =
      SigningKey.generate("example.jp/ledger", SignatureAlgorithm.ML_DSA_65);
  private static final TrustedKeys TRUSTED =
      new TrustedKeys(List.of(CLASSICAL.verifier(), QUANTUM.verifier()));

  @Test
  void provesItsEntryAfterAJourneyThroughAFile() {
    var receipt = Receipt.parse(receipt("{\"kind\":\"開示\"}", 700).file());
    assertThat(receipt.entryText()).isEqualTo("{\"kind\":\"開示\"}");
    assertThat(receipt.check(TRUSTED)).isInstanceOf(Finding.Proven.class);
  }

  @RepeatedTest(200)
  void noByteOfTheFileCanBeChangedAndStillProveSomethingElse(SeededRandom random) {
    var receipt = receipt("{\"kind\":\"disclosure\",\"to\":\"警察庁\"}", 300);
    var file = receipt.file();
    int place = random.integer(0, file.length - 1);
    file[place] ^= (byte) random.integer(1, 255);
    try {
      var changed = Receipt.parse(file);
      if (changed.check(TRUSTED) instanceof Finding.Proven) {
        // What may change is only what proves nothing: spaces, and the keys, which nobody believes.
        assertThat(changed.entryText()).isEqualTo(receipt.entryText());
        assertThat(changed.inclusion()).isEqualTo(receipt.inclusion());
        assertThat(changed.checkpoint().text()).isEqualTo(receipt.checkpoint().text());
      }
    } catch (ProofException e) {
      assertThat(e).hasMessageNotContaining("警察庁");
    }
  }

  @Test
  void saysWhetherEntryOrSignaturesAreToBlame() {
    var receipt = receipt("{}", 9);
    var forged =
        new Receipt(
            new Commitment(receipt.entry().salt(), "{ }".getBytes(StandardCharsets.UTF_8)),
            receipt.inclusion(),
            receipt.checkpoint(),
            receipt.keys());
    assertThat(forged.check(TRUSTED))
        .isInstanceOfSatisfying(
            Finding.Refuted.class,
            refuted -> assertThat(refuted.reason()).isEqualTo(Finding.Reason.NOT_IN_LOG));
    var stranger = SigningKey.generate("example.jp/ledger", SignatureAlgorithm.ED25519);
    assertThat(receipt.check(new TrustedKeys(List.of(stranger.verifier()))))
        .isInstanceOfSatisfying(
            Finding.Refuted.class,
            refuted -> assertThat(refuted.reason()).isEqualTo(Finding.Reason.SIGNATURES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"format\":\"noroshi-receipt/2\"}",
        "{\"format\":\"noroshi-receipt/1\"}",
        "{\"format\":\"noroshi-receipt/1\",\"format\":\"noroshi-receipt/1\"}",
        "{\"format\":\"noroshi-receipt/1\",\"checkpoint\":7}",
      })
  void refusesWhatIsNoReceipt(String file) {
    assertThatThrownBy(() -> Receipt.parse(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ProofException.class);
  }

  @Test
  void twoCommitmentsToOneEntryTellNothingOfEachOther() {
    var entry = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(Commitment.to(entry).leaf()).isNotEqualTo(Commitment.to(entry).leaf());
    assertThatThrownBy(() -> new Commitment(new byte[31], entry))
        .isInstanceOf(ProofException.class);
    var commitment = Commitment.to(entry);
    assertThat(commitment.leaf()).isEqualTo(Hash.ofLeaf(commitment.content()));
    assertThat(Arrays.equals(commitment.content(), entry)).isFalse();
  }

  private static Receipt receipt(String entry, int size) {
    var commitment = Commitment.to(entry.getBytes(StandardCharsets.UTF_8));
    int index = size / 3;
    var leaves =
        new ArrayList<>(
            IntStream.range(0, size).mapToObj(i -> Hash.ofLeaf(new byte[] {(byte) i})).toList());
    leaves.set(index, commitment.leaf());
    var tiles = TreeGrowth.append(_ -> new byte[0], 0, leaves);
    var tree =
        new MerkleTree(size, new TiledSubtrees(tile -> Objects.requireNonNull(tiles.get(tile))));
    var text = new Checkpoint("example.jp/ledger", size, tree.root()).text();
    var at = Instant.EPOCH;
    return new Receipt(
        commitment,
        tree.inclusion(index),
        new Note(text, List.of(CLASSICAL.sign(text, at), QUANTUM.sign(text, at))),
        TRUSTED.keys());
  }
}
