package jp.noroshi.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the sample accounts beside the demo's data, readable by its owner only, so that they are
/// the same after a restart and no secret stands in the source.
public final class AccountFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;

  public AccountFile(Path path) {
    this.path = path;
  }

  /// The accounts by user; empty when there are none yet or the file is damaged, in which case they
  /// are made anew.
  public Map<String, Account> read() {
    try {
      if (!Files.exists(path)) {
        return Map.of();
      }
      var accounts = new LinkedHashMap<String, Account>();
      for (var account : JSON.readValue(Files.readAllBytes(path), Account[].class)) {
        accounts.put(account.user(), account);
      }
      return accounts;
    } catch (JacksonException e) {
      return Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  void write(List<Account> accounts) {
    try {
      var partial =
          Files.createTempFile(
              path.toAbsolutePath().getParent(),
              "accounts",
              ".partial",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(partial, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(accounts));
      Files.move(
          partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
