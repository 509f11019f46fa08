package jp.noroshi.hub.report.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Reports;
import jp.noroshi.hub.shell.Refusal;

/// Takes evidence in, in pieces: each full block (1 MiB) that arrived counts, whatever becomes of
/// the connection, and the next piece goes on from there. Of two that send the same piece at once
/// one wins. Thread-safe.
public final class Uploads {
  private static final int LONGEST_NAME = 4_000;

  private final Database database;
  private final Drafts drafts;
  private final Reports reports;
  private final EvidenceRows rows;
  private final EvidenceKeys keys;
  private final BlobStore blobs;
  private final Ledger ledger;
  private final EvidenceLimits limits;
  private final Clock clock;

  Uploads(
      Database database,
      Drafts drafts,
      Reports reports,
      EvidenceRows rows,
      EvidenceKeys keys,
      BlobStore blobs,
      Ledger ledger,
      EvidenceLimits limits,
      Clock clock) {
    this.database = database;
    this.drafts = drafts;
    this.reports = reports;
    this.rows = rows;
    this.keys = keys;
    this.blobs = blobs;
    this.ledger = ledger;
    this.limits = limits;
    this.clock = clock;
  }

  /// A file that is about to come.
  ///
  /// @param name as the sender has it; cleaned before it is kept
  record Announced(String name, long size, String kind) {}

  EvidenceLimits limits() {
    return limits;
  }

  /// Begins a file of a report of the viewer's organisation.
  ///
  /// @throws Refusal when there is no such report, or no room
  Evidence toReport(Viewer viewer, UUID report, Announced file) {
    check(file);
    reports.report(viewer, report);
    return begin(viewer, report, Optional.empty(), file);
  }

