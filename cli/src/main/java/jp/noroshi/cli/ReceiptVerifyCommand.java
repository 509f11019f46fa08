package jp.noroshi.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.note.Opinion;
import jp.noroshi.proof.note.TrustedKeys;
import jp.noroshi.proof.receipt.Finding;
import jp.noroshi.proof.receipt.Receipt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Checks a receipt offline and says in Japanese and English what it proves.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that the entry in a receipt stands in the ledger, word for word, and that the ledger",
      "signed for it. Nothing is asked of anyone: no hub, no network.",
      "Without --keys the keys in the receipt itself are used: that shows the receipt is whole,"
          + " not",
      "who made it. Get the keys from where you trust them: the hub's /ledger/keys, a letter, a",
      "witness."
    },
    footer = {
      "",
      "Exit code 0 when it holds, 1 when it does not.",
      "",
      "Example:  noroshi receipt verify noroshi-receipt.json --keys ledger.keys"
    })
final class ReceiptVerifyCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the receipt")
  Path file = Path.of("");

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "public keys you trust, one a line, of the ledger and of witnesses")
  @Nullable Path keys;

  @Option(names = "--json", description = "print one JSON object")
  boolean json;

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    Receipt receipt;
    try {
      receipt = Receipt.parse(ProofFiles.read(file));
    } catch (ProofException e) {
      return refuted(out, Finding.Reason.NOT_IN_LOG, String.valueOf(e.getMessage()));
    }
    var trusted = keys != null ? ProofFiles.keys(keys) : new TrustedKeys(receipt.keys());
    return switch (receipt.check(trusted)) {
      case Finding.Proven(var signed) -> proven(out, receipt, signed);
      case Finding.Refuted(var reason, var detail) -> refuted(out, reason, detail);
    };
  }

  private int proven(PrintWriter out, Receipt receipt, Opinion.Signed signed) {
    var checkpoint = signed.checkpoint();
    if (json) {
      var body = JSON.createObjectNode();
      body.put("proven", true);
      body.put("trusted", keys != null);
      body.put("log", checkpoint.origin());
      body.put("size", checkpoint.size());
      body.put("index", receipt.inclusion().index());
      var signers = body.putArray("signatures");
      signed.log().forEach(signer -> signers.add(key(signer)));
      var witnesses = body.putArray("witnesses");
      for (var witness : signed.witnesses()) {
        witnesses.addObject().put("name", witness.key().name()).put("at", witness.at().toString());
      }
      body.put("entry", receipt.entryText());
      out.println(body);
      return 0;
    }
    var entry = entry(receipt);
    var at = entry.path("at").asString("?");
    var signers =
        signed.log().stream().map(ReceiptVerifyCommand::key).collect(Collectors.joining(", "));
    long number = receipt.inclusion().index() + 1;
    out.println(
        "証明されました。この記録は、台帳「%s」の %d 件のうち %d 番目に、下の文面のまま入っています。"
            .formatted(checkpoint.origin(), checkpoint.size(), number));
    out.println("  記録に書かれた日時: " + at);
    out.println("  台帳の署名: " + signers);
    signed
        .witnesses()
        .forEach(w -> out.println("  立会人の署名: " + key(w) + "（" + w.at() + " までに台帳がこの姿であったことを確認）"));
    if (signed.witnesses().isEmpty()) {
      out.println("  立会人の署名: ありません（日時は台帳自身の申告です）");
    }
    if (keys == null) {
      out.println("  注意: 受領証に入っていた鍵だけで確かめました。誰が署名したかは、別に受け取った鍵を --keys で渡すまで分かりません。");
    }
    out.println();
    out.println(
        "Proven: the entry below stands in the ledger %s, word for word, as number %d of %d."
            .formatted(checkpoint.origin(), number, checkpoint.size()));
    out.println("  The entry says it was made: " + at);
    out.println("  Signed by the ledger: " + signers);
    signed
        .witnesses()
        .forEach(w ->
            out.println(
                "  Signed by a witness: "
                    + key(w)
                    + ", who saw the ledger like this at "
                    + w.at()));
    if (signed.witnesses().isEmpty()) {
      out.println("  Signed by a witness: no (the time is the ledger's own word)");
    }
    if (keys == null) {
      out.println(
          "  Beware: checked with the keys in the receipt itself. Who signed is known only with"
              + " keys you trust: --keys");
    }
    out.println();
    out.println(
        Printable.of(
            entry.isEmpty()
                ? receipt.entryText()
                : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry)));
    return 0;
  }

  private static ObjectNode entry(Receipt receipt) {
    try {
      return JSON.readTree(receipt.entryText()) instanceof ObjectNode object
          ? object
          : JSON.createObjectNode();
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  private static String key(Opinion.Signer signer) {
    return signer.key().name()
        + " "
        + signer.key().algorithm().label()
        + " "
        + signer.key().fingerprint();
  }

  private int refuted(PrintWriter out, Finding.Reason reason, String detail) {
    if (json) {
      var body = JSON.createObjectNode();
      body.put("proven", false);
      body.put("reason", reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
      body.put("detail", detail);
      out.println(body);
      return 1;
    }
    out.println(
        switch (reason) {
          case NOT_IN_LOG -> "証明できません。この受領証は書き換えられているか、壊れています。記録が台帳に入っていたとは言えません。";
          case SIGNATURES -> "証明できません。信頼する鍵による正しい署名がありません。";
        });
    out.println(
        switch (reason) {
          case NOT_IN_LOG ->
              "Not proven: the receipt was changed or is broken. Nothing says that this entry was"
                  + " in the ledger.";
          case SIGNATURES -> "Not proven: there is no valid signature of a key you trust.";
        });
    out.println("  " + Printable.of(detail));
    return 1;
  }
}
