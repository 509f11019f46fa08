package jp.noroshi.hub.shell;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ShellConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Messages messages() {
    return Messages.load();
  }

  @Bean
  AbsentPace absentPace(@Value("${noroshi.absent.step:50ms}") Duration step) {
    return new AbsentPace(step, System::nanoTime, nanos -> Thread.sleep(Duration.ofNanos(nanos)));
  }

  // Before all other filters: looking up who asks takes time as well.
  @Bean
  FilterRegistrationBean<Filter> askedAt(AbsentPace pace) {
    var registration =
        new FilterRegistrationBean<Filter>((request, response, chain) -> {
          pace.asked((HttpServletRequest) request);
          chain.doFilter(request, response);
        });
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(ContentType.Html);
  }

  @Bean
  Views views(TemplateEngine engine) {
    return new Views(engine);
  }

  @Bean
  PageArguments pageArguments(
      Messages messages,
      ObjectProvider<NavigationEntry> entries,
      ObjectProvider<ViewerSource> viewer) {
    return new PageArguments(
        messages,
        entries.stream().toList(),
        () -> Optional.ofNullable(viewer.getIfAvailable()).flatMap(ViewerSource::signedIn));
  }

  @Bean
  WebMvcConfigurer pageConfigurer(PageArguments pages) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(pages);
      }
    };
  }
}
