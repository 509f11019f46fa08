package jp.noroshi.stix.v20;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import jp.noroshi.stix.bundle.BundleReader;
import jp.noroshi.stix.bundle.BundleRecord;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonText;
import jp.noroshi.stix.object.StixObject;
import jp.noroshi.stix.validation.Validator;
import org.junit.jupiter.api.Test;

class Stix20Test {
  private static final String AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";
  private static final String GREEN = "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da";
  private static final String OBSERVED =
      """
      {"type":"observed-data","id":"observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf",
       "created":"2016-04-06T19:58:16.000Z","modified":"2016-04-06T19:58:16.000Z",
       "first_observed":"2015-12-21T19:00:00Z","last_observed":"2015-12-21T19:00:00Z",
       "number_observed":1,"object_marking_refs":["%s"],
       "granular_markings":[
         {"marking_ref":"%s","selectors":["objects.1.name","number_observed"]},
         {"marking_ref":"%s","selectors":["objects.2"]}],
       "objects":{
         "0":{"type":"ipv4-addr","value":"198.51.100.3"},
         "1":{"type":"file","name":"a.exe","created":"2015-12-21T19:00:00Z",
              "parent_directory_ref":"3"},
         "2":{"type":"process","pid":7,"name":"a","binary_ref":"1","created":"2015-12-21T19:00:00Z"},
         "3":{"type":"directory","path":"C:\\\\x"},
         "4":{"type":"network-traffic","src_ref":"0","protocols":["tcp"],
              "extensions":{"http-request-ext":{"request_method":"get","request_value":"/",
                "request_header":{"Host":"a"}}}}}}
      """
          .formatted(AMBER, GREEN, GREEN);

  @Test
  void takesObservationsApartIntoValidObjectsThatReferToEachOther() {
    var objects = read(OBSERVED);

    assertThat(objects).hasSize(6);
    var byType = objects.stream().map(StixObject::type).toList();
    assertThat(byType)
        .containsExactly(
            "ipv4-addr", "file", "process", "directory", "network-traffic", "observed-data");
    objects.forEach(object -> assertThat(Validator.violations(object.tree())).isEmpty());
    var ids = objects.stream().map(object -> object.id().toString()).toList();
    assertThat(objects.get(5).tree().strings("object_refs")).isEqualTo(ids.subList(0, 5));
    assertThat(objects.get(5).tree().has("objects")).isFalse();
    assertThat(objects.get(1).tree().string("parent_directory_ref")).contains(ids.get(3));
    assertThat(objects.get(1).tree().string("ctime")).contains("2015-12-21T19:00:00Z");
    assertThat(objects.get(2).tree().string("image_ref")).contains(ids.get(1));
    assertThat(objects.get(4).tree().string("src_ref")).contains(ids.get(0));
  }

  /// What was marked stays marked, wherever it goes.
  @Test
  void marksWhatComesOutAsItWasMarkedInside() {
    var objects = read(OBSERVED);

    assertThat(objects)
        .allSatisfy(object ->
            assertThat(object.objectMarkingRefs()).extracting(String::valueOf).contains(AMBER));
    assertThat(objects.get(2).objectMarkingRefs()).extracting(String::valueOf).contains(GREEN);
    assertThat(objects.get(1).granularMarkings())
        .singleElement()
        .satisfies(part -> assertThat(part.selectors()).containsExactly("name"));
    assertThat(objects.get(5).granularMarkings())
        .singleElement()
        .satisfies(part -> assertThat(part.selectors()).containsExactly("number_observed"));
  }

  @Test
  void givesTheSameIdentifiersEachTime() {
    assertThat(read(OBSERVED)).isEqualTo(read(OBSERVED));
  }

  @Test
  void setsTheWholeAsideWhenAPartIsNoObject() {
    var broken = OBSERVED.replace("\"ipv4-addr\"", "\"x--y\"");

    assertThat(records(broken)).singleElement().isInstanceOf(BundleRecord.Failed.class);
  }

  @Test
  void saysWhereInsideAnObservationARuleIsBroken() {
    var tree =
        (JsonObject)
            new JsonText(JsonLimits.STIX)
                .parse(OBSERVED.replace("198.51.100.3", "198.51").getBytes(UTF_8));

    assertThat(Validator.violations(tree))
        .singleElement()
        .satisfies(found -> assertThat(found.path()).isEqualTo("objects.0.value"));
  }

  private static List<StixObject> read(String observed) {
    return records(observed).stream()
        .map(record -> ((BundleRecord.Parsed) record).object())
        .toList();
  }

  private static List<BundleRecord> records(String observed) {
    var bundle =
        "{\"type\":\"bundle\",\"id\":\"bundle--4f9d2a54-50b5-4b0f-9d7c-0c6f4f1f7a11\",\"objects\":["
            + observed
            + "]}";
    var records = new ArrayList<BundleRecord>();
    try (var reader = BundleReader.of(new ByteArrayInputStream(bundle.getBytes(UTF_8)))) {
      reader.forEachRemaining(records::add);
    }
    return records;
  }
}
