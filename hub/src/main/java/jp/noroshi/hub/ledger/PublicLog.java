package jp.noroshi.hub.ledger;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import jp.noroshi.hub.database.Database;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.merkle.ConsistencyProof;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.TileId;
import jp.noroshi.proof.note.Checkpoint;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.TrustedKeys;

/// What anyone may know of the log: signed checkpoints, hashes, commitments, proofs over them. None
/// of it tells what an entry says, of whom, or when. Only what a checkpoint covers is shown.
///
/// Thread-safe.
public final class PublicLog {
  // A witness's clock may be a little ahead of ours.
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  private final Database database;
  private final KeyFiles keys;
  private final Clock clock;

  PublicLog(Database database, KeyFiles keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  /// The log's unique name.
  public String origin() {
    return keys.origin();
  }

  /// The public keys of the log, past and present, and those of its witnesses.
  public TrustedKeys keys() {
    return keys.trusted();
  }

  /// The newest checkpoint, with the co-signatures it has; empty before the first.
  public Optional<Note> checkpoint() {
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          var tables = new TreeTables(tx);
          return tables.latest(origin()).map(signed -> tables.cosigned(origin(), signed));
        });
  }

  /// The checkpoint of a size, if one was signed.
  public Optional<Note> checkpoint(long size) {
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          var tables = new TreeTables(tx);
          return tables.signed(origin(), size).map(signed -> tables.cosigned(origin(), signed));
        });
  }

  /// The newest checkpoint that has a co-signature.
  public Optional<Note> witnessed() {
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          var tables = new TreeTables(tx);
          return tables.witnessed(origin()).map(signed -> tables.cosigned(origin(), signed));
        });
  }

  /// The hashes of a tile, or its first `width`; empty when the newest checkpoint has no such tile.
  public Optional<byte[]> tile(TileId tile, int width) {
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          var tables = new TreeTables(tx);
          return isCovered(tables, tile, width)
              ? Optional.of(Arrays.copyOf(tables.tile(tile), width * Hash.LENGTH))
              : Optional.empty();
        });
  }

  /// The leaves below a tile of level 0, or its first `width`: each two bytes of length and the
  /// commitment (C2SP tlog-tiles "Log entries").
  public Optional<byte[]> bundle(long index, int width) {
    var tile = new TileId(0, index);
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          var tables = new TreeTables(tx);
          if (!isCovered(tables, tile, width)) {
            return Optional.empty();
          }
          var bundle = new ByteArrayOutputStream();
          for (var content : tables.contents(index * TileId.WIDTH, width)) {
            bundle.write(content.length >> 8);
            bundle.write(content.length);
            bundle.writeBytes(content);
          }
          return Optional.of(bundle.toByteArray());
        });
  }

  private boolean isCovered(TreeTables tables, TileId tile, int width) {
    long size = tables.latest(origin()).map(TreeTables.Signed::size).orElse(0L);
    return width > 0 && width <= tile.widthIn(size);
  }

  /// That the log of `older` leaves is the beginning of that of `newer`; empty when the newest
  /// checkpoint does not reach so far, or they are in the wrong order.
  public Optional<ConsistencyProof> consistency(long older, long newer) {
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          var tables = new TreeTables(tx);
          long size = tables.latest(origin()).map(TreeTables.Signed::size).orElse(0L);
          return older < 0 || older > newer || newer > size
              ? Optional.empty()
              : Optional.of(tables.tree(newer).consistency(older));
        });
  }

  /// What became of a witness's note.
  public sealed interface Cosigning {
    /// @param added how many co-signatures are new
    record Accepted(int added) implements Cosigning {}

    /// This log never signed that checkpoint.
    record UnknownCheckpoint() implements Cosigning {}

    /// No signature of a configured witness, or a wrong one.
    record NoWitness() implements Cosigning {}
  }

  /// Takes the co-signatures under one of this log's checkpoints; those of strangers are left out.
  public Cosigning cosign(Note note) {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.parse(note.text());
    } catch (ProofException _) {
      return new Cosigning.UnknownCheckpoint();
    }
    var witnesses = keys.witnesses();
    return database.in(
        TreeTables.ENGINE,
        tx -> {
          var tables = new TreeTables(tx);
          var signed = tables.signed(origin(), checkpoint.size());
          if (signed.isEmpty() || !signed.get().note().text().equals(note.text())) {
            return new Cosigning.UnknownCheckpoint();
          }
          var now = clock.instant();
          int good = 0;
          int added = 0;
          for (var signature : note.signatures()) {
            for (var witness : witnesses) {
              if (witness.verifies(note.text(), signature)
                  && !witness.time(signature).isAfter(now.plus(CLOCKS_DIFFER))) {
                good++;
                added +=
                    tables.keep(
                            origin(), checkpoint.size(), signature, witness.time(signature), now)
                        ? 1
                        : 0;
              }
            }
          }
          return good == 0 ? new Cosigning.NoWitness() : new Cosigning.Accepted(added);
        });
  }
}
