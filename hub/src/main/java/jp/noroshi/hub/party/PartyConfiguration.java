package jp.noroshi.hub.party;

import java.time.Clock;
import java.util.List;
import jp.noroshi.hub.database.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class PartyConfiguration {
  @Bean
  Directory directory(Clock clock) {
    return new Directory(clock);
  }

  @Bean
  DirectoryEditions directoryEditions(Clock clock) {
    return new DirectoryEditions(clock);
  }

  @Bean
  Contacts contacts() {
    return new Contacts();
  }

  @Bean
  Viewers viewers(Database database, Directory directory, Clock clock) {
    return new Viewers(database, directory, clock);
  }

  @Bean
  ViewerArguments viewerArguments(Viewers viewers) {
    return new ViewerArguments(viewers);
  }

  @Bean
  WebMvcConfigurer viewerConfigurer(ViewerArguments viewers) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(viewers);
      }
    };
  }
}
