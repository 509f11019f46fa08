package jp.noroshi.hub.carried;

import java.nio.file.Path;
import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.CertificateOwners;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class CarriedConfiguration {
  @Bean
  Carried carried(
      Database database,
      CertificateOwners owners,
      @Value("${noroshi.keys-directory}") Path directory,
      ObjectProvider<DispatcherServlet> servlet,
      Ledger ledger,
      ObjectMapper json,
      Clock clock) {
    return new Carried(
        database,
        owners,
        HubKeyFile.in(directory),
        new Inner(servlet, json, clock),
        ledger,
        json,
        clock);
  }
}
