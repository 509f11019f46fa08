package jp.noroshi.stix.marking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.marking.DataMarkings.Reach;
import org.junit.jupiter.api.Test;

class DataMarkingsTest {
  private static final Marking.Ref RED = new Marking.Ref("marking-definition--red");

  @Test
  void inheritsByPlacesNotByTheirSpelling() {
    var object =
        new DataMarkings(parse("{\"name\":\"a\",\"name_ja\":\"b\",\"x\":{\"y\":[1,2]}}"))
            .add(List.of(RED), List.of(new Selector("name"), new Selector("x")));

    assertThat(object.at(List.of(new Selector("name_ja")), Reach.INHERITED)).isEmpty();
    assertThat(object.at(List.of(new Selector("x.y.[1]")), Reach.INHERITED)).containsExactly(RED);
    assertThat(object.at(List.of(new Selector("x.y.[1]")), Reach.EXACT)).isEmpty();
  }

  @Test
  void refusesALanguageForTheWhole() {
    var object = new DataMarkings(parse("{\"name\":\"a\"}"));

    assertThatThrownBy(() -> object.add(List.of(new Marking.Lang("ja"))))
        .isInstanceOf(StixException.class);
  }

  private static JsonObject parse(String text) {
    return (JsonObject) new JsonText(JsonLimits.STIX).parse(text.getBytes(UTF_8));
  }
}