  /// Begins a file of a draft of the viewer's organisation; once the draft is sent it belongs to
  /// the report.
  ///
  /// @throws Refusal when there is no such draft, it was sent, or there is no room
  Evidence toDraft(Viewer viewer, UUID draft, Announced file) {
    check(file);
    if (drafts.draft(viewer, draft).report().isPresent()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "report.refusal.sent");
    }
    return begin(viewer, draft, Optional.of(draft), file);
  }

  /// Keeps a whole file with a draft of the viewer's organisation.
  ///
  /// @param name as the sender has it; may be blank
  /// @return whether there was room for it
  public boolean keep(Viewer viewer, UUID draft, String name, byte[] content) {
    try {
      var shortened = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
      var file =
          new Announced(
              shortened.isBlank() ? "original.json" : shortened,
              content.length,
              Evidence.Kind.OTHER.code());
      var begun = toDraft(viewer, draft, file);
      append(viewer, begun.id(), 0, new ByteArrayInputStream(content));
      return true;
    } catch (Refusal full) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Evidence begin(Viewer viewer, UUID place, Optional<UUID> draft, Announced file) {
    var organisation = viewer.organisation().id();
    return database.in(
        viewer.actor(),
        tx -> {
          var all = rows.heldAlone(tx, organisation);
          var here = rows.held(tx, place);
          if (here.files() >= limits.files()) {
            throw Refusal.of(Refusal.Kind.TOO_MANY, "evidence.refusal.files", limits.files());
          }
          if (here.bytes() + file.size() > limits.place()) {
            throw Refusal.of(
                Refusal.Kind.TOO_LARGE, "evidence.refusal.place", Sizes.text(limits.place()));
          }
          if (all.bytes() + file.size() > limits.organisation()) {
            throw Refusal.of(
                Refusal.Kind.TOO_LARGE,
                "evidence.refusal.organisation",
                Sizes.text(limits.organisation()));
          }
          keys.make(tx, organisation, place);
          var evidence = announced(organisation, place, draft, file);
          rows.insert(tx, evidence, draft, viewer.person(), clock.instant());
          return evidence;
        });
  }

  private Evidence announced(UUID organisation, UUID place, Optional<UUID> draft, Announced file) {
    return new Evidence(
        UUID.randomUUID(),
        organisation,
        place,
        draft.isPresent() ? Optional.empty() : Optional.of(place),
        Evidence.Kind.of(file.kind()).orElseThrow(),
        FileNames.clean(file.name()),
        file.size(),
        0,
        Looks.UNKNOWN,
        Optional.empty(),
        clock.instant(),
        Optional.empty(),
        List.of());
  }

  private void check(Announced file) {
    if (file.name().isBlank() || file.name().length() > LONGEST_NAME) {
      throw fault("name", "evidence.fault.name");
    }
    if (Evidence.Kind.of(file.kind()).isEmpty()) {
      throw fault("kind", "evidence.fault.kind");
    }
    if (file.size() < 1) {
      throw fault("size", "evidence.fault.empty");
    }
    if (file.size() > limits.file()) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "evidence.refusal.file", Sizes.text(limits.file()));
    }
  }

  /// A file of the viewer's organisation.
  ///
  /// @throws Refusal when there is none
  Evidence own(Viewer viewer, UUID id) {
    return database.in(viewer.actor(), tx -> own(tx, viewer, id));
  }

  private Evidence own(Tx tx, Viewer viewer, UUID id) {
    return rows.find(tx, id)
        .filter(evidence -> evidence.organisation().equals(viewer.organisation().id()))
        .orElseThrow(Refusal::notFound);
  }

  /// The files of a report of the viewer's organisation.
  List<Evidence> ofReport(Viewer viewer, UUID report) {
    return database.in(viewer.actor(), tx -> rows.ofReport(tx, report));
  }

  /// The files of a draft of the viewer's organisation.
  List<Evidence> ofDraft(Viewer viewer, UUID draft) {
    return database.in(viewer.actor(), tx -> rows.ofDraft(tx, draft));
  }

  /// What an upload under way goes on with.
  private record Upload(Evidence evidence, byte[] key, Optional<byte[]> digests) {}

  /// Takes the next piece. Full blocks count even when the sender is cut off within the piece.
  ///
  /// @param offset where the sender thinks the piece begins
  /// @return the file as far as it has come
  /// @throws Refusal when the offset is another, the piece is too short or longer than announced
  /// @throws IOException when the sender was cut off
  Evidence append(Viewer viewer, UUID id, long offset, InputStream body) throws IOException {
    var upload =
        database.in(
            viewer.actor(),
            tx -> {
              var evidence = own(tx, viewer, id);
              return new Upload(evidence, keys.of(tx, evidence.place()), rows.digests(tx, id));
            });
    var evidence = upload.evidence();
    if (evidence.complete() || offset != evidence.received()) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "evidence.refusal.offset", evidence.received());
    }
    var digests = RunningDigests.of(upload.digests());
    var block = new byte[BlockCipher.BLOCK];
    var looks = evidence.looks();
    long at = offset;
    while (at < evidence.size()) {
      int wanted = (int) Math.min(BlockCipher.BLOCK, evidence.size() - at);
      int got = body.readNBytes(block, 0, wanted);
      if (got < wanted) {
        // Half a block is sent again; a sender of half blocks only would never get on.
        if (at == offset) {
          throw fault("", "evidence.fault.block");
        }
        break;
      }
      if (at == 0) {
        looks = Looks.at(block, got);
      }
      digests.add(block, got);
      keep(viewer, upload, block, got, at, digests, looks);
      at += got;
    }
    if (at == evidence.size() && body.read() >= 0) {
      throw fault("", "evidence.fault.longer");
    }
    return own(viewer, id);
  }

  private void keep(
      Viewer viewer,
      Upload upload,
      byte[] block,
      int length,
      long at,
      RunningDigests digests,
      Looks looks) {
    var evidence = upload.evidence();
    int number = (int) (at / BlockCipher.BLOCK);
    var blob = evidence.id() + "/" + UUID.randomUUID();
    blobs.put(blob, BlockCipher.seal(upload.key(), evidence.id(), number, block, length));
    boolean last = at + length == evidence.size();
    var progress =
        new EvidenceRows.Progress(
            number,
            blob,
            digests.state(),
            looks,
            last ? Optional.of(digests.finish()) : Optional.empty(),
            clock.instant());
    boolean counts = false;
    try {
      counts =
          database.in(
              viewer.actor(),
              tx -> {
                boolean advanced = rows.advance(tx, evidence, at, length, progress);
                if (advanced && last) {
                  record(tx, "evidence.added", own(tx, viewer, evidence.id()));
                }
                return advanced;
              });
    } finally {
      if (!counts) {
        blobs.delete(blob);
      }
    }
    if (!counts) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "evidence.refusal.raced");
    }
  }

  /// Throws a file away, finished or not.
  ///
  /// @throws Refusal when there is none, it goes with a filing, or it is held for an investigation
  void remove(Viewer viewer, UUID id) {
    database.run(
        viewer.actor(),
        tx -> {
          var evidence = own(tx, viewer, id);
          if (!evidence.listed().isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "evidence.refusal.listed");
          }
          if (evidence.complete()
              && evidence.report().filter(report -> rows.isHeld(tx, report)).isPresent()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "evidence.refusal.held");
          }
          rows.delete(tx, id);
          record(tx, "evidence.removed", evidence);
        });
  }

  // No name of a file: it may hold a person's.
  private void record(Tx tx, String kind, Evidence evidence) {
    ledger.record(
        tx,
        new Ledger.Entry(
            kind,
            evidence.report().map(report -> "report/" + report).orElse("draft/" + evidence.place()),
            evidence.organisation(),
            Map.of(
                "evidence", evidence.id(),
                "kind", evidence.kind().code(),
                "size", evidence.size(),
                "sha256", evidence.sha256())));
  }

  private static Refusal fault(String pointer, String code) {
    return Refusal.invalid(List.of(Refusal.Violation.of(pointer, code)));
  }
}
