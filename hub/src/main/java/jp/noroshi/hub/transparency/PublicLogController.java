package jp.noroshi.hub.transparency;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.hub.ledger.PublicLog;
import jp.noroshi.hub.shell.Refusal;
import jp.noroshi.proof.ProofException;
import jp.noroshi.proof.merkle.Hash;
import jp.noroshi.proof.merkle.TileId;
import jp.noroshi.proof.note.Note;
import jp.noroshi.proof.note.VerifierKey;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The log for anyone, as C2SP tlog-tiles lays it out under `/ledger`: signed tree heads, hashes,
/// commitments. Nothing here tells what an entry says.
@RestController
final class PublicLogController {
  private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=utf-8");
  private static final CacheControl SECONDS =
      CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();
  private static final CacheControl LONG =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  // A checkpoint with a hundred signatures is well below.
  private static final int LONGEST_NOTE = 100_000;

  private final PublicLog log;

  PublicLogController(PublicLog log) {
    this.log = log;
  }

  @GetMapping("/ledger/checkpoint")
  ResponseEntity<String> checkpoint() {
    return note(log.checkpoint(), SECONDS);
  }

  /// The newest checkpoint that a witness co-signed.
  @GetMapping("/ledger/checkpoint/witnessed")
  ResponseEntity<String> witnessed() {
    return note(log.witnessed(), SECONDS);
  }

  /// An older checkpoint, by its size.
  @GetMapping("/ledger/checkpoint/{size:[0-9]{1,18}}")
  ResponseEntity<String> checkpoint(@PathVariable String size) {
    return note(log.checkpoint(Long.parseLong(size)), SECONDS);
  }

  private static ResponseEntity<String> note(Optional<Note> note, CacheControl cache) {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(cache)
        .body(note.orElseThrow(Refusal::notFound).toString());
  }

  /// A verifier key a line: those of the log, then those of its witnesses.
  @GetMapping("/ledger/keys")
  ResponseEntity<String> keys() {
    var text = new StringBuilder();
    text.append("# ").append(log.origin()).append('\n');
    for (VerifierKey key : log.keys().keys()) {
      text.append("# ")
          .append(key.algorithm().isCosignature() ? "witness, " : "")
          .append(key.algorithm().label())
          .append('\n')
          .append(key)
          .append('\n');
    }
    return ResponseEntity.ok().contentType(TEXT).cacheControl(SECONDS).body(text.toString());
  }

  @GetMapping("/ledger/tile/{level:[0-7]}/**")
  ResponseEntity<byte[]> tile(@PathVariable int level, HttpServletRequest request) {
    var place = Place.parse(level, request.getRequestURI(), "/ledger/tile/" + level + "/");
    return bytes(place.flatMap(p -> log.tile(p.tile(), p.width())));
  }

  @GetMapping("/ledger/tile/entries/**")
  ResponseEntity<byte[]> bundle(HttpServletRequest request) {
    var place = Place.parse(0, request.getRequestURI(), "/ledger/tile/entries/");
    return bytes(place.flatMap(p -> log.bundle(p.tile().index(), p.width())));
  }

  private static ResponseEntity<byte[]> bytes(Optional<byte[]> bytes) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .cacheControl(LONG)
        .body(bytes.orElseThrow(Refusal::notFound));
  }

  /// A tile and how much of it: `<index>[.p/<width>]`.
  private record Place(TileId tile, int width) {
    static Optional<Place> parse(int level, String uri, String before) {
      if (!uri.startsWith(before)) {
        return Optional.empty();
      }
      var parts = uri.substring(before.length()).split("\\.p/", -1);
      int width = TileId.WIDTH;
      if (parts.length == 2) {
        if (!parts[1].matches("[1-9][0-9]{0,2}") || Integer.parseInt(parts[1]) >= TileId.WIDTH) {
          return Optional.empty();
        }
        width = Integer.parseInt(parts[1]);
      } else if (parts.length > 2) {
        return Optional.empty();
      }
      int hashes = width;
      return TileId.parse(level, parts[0]).map(tile -> new Place(tile, hashes));
    }
  }

  /// That the log of `older` entries is the beginning of that of `newer`.
  @GetMapping("/ledger/consistency")
  ResponseEntity<Map<String, Object>> consistency(
      @RequestParam long older, @RequestParam long newer) {
    var proof = log.consistency(older, newer).orElseThrow(Refusal::notFound);
    var body = new LinkedHashMap<String, Object>();
    body.put("older", proof.older());
    body.put("newer", proof.newer());
    body.put("path", proof.path().stream().map(Hash::base64).toList());
    return ResponseEntity.ok().cacheControl(LONG).body(body);
  }

  /// A witness hands in its co-signature: the checkpoint it saw, with its signature line under it.
  @PostMapping(path = "/ledger/cosignatures", consumes = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<Map<String, Object>> cosign(@RequestBody String body) {
    if (body.length() > LONGEST_NOTE) {
      throw Refusal.of(Refusal.Kind.TOO_LARGE, "transparency.refusal.note");
    }
    Note note;
    try {
      note = Note.parse(body);
    } catch (ProofException _) {
      throw Refusal.of(Refusal.Kind.INVALID, "transparency.refusal.note");
    }
    return switch (log.cosign(note)) {
      case PublicLog.Cosigning.Accepted(int added) -> ResponseEntity.ok(Map.of("added", added));
      case PublicLog.Cosigning.UnknownCheckpoint() ->
          throw Refusal.of(Refusal.Kind.CONFLICT, "transparency.refusal.checkpoint");
      case PublicLog.Cosigning.NoWitness() ->
          throw Refusal.of(Refusal.Kind.FORBIDDEN, "transparency.refusal.witness");
    };
  }
}
