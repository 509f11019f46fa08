package jp.noroshi.hub.report.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedProductsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FortiOS 7.2.4 | FortiOS 7.2.4",
        "FortiOS, version 7.2.4 | FortiOS version 7.2.4",
        "Ivanti Connect Secure、VMware ESXi 8.0 | Ivanti Connect Secure; VMware ESXi 8.0",
        "SecureGate と 会計くん | SecureGate; 会計くん",
        "Exchange Server 2019 and IIS | Exchange Server 2019; IIS",
        "受発注システムおよび基幹DB | 受発注システム; 基幹DB",
        "Gate; Gate; v2 | Gate; Gate v2",
        "7.2.4 | ''",
        "'' | ''"
      })
  void productsAreToldApartAndVersionsStayWithTheirs(String typed, String named) {
    var wanted = named.isEmpty() ? List.of() : List.of(named.split("; "));
    assertThat(NamedProducts.of(typed)).isEqualTo(wanted);
  }
}
