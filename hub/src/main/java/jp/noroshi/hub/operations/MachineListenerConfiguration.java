package jp.noroshi.hub.operations;

import java.net.InetAddress;
import java.nio.file.Path;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// A second listener, for programs with a client certificate, where no proxy stands in front that
/// asks for one. People use the other: no browser is ever asked for a certificate.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("noroshi.machines.port")
class MachineListenerConfiguration {
  private static final int TIMEOUT = 20_000;
  private static final int HEADER_BYTES = 16 << 10;
  private static final int MOST_FORM_BYTES = 2 << 20;
  private static final int MOST_PARAMETERS = 2_000;

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> machineListener(
      PacedProtocol.Pace pace,
      @Value("${noroshi.machines.port}") int port,
      @Value("${noroshi.machines.address:${server.address:}}") String address,
      @Value("${noroshi.machines.certificate}") Path certificate,
      @Value("${noroshi.machines.private-key}") Path key) {
    return factory -> {
      var connector = connector(port, address, certificate, key);
      ServerConfiguration.limit(connector, pace);
      factory.addAdditionalConnectors(connector);
    };
  }

  private static Connector connector(int port, String address, Path certificate, Path key) {
    var connector = new Connector(PacedProtocol.class.getName());
    connector.setPort(port);
    connector.setSecure(true);
    connector.setScheme("https");
    var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
    protocol.setSSLEnabled(true);
    // What Spring sets at the other listener from application.properties.
    protocol.setExecutor(new VirtualThreadExecutor("machines-"));
    protocol.setConnectionTimeout(TIMEOUT);
    protocol.setMaxHttpRequestHeaderSize(HEADER_BYTES);
    protocol.setMaxSwallowSize(MOST_FORM_BYTES);
    protocol.setRelaxedQueryChars("[,]");
    connector.setMaxPostSize(MOST_FORM_BYTES);
    connector.setMaxParameterCount(MOST_PARAMETERS);
    if (!address.isEmpty()) {
      protocol.setAddress(address(address));
    }
    var tls = new SSLHostConfig();
    tls.setProtocols("TLSv1.3+TLSv1.2");
    tls.setCertificateVerification("required");
    tls.setTrustManagerClassName(AnyCertificate.class.getName());
    var own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.UNDEFINED);
    own.setCertificateFile(certificate.toAbsolutePath().toString());
    own.setCertificateKeyFile(key.toAbsolutePath().toString());
    tls.addCertificate(own);
    protocol.addSslHostConfig(tls);
    return connector;
  }

  private static InetAddress address(String name) {
    try {
      return InetAddress.getByName(name);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalArgumentException("noroshi.machines.address: no address " + name, e);
    }
  }
}
