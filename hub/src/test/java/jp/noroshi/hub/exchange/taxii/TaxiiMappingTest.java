package jp.noroshi.hub.exchange.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

class TaxiiMappingTest {
  private final HandlerMethod serve = new HandlerMethod(this, method());
  private final TaxiiMapping mapping = new TaxiiMapping(serve);

  @ParameterizedTest
  @ValueSource(
      strings = {"/taxii2", "/taxii2/", "/taxii2/exchange/collections/own/objects/", "/taxii2//"})
  void leadsEveryAddressOfTaxiiToTheOneMethod(String path) {
    var request = new MockHttpServletRequest("GET", path);
    assertThat(mapping.getHandlerInternal(request)).isSameAs(serve);
    assertThat(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
        .isEqualTo("/taxii2/**");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/taxii", "/taxii22", "/taxii2x/", "/objects/taxii2/"})
  void leavesAllOthersToThePages(String path) {
    assertThat(mapping.getHandlerInternal(new MockHttpServletRequest("GET", path))).isNull();
  }

  private static Method method() {
    try {
      return Object.class.getMethod("toString");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
