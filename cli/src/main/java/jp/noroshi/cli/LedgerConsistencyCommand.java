package jp.noroshi.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.noroshi.cli.demo.RunningAt;
import jp.noroshi.cli.rest.HubClient;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.merkle.ConsistencyProof;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.Opinion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shows that between two checkpoints a ledger only grew.
@Command(
    name = "consistency",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that the ledger of a newer checkpoint begins with that of an older one: that no"
          + " entry",
      "of then was changed, removed or put elsewhere since. The proof is asked of the hub, or read",
      "from a file; a hub that lies cannot make one.",
      "Without --keys it is not checked who signed the checkpoints."
    },
    footer = {
      "",
      "Exit code 0 when it does, 1 when it does not.",
      "",
      "Example:  noroshi ledger consistency may.txt june.txt --hub https://noroshi.example.jp"
          + " --keys ledger.keys"
    })
final class LedgerConsistencyCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OLD", description = "the older checkpoint")
  Path older = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "the newer checkpoint")
  Path newer = Path.of("");

  @Option(names = "--hub", paramLabel = "URL", description = "the hub; else the running demo")
  @Nullable URI hub;

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "the proof, as the hub gives it at /ledger/consistency?older=N&newer=M")
  @Nullable Path proof;

  @Option(names = "--keys", paramLabel = "FILE", description = "public keys you trust, one a line")
  @Nullable Path keys;

  @Mixin DemoData where = new DemoData();

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var old = trusted(older);
    var now = trusted(newer);
    if (!old.origin().equals(now.origin())) {
      throw CommandException.failed(
          "the checkpoints are of different logs: " + old.origin() + " and " + now.origin());
    }
    if (old.size() > now.size()) {
      throw CommandException.failed(
          "the first checkpoint is the larger one (%d, %d): give the older one first"
              .formatted(old.size(), now.size()));
    }
    boolean holds = path(old.size(), now.size()).proves(old.root(), now.root());
    out.println(
        holds
            ? "古い %d 件は一つも変わっていません（新しい台帳は %d 件）。".formatted(old.size(), now.size())
            : "食い違っています。古い %d 件のどれかが、書き換えられたか消されています。".formatted(old.size()));
    out.println(
        holds
            ? "None of the %d entries of then was changed; the ledger has %d now."
                .formatted(old.size(), now.size())
            : "They contradict each other: among the %d entries of then, some were changed or removed."
                .formatted(old.size()));
    return holds ? 0 : 1;
  }

  private Checkpoint trusted(Path file) {
    Note note = ProofFiles.note(file);
    if (keys != null && ProofFiles.keys(keys).judge(note) instanceof Opinion.Rejected(var reason)) {
      throw CommandException.failed(file + ": " + reason);
    }
    return Checkpoint.parse(note.text());
  }

  private ConsistencyProof path(long old, long now) {
    if (old == now || old == 0) {
      return new ConsistencyProof(old, now, List.of());
    }
    var hashes = new ArrayList<Hash>();
    try {
      for (var hash : proof(old, now).path("path")) {
        hashes.add(Hash.parse(hash.asString("")));
      }
    } catch (ProofException e) {
      throw CommandException.failed("the proof cannot be read: " + e.getMessage());
    }
    return new ConsistencyProof(old, now, hashes);
  }

  private JsonNode proof(long old, long now) {
    if (proof != null) {
      return JsonMapper.shared().readTree(ProofFiles.read(proof));
    }
    var url =
        hub != null
            ? hub
            : RunningAt.read(where.directory())
                .orElseThrow(() ->
                    CommandException.misused(
                        "which hub? No demo was started in "
                            + where.directory()
                            + "; name the hub with --hub URL, or the proof with --proof FILE"));
    try (var client = new HubClient(url)) {
      var answer = client.get("/ledger/consistency?older=" + old + "&newer=" + now, "");
      if (!answer.isGood()) {
        throw CommandException.failed("the hub gave no proof: " + answer.complaint());
      }
      return answer.body();
    }
  }
}
