package jp.noroshi.hub.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jp.noroshi.hub.HubTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@HubTest
final class StaticFilesIT {
  @Autowired private MockMvcTester mvc;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/css/noroshi.css",
        "/js/shell.js",
        "/img/noroshi.svg",
        "/vendor/htmx/htmx.min.js",
        "/vendor/design-tokens/tokens.css",
        "/vendor/noto-sans-jp/wght.css",
        "/vendor/manifest.json"
      })
  void filesAreServedToStrangersAndSentAgainOnlyWhenTheirContentChanged(String path) {
    var first = mvc.get().uri(path).exchange();
    assertThat(first).hasStatusOk();
    var tag = first.getResponse().getHeader(HttpHeaders.ETAG);
    assertThat(tag).isNotNull();
    assertThat(first).headers().hasValue(HttpHeaders.CACHE_CONTROL, "no-cache, public");
    assertThat(first.getResponse().getHeader("Content-Security-Policy"))
        .isEqualTo(GalleryServer.POLICY);

    assertThat(mvc.get().uri(path).header(HttpHeaders.IF_NONE_MATCH, String.valueOf(tag)))
        .hasStatus(304);
    assertThat(mvc.get().uri(path).header(HttpHeaders.IF_NONE_MATCH, "\"another\"")).hasStatusOk();
  }
}
