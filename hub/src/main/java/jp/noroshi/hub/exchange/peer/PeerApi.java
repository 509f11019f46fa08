package jp.noroshi.hub.exchange.peer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The other TAXII servers over REST (`openapi/peer.yaml`); never a secret.
@RestController
@RequestMapping("/api/v1/peers")
final class PeerApi {
  private final Peers peers;
  private final StepUp stepUp;

  PeerApi(Peers peers, StepUp stepUp) {
    this.peers = peers;
    this.stepUp = stepUp;
  }

  @GetMapping
  Map<String, List<Map<String, Object>>> list(Viewer viewer) {
    return Map.of("items", peers.list(viewer).stream().map(PeerApi::body).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, String> add(Viewer viewer, @RequestBody Map<String, String> sent) {
    // A null says as much as nothing.
    sent.values().removeIf(Objects::isNull);
    stepUp.require(viewer);
    return Map.of("id", peers.add(viewer, NewPeer.read(sent)).toString());
  }

  @PostMapping("/{id}/run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void run(Viewer viewer, @PathVariable UUID id) {
    peers.hasten(viewer, id);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UUID id) {
    stepUp.require(viewer);
    peers.remove(viewer, id);
  }

  private static Map<String, Object> body(Peer peer) {
    var health = peer.health();
    var body = new LinkedHashMap<String, Object>();
    body.put("id", peer.id().toString());
    body.put("name", peer.name());
    body.put("collection", peer.collection().toString());
    body.put("polls", peer.polls());
    body.put("pushes", peer.pushes());
    body.put("amber", peer.amber());
    body.put("trusted", !peer.held());
    body.put("trouble", health.trouble().map(Peer.Trouble::name).orElse(null));
    body.put("detail", health.detail());
    body.put("failures", health.failures());
    body.put("triedAt", health.triedAt().map(Instant::toString).orElse(null));
    body.put("succeededAt", health.succeededAt().map(Instant::toString).orElse(null));
    body.put("nextAt", health.nextAt().toString());
    body.put("received", health.received());
    body.put("refused", health.refused());
    body.put("sent", health.sent());
    body.put("rejected", health.rejected());
    return body;
  }
}
