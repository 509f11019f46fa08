package jp.noroshi.hub.registry;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What we have, over REST (`openapi/registry.yaml`).
@RestController
final class RegistryApi {
  private static final String READ = "registry:read";
  private static final String WRITE = "registry:write";

  private final Registry registry;
  private final SbomIntake intake;

  RegistryApi(Registry registry, SbomIntake intake) {
    this.registry = registry;
    this.intake = intake;
  }

  /// A thing as a client sends it.
  record AssetBody(
      @Nullable String kind,
      @Nullable String vendor,
      @Nullable String product,
      @Nullable String version,
      @Nullable String cpe,
      @Nullable String purl,
      @Nullable String systemName,
      @Nullable String criticality,
      @Nullable String internetFacing) {}

  @GetMapping("/api/v1/assets")
  Map<String, Object> list(
      Viewer viewer,
      @RequestParam Optional<UUID> sbom,
      @RequestParam(defaultValue = "") String cursor) {
    Scopes.require(viewer, READ);
    int offset = Cursor.read(cursor);
    var listing =
        sbom.map(id -> registry.ofSbom(viewer, id, offset))
            .orElseGet(() -> registry.list(viewer, offset));
    var body = new LinkedHashMap<String, Object>();
    body.put(
        "items",
        listing.assets().stream()
            .map(asset -> body(asset, listing.findings().getOrDefault(asset.id(), 0)))
            .toList());
    body.put("total", listing.total());
    body.put("next", listing.next().orElse(null));
    return body;
  }

  @PostMapping("/api/v1/assets")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> add(Viewer viewer, @RequestBody AssetBody body) {
    Scopes.require(viewer, WRITE);
    var asset =
        NewAsset.read(
            text(body.kind()),
            text(body.vendor()),
            text(body.product()),
            text(body.version()),
            text(body.cpe()),
            text(body.purl()),
            text(body.systemName()),
            text(body.criticality()),
            text(body.internetFacing()));
    return Map.of("id", registry.add(viewer, asset));
  }

  @DeleteMapping("/api/v1/assets/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    registry.remove(viewer, id);
  }

  @GetMapping("/api/v1/sboms")
  Map<String, Object> sboms(Viewer viewer) {
    Scopes.require(viewer, READ);
    return Map.of("items", registry.sboms(viewer));
  }

  // A form body would be eaten by whoever asks for a parameter; the file is the body here.
  @PostMapping(path = "/api/v1/sboms", consumes = "!application/x-www-form-urlencoded")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> addSbom(
      Viewer viewer, HttpServletRequest request, @RequestParam(defaultValue = "") String filename)
      throws IOException {
    Scopes.require(viewer, WRITE);
    var taken = intake.take(viewer, request.getInputStream(), filename);
    return Map.of(
        "id",
        taken.added().sbom(),
        "name",
        taken.name(),
        "new",
        taken.added().isNew(),
        "components",
        taken.components(),
        "remarks",
        taken.remarks());
  }

  @DeleteMapping("/api/v1/sboms/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeSbom(Viewer viewer, @PathVariable UUID id) {
    Scopes.require(viewer, WRITE);
    registry.removeSbom(viewer, id);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Map<String, Object> body(Asset asset, int findings) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", asset.id());
    body.put("sbom", asset.sbom().orElse(null));
    body.put("kind", asset.kind().code());
    body.put("vendor", asset.vendor());
    body.put("product", asset.product());
    body.put("version", asset.version());
    body.put("cpe", asset.cpe().orElse(null));
    body.put("purl", asset.purl().orElse(null));
    body.put("systemName", asset.systemName());
    body.put("criticality", asset.criticality().code());
    body.put("internetFacing", asset.internetFacing().code());
    body.put("addedAt", asset.addedAt());
    body.put("openFindings", findings);
    return body;
  }
}
