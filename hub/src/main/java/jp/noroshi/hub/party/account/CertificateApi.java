package jp.noroshi.hub.party.account;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.noroshi.hub.party.Scopes;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.party.certificate.ClientCertificate;
import jp.noroshi.hub.party.certificate.ClientCertificates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// One's client certificates over REST (`openapi/party.yaml`); registered and taken away from a
/// session only.
@RestController
@RequestMapping("/api/v1/me/certificates")
final class CertificateApi {
  private final ClientCertificates certificates;

  CertificateApi(ClientCertificates certificates) {
    this.certificates = certificates;
  }

  /// A certificate to be registered.
  record NewCertificate(
      @Nullable String name, @Nullable String pem, @Nullable Set<String> scopes) {}

  @GetMapping
  Map<String, Object> list(Viewer viewer) {
    Scopes.require(viewer, "party:read");
    return Map.of("items", certificates.of(viewer).stream().map(CertificateApi::body).toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> register(Viewer viewer, @RequestBody NewCertificate sent) {
    return body(
        certificates.register(
            viewer,
            sent.name() == null ? "" : sent.name(),
            sent.pem() == null ? "" : sent.pem(),
            AccountController.scopes(sent.scopes() == null ? Set.of() : sent.scopes())));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Viewer viewer, @PathVariable UUID id) {
    certificates.revoke(viewer, id);
  }

  private static Map<String, Object> body(ClientCertificate certificate) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", certificate.id());
    body.put("name", certificate.name());
    body.put("fingerprint", certificate.fingerprint());
    body.put("subject", certificate.subject());
    body.put("scopes", certificate.scopes());
    body.put("createdAt", certificate.createdAt().toString());
    body.put("notBefore", certificate.notBefore().toString());
    body.put("notAfter", certificate.notAfter().toString());
    body.put("lastUsedAt", certificate.lastUsedAt().map(Instant::toString).orElse(null));
    return body;
  }
}
