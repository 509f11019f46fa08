package jp.noroshi.proof.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.merkle.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
  // The example of golang.org/x/mod/sumdb/note, the format's first implementation.
  private static final String NEUMANN =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String SAID =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;
  // The example of C2SP tlog-checkpoint and tlog-cosignature.
  private static final String SOFA =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
      — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
      """;

  @Test
  void verifiesANoteOfAnotherImplementation() {
    var note = Note.parse(SAID);
    var key = VerifierKey.parse(NEUMANN);
    assertThat(key.toString()).isEqualTo(NEUMANN);
    assertThat(note.toString()).isEqualTo(SAID);
    assertThat(key.verifies(note.text(), note.signatures().getFirst())).isTrue();
    assertThat(key.verifies(note.text().replace("answer", "Answer"), note.signatures().getFirst()))
        .isFalse();
  }

  @Test
  void readsTheCheckpointOfTheStandard() {
    var note = Note.parse(SOFA);
    assertThat(note.toString()).isEqualTo(SOFA);
    assertThat(note.signatures())
        .extracting(NoteSignature::name)
        .containsExactly("example.com/behind-the-sofa", "witness.example.com/w1");
    var checkpoint = Checkpoint.parse(note.text());
    assertThat(checkpoint.size()).isEqualTo(20_852_163);
    assertThat(checkpoint.text()).isEqualTo(note.text());
  }

  @ParameterizedTest
  @EnumSource
  void everyAlgorithmSignsAndItsKeysCanBeHandedAround(SignatureAlgorithm algorithm) {
    var key = SigningKey.generate("example.jp/log", algorithm);
    var again = SigningKey.parse(VerifierKey.parse(key.verifier().toString()), key.secret());
    var text = new Checkpoint("example.jp/log", 0, Hash.EMPTY_ROOT).text();
    var at = Instant.ofEpochSecond(1_800_000_000);
    var note = Note.parse(new Note(text, List.of(again.sign(text, at))).toString());
    var signature = note.signatures().getFirst();
    assertThat(key.verifier().verifies(text, signature)).isTrue();
    assertThat(key.verifier().time(signature))
        .isEqualTo(algorithm.isCosignature() ? at : Instant.EPOCH);
    var other = new Checkpoint("example.jp/log", 1, Hash.EMPTY_ROOT).text();
    assertThat(key.verifier().verifies(other, signature)).isFalse();
    var bytes = signature.bytes();
    for (int i : List.of(0, 7, 8, bytes.length - 1)) {
      bytes[i] ^= 1;
      var changed = new NoteSignature(signature.name(), signature.keyId(), bytes);
      assertThat(key.verifier().verifies(text, changed)).as("byte %d", i).isFalse();
      bytes[i] ^= 1;
    }
    assertThat(
            key.verifier()
                .verifies(
                    text, new NoteSignature("example.jp/log", key.verifier().id(), new byte[3])))
        .isFalse();
    assertThat(key.toString()).doesNotContain(key.secret());
  }

  @Test
  void readsNoPrivateKeyOfAnother() {
    var key = SigningKey.generate("a", SignatureAlgorithm.ED25519);
    var other = SigningKey.generate("a", SignatureAlgorithm.ED25519);
    assertThatThrownBy(() -> SigningKey.parse(key.verifier(), other.secret()))
        .isInstanceOf(ProofException.class);
    assertThatThrownBy(() -> SigningKey.parse(key.verifier(), "AAAA"))
        .isInstanceOf(ProofException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "text\n",
        "text\n\n",
        "text\n\n— a\n",
        "text\n\n— a ????\n",
        "text\n\n— a AAAAAA==\n",
        "text\n\n- a AAAAAAAA\n",
        "text\n\n— a+b AAAAAAAA\n",
        "te\txt\n\n— a AAAAAAAA\n",
        "text\n\n— a AAAAAAAA",
        "text\n\n— a AAAAAAAA\n \n",
      })
  void refusesWhatIsNoNote(String text) {
    assertThatThrownBy(() -> Note.parse(text)).isInstanceOf(ProofException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o\n1\n",
        "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "o\n9999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
      })
  void refusesWhatIsNoCheckpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(ProofException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AXpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10",
        "PeterNeumann+c74f20a3+?",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      })
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(ProofException.class);
  }

  @Test
  void wantsTwoAlgorithmsOfALogThatHasTwo() {
    var classical = SigningKey.generate("log", SignatureAlgorithm.ED25519);
    var quantum = SigningKey.generate("log", SignatureAlgorithm.ML_DSA_65);
    var witness = SigningKey.generate("witness", SignatureAlgorithm.COSIGNATURE_ED25519);
    var stranger = SigningKey.generate("log", SignatureAlgorithm.ED25519);
    var text = new Checkpoint("log", 0, Hash.EMPTY_ROOT).text();
    var at = Instant.ofEpochSecond(1_800_000_000);
    var one = new Note(text, List.of(classical.sign(text, at)));
    var both = one.with(quantum.sign(text, at));
    var trusted =
        new TrustedKeys(List.of(classical.verifier(), quantum.verifier(), witness.verifier()));

    assertThat(trusted.judge(both)).isInstanceOf(Opinion.Signed.class);
    assertThat(trusted.judge(one)).isInstanceOf(Opinion.Rejected.class);
    assertThat(new TrustedKeys(List.of(classical.verifier())).judge(one))
        .isInstanceOf(Opinion.Signed.class);
    assertThat(new TrustedKeys(List.of(stranger.verifier())).judge(both))
        .isInstanceOf(Opinion.Rejected.class);
    assertThat(new TrustedKeys(List.of()).judge(both)).isInstanceOf(Opinion.Rejected.class);

    // The signatures of strangers neither help nor harm; a wrong one of a known key spoils it all.
    var seen = both.with(stranger.sign(text, at)).with(witness.sign(text, at));
    assertThat(trusted.judge(seen))
        .isInstanceOfSatisfying(
            Opinion.Signed.class,
            signed -> {
              assertThat(signed.log()).hasSize(2);
              assertThat(signed.witnesses())
                  .containsExactly(new Opinion.Signer(witness.verifier(), at));
            });
    var wrong = seen.with(new NoteSignature("witness", witness.verifier().id(), new byte[72]));
    assertThat(trusted.judge(wrong)).isInstanceOf(Opinion.Rejected.class);
  }

  @Test
  void readsAListOfKeysAndNamesTheLineThatIsWrong() {
    var list = "# the log\n\n" + NEUMANN + "\n" + NEUMANN + "\n";
    assertThat(TrustedKeys.parse(list).keys()).hasSize(1);
    assertThatThrownBy(() -> TrustedKeys.parse(list + "rubbish\n"))
        .isInstanceOf(ProofException.class)
        .hasMessageContaining("line 5");
  }
}
