package jp.noroshi.stix.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.Tlp;
import jp.noroshi.stix.json.CanonicalJson;
import jp.noroshi.stix.json.JsonLimits;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonText;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixObjectTest {
  private static final Instant NOW = Instant.parse("2026-11-21T01:02:03.004Z");
  private static final String PATTERN = "[ipv4-addr:value = '192.0.2.1']";
  private static final String UUID = "--115721a2-1425-40eb-aacb-24b93314b2ca\"";

  @Test
  void keepsUnknownPropertiesAndExtensionsToTheByte() {
    var text =
        """
        {"type":"indicator","spec_version":"2.1","id":"indicator%s,
         "created":"2026-01-01T00:00:00.0000Z","modified":"2026-01-01T00:00:00.0000Z",
         "pattern":"[x-a:b = 1]","pattern_type":"stix","valid_from":"2026-01-01T00:00:00Z",
         "x_number":1.50,"x_deep":{"z":[1,{"a":null}],"b":"\\u00e9\\u20ac"},
         "extensions":{"extension-definition%s:{"extension_type":"property-extension","q":1e2}}}
        """
            .formatted(UUID, UUID);
    var object = StixObject.parse(text.getBytes(UTF_8));
    assertThat(object).isInstanceOf(Indicator.class);
    assertThat(object.canonicalBytes())
        .isEqualTo(CanonicalJson.bytes(new JsonText(JsonLimits.STIX).parse(text.getBytes(UTF_8))));
    assertThat(object.modified().orElseThrow()).hasToString("2026-01-01T00:00:00.0000Z");
  }

  @Test
  void buildsEveryKindThePlatformMakes() {
    var identity = Identity.builder(NOW, "電力会社", "organization").build();
    var vulnerability =
        Vulnerability.builder(NOW, "CVE-2026-12345")
            .externalReference(
                new ExternalReference(
                    "cve", Optional.of("CVE-2026-12345"), Optional.empty(), Optional.empty()))
            .build();
    assertThat(vulnerability.cve()).contains("CVE-2026-12345");
    var indicator =
        Indicator.builder(NOW, PATTERN, NOW)
            .name("C2")
            .createdByRef(identity.id())
            .tlp(Tlp.AMBER_STRICT)
            .confidence(80)
            .labels(List.of("a"))
            .killChainPhase(new KillChainPhase("mitre-attack", "command-and-control"))
            .build();
    assertThat(indicator.createdByRef()).contains(identity.id());
    assertThat(Markings.tlpOf(indicator)).contains(Tlp.AMBER_STRICT);
    var malware = Malware.builder(NOW, "狼", true).build();
    assertThat(malware.isFamily()).isTrue();
    var link = Relationship.builder(NOW, indicator.id(), "indicates", malware.id()).build();
    assertThat(link.targetRef()).isEqualTo(malware.id());
    var refs = List.of(indicator.id(), malware.id());
    assertThat(Report.builder(NOW, "報告", NOW, refs).build().objectRefs()).isEqualTo(refs);
    assertThat(Grouping.builder(NOW, "suspicious-activity", refs).build().context())
        .isEqualTo("suspicious-activity");
    assertThat(Note.builder(NOW, "本文", refs).build().content()).isEqualTo("本文");
    assertThat(Sighting.builder(NOW, indicator.id()).property("count", 3).build().count())
        .hasValue(3);
    var address = Ipv6Addr.of("2001:db8::1");
    assertThat(ObservedData.builder(NOW, NOW, NOW, 2, List.of(address.id())).build().objectRefs())
        .containsExactly(address.id());
    assertThat(File.ofHashes(Map.of("MD5", "0".repeat(32))).hashes()).containsKey("MD5");
    assertThat(Software.builder("Apache").property("version", "2.4").build().vendor()).isEmpty();
    assertThat(AutonomousSystem.of(64_512).number()).hasValue(64_512);
    assertThat(Incident.builder(NOW, "事案").build().created().orElseThrow())
        .hasToString("2026-11-21T01:02:03.004Z");
  }

  @Test
  void buildsNoNonsense() {
    var id = StixId.random("malware");
    refused(() -> Indicator.builder(NOW, "[ipv4-addr:value = '1", NOW).build());
    refused(() -> Indicator.builder(NOW, "", NOW).build());
    refused(() -> Indicator.builder(NOW, PATTERN, NOW).id(id));
    refused(() -> Indicator.builder(NOW, PATTERN, NOW).createdByRef(id));
    refused(() -> Indicator.builder(NOW, PATTERN, NOW).objectMarkingRef(id));
    refused(() -> Indicator.builder(NOW, PATTERN, NOW).modified(NOW.minusMillis(1)).build());
    refused(() -> Indicator.builder(NOW, PATTERN, NOW).time("valid_until", NOW).build());
    refused(() -> Indicator.builder(NOW, PATTERN, NOW).confidence(101));
    refused(() -> Indicator.builder(NOW, PATTERN, NOW).property("Bad Name", "x").build());
    refused(() -> Report.builder(NOW, "空", NOW, List.of()).build());
    refused(() -> Ipv4Addr.of("999.1.1.1"));
    refused(() -> Ipv6Addr.of("1::2::3"));
    refused(() -> File.ofHashes(Map.of("MD5", "abc")));
    refused(() -> ObservedData.builder(NOW, NOW, NOW, 0, List.of(id)).build());
    refused(() -> Relationship.builder(NOW, id, "uses", StixId.random("relationship")).build());
  }

  private static void refused(ThrowingCallable build) {
    assertThatThrownBy(build).isInstanceOf(StixException.class);
  }

  @Test
  void makesLaterVersionsUntilRevoked() {
    var first = Indicator.builder(NOW, PATTERN, NOW).build();
    var second = StixBuilder.newVersion(first, NOW.plusSeconds(1)).revoked().build();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.created()).isEqualTo(first.created());
    assertThat(second.objectVersion()).isNotEqualTo(first.objectVersion());
    refused(() -> StixBuilder.newVersion(first, NOW));
    refused(() -> StixBuilder.newVersion(second, NOW.plusSeconds(9)));
    refused(() -> StixBuilder.newVersion(Ipv4Addr.of("192.0.2.1"), NOW));
  }

  @ParameterizedTest
  @EnumSource(Tlp.class)
  void readsEachTlp20Definition(Tlp tlp) {
    var definition = Markings.definition(tlp);
    assertThat(definition.tlp()).contains(tlp);
    assertThat(Markings.tlp(definition.id())).contains(tlp);
    assertThat(StixObject.parse(definition.canonicalBytes())).isEqualTo(definition);
  }

  @Test
  void takesTheStrictestOfAllMarkingsAndReportsTheUnknown() {
    var unknown = StixId.random("marking-definition");
    var white = StixId.parse("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9");
    var object =
        Indicator.builder(NOW, PATTERN, NOW)
            .objectMarkingRef(white)
            .objectMarkingRef(unknown)
            .property(
                "granular_markings",
                new JsonText(JsonLimits.STIX)
                    .parse(
                        "[{\"selectors\":[\"pattern\"],\"marking_ref\":\"%s\"}]"
                            .formatted(Markings.id(Tlp.RED))
                            .getBytes(UTF_8)))
            .build();
    assertThat(Markings.read(object))
        .isEqualTo(new Markings.Reading(Optional.of(Tlp.RED), List.of(unknown)));
    assertThat(object.granularMarkings().getFirst().selectors()).containsExactly("pattern");
  }

  @Test
  void doesNotLetASentDefinitionRedefineTlp() {
    var forged =
        new MarkingDefinition(
            Markings.definition(Tlp.RED).tree().with("name", new JsonString("TLP:CLEAR")));
    assertThat(forged.tlp()).contains(Tlp.RED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "5",
        "{}",
        "{\"type\":5}",
        "{\"type\":\"indicator\",\"id\":\"malware" + UUID + "}",
        "{\"type\":\"indicator\",\"id\":\"indicator" + UUID + "}",
        "{\"type\":\"bundle!\",\"id\":\"indicator" + UUID + "}",
        "{\"type\":\"x-abc\",\"id\":\"x-abc" + UUID + ",\"created\":\"today\"}",
        "{\"type\":\"x-abc\",\"id\":\"x-abc" + UUID + ",\"revoked\":\"true\"}",
        "{\"type\":\"x-abc\",\"id\":\"x-abc" + UUID + ",\"object_marking_refs\":[]}",
        "{\"type\":\"x-abc\",\"id\":\"x-abc" + UUID + ",\"object_marking_refs\":[\"tlp:red\"]}",
        "{\"type\":\"x-abc\",\"id\":\"x-abc" + UUID + ",\"granular_markings\":[{}]}",
        "{\"type\":\"url\",\"id\":\"url" + UUID + ",\"value\":5}"
      })
  void refusesWhatCannotBeViewedAsAnObject(String text) {
    refused(() -> StixObject.parse(text.getBytes(UTF_8)));
  }

  @Test
  void viewsEveryStandardTypeAsItsOwn() {
    assertThat(ObjectTypes.standard()).hasSize(19 + 2 + 18 + 3);
    var custom =
        StixObject.of(
            (JsonObject)
                new JsonText(JsonLimits.STIX)
                    .parse(("{\"type\":\"x-abc\",\"id\":\"x-abc" + UUID + "}").getBytes(UTF_8)));
    assertThat(custom).isInstanceOf(CustomObject.class);
  }
}
