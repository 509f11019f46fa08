package jp.noroshi.hub.exchange.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.UUID;
import jp.noroshi.hub.HubTest;
import jp.noroshi.hub.api.ImportFormat;
import jp.noroshi.hub.api.ImportResult;
import jp.noroshi.hub.api.Imports;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.Role;
import jp.noroshi.hub.party.TestPeople;
import jp.noroshi.hub.party.Viewer;
import jp.noroshi.hub.shell.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class PackageImportIT {
  @Autowired TestPeople people;
  @Autowired Imports imports;
  @Autowired Database database;

  private final String id = UUID.randomUUID().toString();
  private Viewer operator;

  @BeforeEach
  void somebody() {
    operator = people.withPasskey(people.ofPlatform(Role.ANALYST));
  }

  @Test
  void aPackageOfStixOneIsLiftedAndSaysWhatItCouldNotCarryOver() {
    var result = bring(indicator());

    assertThat(result.format()).isEqualTo("stix-1x");
    assertThat(result.added()).isPositive();
    assertThat(result.setAside())
        .anySatisfy(
            one -> assertThat(one.reason()).contains("line 8", "STIX_Header", "not carried over"));
    assertThat(
            database.<Integer>in(
                Actor.engine("test"),
                tx ->
                    tx.sql()
                        .fetchSingle(
                            """
                            select count(*) from exchange.term t
                            join exchange.release r on r.id = t.release
                            join exchange.object_version v on v.id = r.object_version
                            where v.type = 'indicator' and t.kind = 'value' and t.term = ?
                            """,
                            id + ".example")
                        .get(0, Integer.class)))
        .isEqualTo(1);
    assertThat(bring(indicator()).added()).isZero();
  }

  @Test
  void aHostilePackageIsRefusedAsAWhole() {
    var hostile =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
            + indicator().replace("<?xml version=\"1.0\"?>", "");

    assertThatThrownBy(() -> bring(hostile)).isInstanceOf(Refusal.class);
  }

  private ImportResult bring(String xml) {
    return imports.take(
        operator,
        new ByteArrayInputStream(xml.getBytes(UTF_8)),
        new ImportFormat.Options(false, "package.xml"));
  }

  private String indicator() {
    return """
    <?xml version="1.0"?>
    <stix:STIX_Package xmlns:stix="http://stix.mitre.org/stix-1"
        xmlns:indicator="http://stix.mitre.org/Indicator-2"
        xmlns:cybox="http://cybox.mitre.org/cybox-2"
        xmlns:DomainNameObj="http://cybox.mitre.org/objects#DomainNameObject-1"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xmlns:example="http://example.com" id="example:Package-%1$s" version="1.2">
      <stix:STIX_Header><stix:Package_Intent>Indicators</stix:Package_Intent></stix:STIX_Header>
      <stix:Indicators>
        <stix:Indicator xsi:type="indicator:IndicatorType" id="example:Indicator-%1$s"
            timestamp="2026-01-01T00:00:00Z">
          <indicator:Title>A domain</indicator:Title>
          <indicator:Observable id="example:Observable-%1$s">
            <cybox:Object id="example:Object-%1$s">
              <cybox:Properties xsi:type="DomainNameObj:DomainNameObjectType" type="FQDN">
                <DomainNameObj:Value condition="Equals">%1$s.example</DomainNameObj:Value>
              </cybox:Properties>
            </cybox:Object>
          </indicator:Observable>
        </stix:Indicator>
      </stix:Indicators>
    </stix:STIX_Package>
    """
        .formatted(id);
  }
}
