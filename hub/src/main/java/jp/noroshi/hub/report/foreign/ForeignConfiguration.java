package jp.noroshi.hub.report.foreign;

import jp.noroshi.hub.report.Drafts;
import jp.noroshi.hub.report.Rules;
import jp.noroshi.hub.report.evidence.Uploads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.ObjectMapper;

@Configuration(proxyBeanMethods = false)
class ForeignConfiguration {
  @Bean
  ForeignReports foreignReports(Drafts drafts, Uploads uploads, Rules rules, ObjectMapper json) {
    return new ForeignReports(drafts, uploads, rules, json);
  }
}
