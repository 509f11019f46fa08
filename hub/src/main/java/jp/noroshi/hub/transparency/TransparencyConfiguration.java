package jp.noroshi.hub.transparency;

import java.util.Set;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TransparencyConfiguration {
  @Bean
  NavigationEntry ledgerEntry() {
    return new NavigationEntry("/ledger", "transparency.title", Set.of(), 85);
  }
}
