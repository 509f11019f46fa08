package jp.noroshi.hub.party.signin;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Memberships;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.Sealer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class SignInConfiguration {
  @Bean
  SignIns signIns(
      Database database,
      PartyAdministration administration,
      Passwords passwords,
      Factors factors,
      Sealer sealer,
      Ledger ledger) {
    return new SignIns(
        database, administration, passwords, factors, new Attempts(), sealer, ledger);
  }

  @Bean
  KnownDevices knownDevices(Sealer sealer, Clock clock) {
    return new KnownDevices(sealer, clock);
  }

  @Bean
  Sessions sessions(SecurityContextRepository contexts, CsrfTokenRepository tokens, Clock clock) {
    return new Sessions(contexts, tokens, clock);
  }

  @Bean
  Entrance entrance(
      Database database,
      Memberships memberships,
      Sessions sessions,
      KnownDevices devices,
      RequestCache requestCache) {
    return new Entrance(database, memberships, sessions, devices, requestCache);
  }

  @Bean
  Denials denials(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
    return new Denials(answers);
  }
}
