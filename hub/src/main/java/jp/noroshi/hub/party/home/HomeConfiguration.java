package jp.noroshi.hub.party.home;

import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.HomeCards;
import jp.noroshi.hub.party.credential.Factors;
import jp.noroshi.hub.shell.Messages;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HomeConfiguration {
  @Bean
  HomeCards accountCards(Database database, Factors factors, Messages messages) {
    return new AccountCards(database, factors, messages);
  }
}
