package jp.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.MerkleTree;
import jp.noroshi.proof.merkle.TiledSubtrees;
import jp.noroshi.proof.merkle.TreeGrowth;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.SignatureAlgorithm;
import jp.noroshi.proof.note.SigningKey;
import jp.noroshi.proof.receipt.Commitment;
import jp.noroshi.proof.receipt.Receipt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Receipts and checkpoints on somebody's own machine; there is no hub anywhere.
class ReceiptCommandTest {
  private static final String LOG = "hub.example.jp/ledger";
  private static final String ENTRY =
      "{\"kind\":\"disclosure\",\"at\":\"2026-11-27T00:00:00Z\",\"body\":{\"audience\":\"A2\"}}";

  @TempDir Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final SigningKey classical = SigningKey.generate(LOG, SignatureAlgorithm.ED25519);
  private final SigningKey quantum = SigningKey.generate(LOG, SignatureAlgorithm.ML_DSA_65);
  private final SigningKey witness =
      SigningKey.generate("witness.example", SignatureAlgorithm.COSIGNATURE_ED25519);
  private final Commitment commitment = Commitment.to(ENTRY.getBytes(StandardCharsets.UTF_8));
  private final List<Hash> leaves =
      List.of(
          Hash.ofLeaf(new byte[] {1}),
          commitment.leaf(),
          Hash.ofLeaf(new byte[] {2}),
          Hash.ofLeaf(new byte[] {3}));
  private Path receipt = Path.of("");
  private Path keys = Path.of("");

  @BeforeEach
  void write() throws IOException {
    var file =
        new Receipt(
                commitment,
                tree(3).inclusion(1),
                checkpoint(3)
                    .with(
                        witness.sign(checkpoint(3).text(), Instant.parse("2026-11-27T01:00:00Z"))),
                List.of(classical.verifier(), quantum.verifier(), witness.verifier()))
            .file();
    receipt = Files.write(temp.resolve("receipt.json"), file);
    keys =
        Files.writeString(
            temp.resolve("ledger.keys"),
            "# ours\n"
                + classical.verifier()
                + "\n"
                + quantum.verifier()
                + "\n"
                + witness.verifier()
                + "\n");
  }

  @Test
  void saysInBothLanguagesWhatIsProvenByWhomAndWhen() {
    assertThat(run("receipt", "verify", receipt.toString(), "--keys", keys.toString())).isZero();
    assertThat(out.toString())
        .contains("証明されました", "3 件のうち 2 番目", "Proven", "number 2 of 3", LOG)
        .contains("2026-11-27T00:00:00Z", "witness.example", "2026-11-27T01:00:00Z")
        .contains("\"audience\" : \"A2\"")
        .doesNotContain("Beware");
  }

  @Test
  void saysThatTheReceiptsOwnKeysTellNothingOfWhoSigned() {
    assertThat(run("receipt", "verify", receipt.toString())).isZero();
    assertThat(out.toString()).contains("Beware", "注意");
    out.getBuffer().setLength(0);
    assertThat(run("receipt", "verify", "--json", receipt.toString())).isZero();
    var json = JsonMapper.shared().readTree(out.toString());
    assertThat(json.path("proven").asBoolean()).isTrue();
    assertThat(json.path("trusted").asBoolean()).isFalse();
    assertThat(json.path("entry").asString()).isEqualTo(ENTRY);
  }

  @Test
  void failsWhenAnythingWasChanged() throws IOException {
    for (var change : List.of("A2:A3", "\"index\" : 1:\"index\" : 2", "\\n3\\n:\\n4\\n")) {
      int colon = change.lastIndexOf(':');
      if (change.startsWith("\"index")) {
        colon = change.indexOf(":\"index");
      }
      var text = Files.readString(receipt);
      var from = change.substring(0, colon);
      assertThat(text).contains(from);
      var changed =
          Files.writeString(
              temp.resolve("changed.json"), text.replace(from, change.substring(colon + 1)));
      assertThat(run("receipt", "verify", changed.toString(), "--keys", keys.toString()))
          .as(change)
          .isEqualTo(1);
      assertThat(out.toString()).contains("証明できません", "Not proven").doesNotContain("Proven:");
      out.getBuffer().setLength(0);
    }
    assertThat(run("receipt", "verify", keys.toString())).isEqualTo(1);
    assertThat(run("receipt", "verify", temp.resolve("none.json").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("there is no file");
  }

  @Test
  void failsWhenSomebodyElseSigned() throws IOException {
    var stranger = SigningKey.generate(LOG, SignatureAlgorithm.ED25519).verifier();
    var others = Files.writeString(temp.resolve("others.keys"), stranger + "\n");
    assertThat(run("receipt", "verify", receipt.toString(), "--keys", others.toString()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("信頼する鍵", "no valid signature");
    Files.writeString(others, "rubbish\n");
    assertThat(run("receipt", "verify", receipt.toString(), "--keys", others.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("line 1");
    assertThat(run("receipt", "verify")).isEqualTo(2);
  }

  @Test
  void showsThatALedgerOnlyGrewOrDidNot() throws IOException {
    var old = Files.writeString(temp.resolve("old.txt"), checkpoint(2).toString());
    var now = Files.writeString(temp.resolve("new.txt"), checkpoint(4).toString());
    var path = tree(4).consistency(2).path().stream().map(hash -> "\"" + hash + "\"").toList();
    var proof = Files.writeString(temp.resolve("proof.json"), "{\"path\":" + path + "}");
    assertThat(consistency(old, now, proof)).isZero();
    assertThat(out.toString()).contains("None of the 2 entries", "一つも変わっていません");

    // The old leaf 0 is another in the history now told.
    var forged = new Checkpoint(LOG, 2, Hash.ofNode(leaves.get(1), leaves.get(0))).text();
    var kept =
        Files.writeString(
            temp.resolve("kept.txt"),
            new Note(
                    forged,
                    List.of(
                        classical.sign(forged, Instant.EPOCH), quantum.sign(forged, Instant.EPOCH)))
                .toString());
    assertThat(consistency(kept, now, proof)).isEqualTo(1);
    assertThat(out.toString()).contains("contradict each other");
    assertThat(consistency(now, old, proof)).isEqualTo(1);
    assertThat(err.toString()).contains("give the older one first");

    var unsigned =
        Files.writeString(
            temp.resolve("half.txt"),
            new Note(forged, List.of(classical.sign(forged, Instant.EPOCH))).toString());
    assertThat(consistency(unsigned, now, proof)).isEqualTo(1);
    assertThat(err.toString()).contains("half.txt");
  }

  private int consistency(Path old, Path now, Path proof) {
    return run(
        "ledger",
        "consistency",
        old.toString(),
        now.toString(),
        "--proof",
        proof.toString(),
        "--keys",
        keys.toString());
  }

  private MerkleTree tree(int size) {
    var tiles = TreeGrowth.append(_ -> new byte[0], 0, leaves);
    return new MerkleTree(size, new TiledSubtrees(tile -> Objects.requireNonNull(tiles.get(tile))));
  }

  private Note checkpoint(int size) {
    var text = new Checkpoint(LOG, size, tree(size).root()).text();
    return new Note(
        text, List.of(classical.sign(text, Instant.EPOCH), quantum.sign(text, Instant.EPOCH)));
  }

  private int run(String... arguments) {
    return Noroshi.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
