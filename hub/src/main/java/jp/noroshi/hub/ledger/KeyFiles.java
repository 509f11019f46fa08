package jp.noroshi.hub.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.SignatureAlgorithm;
import jp.noroshi.proof.note.SigningKey;
import jp.noroshi.proof.note.TrustedKeys;
import jp.noroshi.proof.note.VerifierKey;

/// What the log keeps outside the database, in one directory that only its owner can read:
///
/// | file | what |
/// |---|---|
/// | `ledger.key` | the private keys that sign now; moved away, new ones are made at the next start |
/// | `ledger.keys` | the public keys of all that ever signed, one a line |
/// | `witnesses` | the public keys of witnesses, one a line; written by the operator |
/// | `last-checkpoint` | the last checkpoint signed, which no later one may contradict |
final class KeyFiles {
  // One that all tools know and one that a quantum computer does not break.
  private static final List<SignatureAlgorithm> SIGNING =
      List.of(SignatureAlgorithm.ED25519, SignatureAlgorithm.ML_DSA_65);

  private final Path directory;
  private final String origin;
  private final List<SigningKey> signing;

  private KeyFiles(Path directory, String origin, List<SigningKey> signing) {
    this.directory = directory;
    this.origin = origin;
    this.signing = List.copyOf(signing);
  }

  /// Reads the directory; at the first start makes it and the keys in it.
  ///
  /// @param proposed the log's name if it has none yet
  /// @throws IllegalStateException when a file cannot be used; the message says which
  static KeyFiles in(Path directory, String proposed) {
    var file = directory.resolve("ledger.key");
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      var past = readKeys(directory.resolve("ledger.keys"));
      var origin = past.isEmpty() ? proposed : past.getFirst().name();
      if (!Files.exists(file)) {
        create(file, SIGNING.stream().map(kind -> SigningKey.generate(origin, kind)).toList());
      }
      var signing = new ArrayList<SigningKey>();
      for (var line : Files.readAllLines(file)) {
        var parts = line.split(" ", 2);
        signing.add(SigningKey.parse(VerifierKey.parse(parts[0]), parts[parts.length - 1]));
      }
      if (signing.isEmpty()
          || signing.stream().anyMatch(key -> !nameOf(key).equals(nameOf(signing.getFirst())))) {
        throw new IllegalStateException(file + " holds no keys, or keys of different logs");
      }
      var all = new LinkedHashSet<>(past);
      signing.forEach(key -> all.add(key.verifier()));
      if (all.size() > past.size()) {
        var lines = new StringBuilder();
        all.forEach(key -> lines.append(key).append('\n'));
        replace(directory.resolve("ledger.keys"), lines.toString());
      }
      return new KeyFiles(directory, nameOf(signing.getFirst()), signing);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read or create the keys of the ledger in " + directory, e);
    } catch (ProofException e) {
      throw new IllegalStateException(
          "The keys of the ledger in "
              + directory
              + " cannot be used: "
              + e.getMessage()
              + ". Restore the directory from its backup.",
          e);
    }
  }

  /// For reading what is public in the directory, which is left as it is. Signs nothing.
  static KeyFiles readOnly(Path directory) {
    return new KeyFiles(directory, "", List.of());
  }

  private static String nameOf(SigningKey key) {
    return key.verifier().name();
  }

  private static void create(Path file, List<SigningKey> keys) throws IOException {
    var lines = new StringBuilder();
    keys.forEach(key -> lines.append(key.verifier()).append(' ').append(key.secret()).append('\n'));
    var fresh = fresh(file);
    try {
      write(fresh, lines.toString());
      // Linked whole: a node starting meanwhile never reads half of it.
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException _) {
      // Another process was first: its keys are the keys.
    } finally {
      Files.delete(fresh);
    }
  }

  private static void replace(Path file, String text) throws IOException {
    var fresh = fresh(file);
    write(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var parent =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      parent.force(true); // the name, too, survives a power cut
    }
  }

  private static Path fresh(Path file) throws IOException {
    return Files.createTempFile(
        file.toAbsolutePath().getParent(),
        "ledger",
        ".new",
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void write(Path file, String text) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static List<VerifierKey> readKeys(Path file) throws IOException {
    return Files.exists(file) ? TrustedKeys.parse(Files.readString(file)).keys() : List.of();
  }

  /// The log's unique name, which its first keys bore.
  String origin() {
    return origin;
  }

  /// The keys that sign now, in the order of the signatures.
  List<SigningKey> signing() {
    return signing;
  }

  /// The public keys of the log, past and present, and those of its witnesses.
  TrustedKeys trusted() {
    try {
      var keys = new ArrayList<>(readKeys(directory.resolve("ledger.keys")));
      keys.addAll(witnesses());
      return new TrustedKeys(keys);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The witnesses, read anew each time: the operator changes them while the hub runs.
  List<VerifierKey> witnesses() {
    try {
      return readKeys(directory.resolve("witnesses")).stream()
          .filter(key -> key.algorithm().isCosignature())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The last checkpoint signed with these keys, if any was.
  ///
  /// @throws ProofException when the file is not what was written
  Optional<Note> anchor() {
    var file = directory.resolve("last-checkpoint");
    try {
      return Files.exists(file)
          ? Optional.of(Note.parse(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keeps what is about to be published; returns when it is on disk.
  void anchor(Note checkpoint) {
    try {
      replace(directory.resolve("last-checkpoint"), checkpoint.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the checkpoint in " + directory, e);
    }
  }

  @Override
  public String toString() {
    return origin
        + " in "
        + directory
        + " "
        + Arrays.toString(signing.stream().map(key -> key.verifier().fingerprint()).toArray());
  }
}
