package jp.noroshi.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import jp.noroshi.proof.carried.CarriedException;
import jp.noroshi.proof.carried.HubKeys;
import jp.noroshi.proof.carried.Sender;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The keys both directions of carried files need.
final class CarryKeys {
  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "PKCS #12 file with your key and its registered certificate")
  Path key = Path.of("");

  @Option(
      names = "--hub",
      required = true,
      paramLabel = "FILE",
      description = "the hub's public keys, from its page /carried/keys")
  Path hub = Path.of("");

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "first line is the password of the PKCS #12 file; asked for when absent")
  @Nullable Path passwordFile;

  HubKeys hub() {
    try {
      return HubKeys.parse(Files.readString(hub));
    } catch (CarriedException e) {
      throw CommandException.failed(hub + ": " + e.getMessage());
    } catch (IOException e) {
      throw unreadable(hub, e);
    }
  }

  Sender sender() {
    var password = password();
    try (var in = Files.newInputStream(key)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      for (var alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey own
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          return new Sender(own, certificate);
        }
      }
      throw CommandException.failed(key + " holds no private key with a certificate");
    } catch (GeneralSecurityException e) {
      throw CommandException.failed(key + ": " + e.getMessage());
    } catch (IOException e) {
      // A wrong password ends here, too.
      throw unreadable(key, e);
    }
  }

  private char[] password() {
    if (passwordFile != null) {
      try (var lines = Files.lines(passwordFile)) {
        return lines.findFirst().orElse("").toCharArray();
      } catch (IOException e) {
        throw unreadable(passwordFile, e);
      }
    }
    return Optional.ofNullable(System.console())
        .map(console -> Optional.ofNullable(asked(console)).orElse(new char[0]))
        .orElseThrow(
            () -> CommandException.misused("there is no terminal to ask; name a --password-file"));
  }

  private char @Nullable [] asked(Console console) {
    return console.readPassword("Password of %s: ", key.getFileName());
  }

  static CommandException unreadable(Path file, IOException e) {
    return CommandException.failed("cannot read " + file + ": " + e.getMessage());
  }
}
