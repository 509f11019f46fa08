package jp.noroshi.hub.operations;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/// The listeners: how slow clients may be. How much they may send stands in
/// `application.properties`.
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
  private static final String MOST_HEADERS = "100";

  @Bean
  PacedProtocol.Pace pace(
      @Value("${noroshi.limits.header-time:20s}") Duration header,
      @Value("${noroshi.limits.body-time:30s}") Duration body,
      @Value("${noroshi.limits.body-pace:2KB}") DataSize bytesPerSecond) {
    return new PacedProtocol.Pace(header, body, Math.toIntExact(bytesPerSecond.toBytes()));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> paced(PacedProtocol.Pace pace) {
    return factory -> {
      factory.setProtocol(PacedProtocol.class.getName());
      factory.addConnectorCustomizers(connector -> limit(connector, pace));
    };
  }

  /// What holds for every listener and Spring has no setting for.
  static void limit(Connector connector, PacedProtocol.Pace pace) {
    connector.setProperty("maxHeaderCount", MOST_HEADERS);
    if (!(connector.getProtocolHandler() instanceof PacedProtocol protocol)) {
      throw new IllegalStateException("a listener without a pace: " + connector);
    }
    protocol.pace(pace);
  }
}
