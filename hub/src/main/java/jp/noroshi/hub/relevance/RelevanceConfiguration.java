package jp.noroshi.hub.relevance;

import java.time.Clock;
import jp.noroshi.hub.access.Grants;
import jp.noroshi.hub.access.Subjects;
import jp.noroshi.hub.event.EventLog;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.registry.Holdings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class RelevanceConfiguration {
  @Bean
  Matches matches(Clock clock, ObjectMapper json) {
    return new Matches(clock, json);
  }

  @Bean
  Affected affected(Holdings holdings, Directory directory) {
    return new Affected(holdings, directory);
  }

  @Bean
  Matcher matcher(
      Exchange exchange,
      ReleaseAccess access,
      Grants grants,
      Directory directory,
      Subjects subjects,
      Holdings holdings,
      Affected affected,
      Matches matches,
      EventLog events) {
    return new Matcher(
        exchange, access, grants, directory, subjects, holdings, affected, matches, events);
  }
}
