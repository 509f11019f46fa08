package jp.noroshi.hub.party.certificate;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.CertificateOwners;
import jp.noroshi.hub.party.StepUp;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CertificateConfiguration {
  @Bean
  ClientCertificates clientCertificates(
      Database database, StepUp stepUp, Ledger ledger, Clock clock) {
    return new ClientCertificates(database, stepUp, ledger, clock);
  }

  @Bean
  CertificateOwners certificateOwners(ClientCertificates certificates) {
    return certificates::principal;
  }

  @Bean
  ShownCertificates shownCertificates(@Value("${noroshi.machines.proxy-secret:}") String secret) {
    return new ShownCertificates(secret);
  }
}
