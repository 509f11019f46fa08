package jp.noroshi.hub.exchange.peer;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Collector;
import jp.noroshi.hub.exchange.Contributions;
import jp.noroshi.hub.exchange.taxii.Outbound;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.SecretSeal;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeerConfiguration {
  @Bean
  Reach reach(@Value("${noroshi.peers.anywhere:false}") boolean anywhere) {
    return new Reach(anywhere);
  }

  @Bean
  Peers peers(Database database, SecretSeal seal, Ledger ledger, Reach reach, Clock clock) {
    return new Peers(database, seal, ledger, reach, clock);
  }

  @Bean
  NavigationEntry peersEntry() {
    return new NavigationEntry("/peers", "exchange.peer.title", Set.of("administrator"), 82);
  }

  @Bean(initMethod = "start")
  PeerRounds peerRounds(
      Database database,
      Viewers viewers,
      SecretSeal seal,
      Collector collector,
      Contributions contributions,
      Outbound outbound,
      Reach reach,
      Clock clock) {
    var round =
        new PeerRound(database, viewers, seal, collector, contributions, outbound, reach, clock);
    return new PeerRounds(database, round, clock);
  }
}
