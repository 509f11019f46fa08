package jp.noroshi.hub.api;

import java.time.Clock;
import java.util.Set;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Viewers;
import jp.noroshi.hub.shell.NavigationEntry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
  @Bean
  ApiDescription apiDescription() {
    return ApiDescription.load();
  }

  @Bean(initMethod = "start")
  ImportRuns importRuns(
      Database database,
      ObjectMapper json,
      Viewers viewers,
      ObjectProvider<ImportFormat> formats,
      Clock clock) {
    return new ImportRuns(
        database, new ImportStore(json), viewers, formats.orderedStream().toList(), clock);
  }

  @Bean
  Imports imports(
      Database database,
      ObjectMapper json,
      ImportRuns runs,
      ObjectProvider<ImportFormat> formats,
      Clock clock) {
    return new Imports(
        database, new ImportStore(json), runs, formats.orderedStream().toList(), clock);
  }

  @Bean
  NavigationEntry importsEntry() {
    return new NavigationEntry("/imports", "imports.title", Set.of("administrator", "analyst"), 80);
  }

  /// After the security filters, which say who is calling.
  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotency(
      Database database,
      Clock clock,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
    var registration =
        new FilterRegistrationBean<>(
            new IdempotencyFilter(new FirstAnswers(database, clock), refusals));
    registration.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
    registration.addUrlPatterns("/api/*");
    return registration;
  }
}
