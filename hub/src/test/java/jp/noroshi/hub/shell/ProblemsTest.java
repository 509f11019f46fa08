package jp.noroshi.hub.shell;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.resource.NoResourceFoundException;

class ProblemsTest {
  private final List<Long> held = new ArrayList<>();
  private final Messages messages = Messages.load();
  private final Problems problems =
      new Problems(
          messages,
          new Views(TemplateEngine.createPrecompiled(ContentType.Html)),
          new PageArguments(messages, List.of(), Optional::empty),
          new AbsentPace(Duration.ofNanos(100), () -> 0, held::add),
          List.of());

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/objects/x", "/objects/x"})
  void holdsBackThatSomethingIsNotThere(String path) {
    problems.refused(Refusal.notFound(), new MockHttpServletRequest("GET", path));

    assertThat(held).hasSize(1);
  }

  @Test
  void holdsBackThatThereIsNoSuchPath() throws Exception {
    problems.unexpected(
        new NoResourceFoundException(HttpMethod.GET, "/x", "x"),
        new MockHttpServletRequest("GET", "/x"));

    assertThat(held).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FORBIDDEN", "CONFLICT", "INVALID"})
  void answersOtherRefusalsAtOnce(String kind) {
    problems.refused(
        Refusal.of(Refusal.Kind.valueOf(kind), "shell.error.400"),
        new MockHttpServletRequest("GET", "/api/v1/objects/x"));

    assertThat(held).isEmpty();
  }
}
