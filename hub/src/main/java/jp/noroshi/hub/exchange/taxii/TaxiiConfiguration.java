package jp.noroshi.hub.exchange.taxii;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import jp.noroshi.hub.access.Decisions;
import jp.noroshi.hub.access.Keyring;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.exchange.Collector;
import jp.noroshi.hub.exchange.Contributions;
import jp.noroshi.hub.exchange.Exchange;
import jp.noroshi.hub.exchange.ReleaseAccess;
import jp.noroshi.hub.exchange.query.QueryCollections;
import jp.noroshi.hub.exchange.search.SearchIndex;
import jp.noroshi.hub.party.Directory;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.ErrorVoice;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class TaxiiConfiguration {
  @Bean
  Shelves shelves(
      Database database,
      Collector collector,
      Directory directory,
      Decisions decisions,
      Keyring keyring,
      QueryCollections queries) {
    return new Shelves(database, collector, directory, decisions, keyring, queries);
  }

  @Bean
  CollectedObjects collectedObjects(
      Database database,
      Decisions decisions,
      ReleaseAccess access,
      Contributions contributions,
      Exchange exchange,
      SearchIndex index) {
    return new CollectedObjects(database, decisions, access, contributions, exchange, index);
  }

  @Bean
  Outbound outbound(Database database, Collector collector, CollectedObjects objects) {
    return new Outbound(database, collector, objects);
  }

  @Bean
  Statuses statuses(Database database, Clock clock, ObjectMapper json) {
    return new Statuses(database, clock, json);
  }

  @Bean
  TaxiiMapping taxiiMapping(TaxiiApi api) throws NoSuchMethodException {
    var serve =
        TaxiiApi.class.getDeclaredMethod(
            "serve", Viewer.class, HttpServletRequest.class, HttpServletResponse.class);
    return new TaxiiMapping(new HandlerMethod(api, serve));
  }

  @Bean
  FilterRegistrationBean<TaxiiMethodFilter> taxiiMethods() {
    var registration = new FilterRegistrationBean<>(new TaxiiMethodFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100); // before anybody is asked who they are
    return registration;
  }

  /// Errors of what stands before the endpoints, as TAXII wants them (§1.6.6).
  @Bean
  ErrorVoice taxiiErrors() {
    return new ErrorVoice() {
      @Override
      public boolean speaks(HttpServletRequest request) {
        return TaxiiPath.isTaxii(request);
      }

      @Override
      public ResponseEntity<?> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status)
            .contentType(MediaType.parseMediaType(TaxiiMedia.TAXII))
            .body(
                Map.of(
                    "title",
                    status.getReasonPhrase(),
                    "description",
                    sentence,
                    "http_status",
                    String.valueOf(status.value())));
      }
    };
  }
}
