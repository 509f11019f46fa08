package jp.noroshi.hub.operations;

import jakarta.servlet.Filter;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.ledger.Ledger;
import jp.noroshi.hub.party.ViewerArguments;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;

@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {
  // Spring Security's chain stands at -100: after it, who is asking is known.
  private static final int AFTER_SECURITY = 0;

  @Bean
  FilterRegistrationBean<Filter> bodyLimit(
      @Value("${noroshi.limits.body:66MB}") DataSize most,
      @Value("${noroshi.limits.import:16GB}") DataSize mostImported,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
    return filter(
        new BodyLimitFilter(most.toBytes(), mostImported.toBytes(), answers),
        Ordered.HIGHEST_PRECEDENCE + 20,
        "/*");
  }

  @Bean
  FilterRegistrationBean<Filter> programsAtOnce(
      @Value("${noroshi.limits.at-once:16}") int most,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
    return filter(new ProgramsAtOnceFilter(most, answers), AFTER_SECURITY, "/*");
  }

  @Bean
  FilterRegistrationBean<Filter> metricsGuard(
      ViewerArguments viewers,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
    return filter(
        new MetricsGuard(viewers::current, answers), AFTER_SECURITY, "/actuator", "/actuator/*");
  }

  @Bean
  FilterRegistrationBean<Filter> refusalTrail(
      ViewerArguments viewers, Database database, Ledger ledger) {
    return filter(new RefusalTrail(viewers::current, database, ledger), AFTER_SECURITY, "/*");
  }

  private static FilterRegistrationBean<Filter> filter(Filter filter, int order, String... paths) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setOrder(order);
    registration.addUrlPatterns(paths);
    return registration;
  }
}
