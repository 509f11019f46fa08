package jp.noroshi.hub.carried;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import jp.noroshi.proof.carried.CarriedException;
import jp.noroshi.proof.carried.HubKeyPairs;

/// Keeps the hub's keys for carried files in a file that only its owner can read.
final class HubKeyFile {
  private HubKeyFile() {}

  /// Reads `carried.jwks`; at the first start makes it.
  ///
  /// @throws IllegalStateException when it holds no usable keys; the message says which file
  static HubKeyPairs in(Path directory) {
    var file = directory.resolve("carried.jwks");
    var owner = PosixFilePermissions.fromString("rw-------");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(directory);
        try (var channel =
            Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(owner))) {
          channel.write(
              ByteBuffer.wrap(
                  HubKeyPairs.generate().secretText().getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException _) {
          // Another node of the hub was faster: its keys are the keys.
        }
      }
      return HubKeyPairs.parse(Files.readString(file));
    } catch (CarriedException e) {
      throw new IllegalStateException(file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep keys in " + file, e);
    }
  }
}
