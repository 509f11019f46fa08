package jp.noroshi.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import jp.noroshi.cli.conform.RecordedCases;
import org.junit.jupiter.api.Test;

/// The recorded exchanges of other TAXII servers, asked of a real hub over HTTP.
class TaxiiConformIT {
  @Test
  void answersAsTheSpecificationSaysWhereOthersDoToo() throws IOException {
    var err = new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true);
    RecordedCases.require("taxii/taxii21-scenarios");
    try (var hub = ScratchHub.start(err)) {
      RecordedCases.check("taxii/taxii21-scenarios", 41, () -> hub);
      RecordedCases.check("taxii/opentaxii-exchanges", 128, () -> hub);
    }
  }
}
