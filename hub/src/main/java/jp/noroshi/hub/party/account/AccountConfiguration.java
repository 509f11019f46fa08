package jp.noroshi.hub.party.account;

import java.time.Clock;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.Memberships;
import jp.noroshi.hub.party.PartyAdministration;
import jp.noroshi.hub.party.StepUp;
import jp.noroshi.hub.party.Tokens;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.party.credential.Passwords;
import jp.noroshi.hub.party.credential.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
  @Bean
  Accounts accounts(
      Database database,
      PartyAdministration administration,
      Memberships memberships,
      Tokens tokens,
      Factors factors,
      Passwords passwords,
      StepUp stepUp,
      Ledger ledger,
      Clock clock) {
    return new Accounts(
        database, administration, memberships, tokens, factors, passwords, stepUp, ledger, clock);
  }

  @Bean
  OwnSessions ownSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
    return new OwnSessions(sessions);
  }

  @Bean
  Enrolment enrolment(Sealer sealer, Clock clock) {
    return new Enrolment(sealer, clock);
  }
}
