package jp.noroshi.stix.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {
  @Test
  void isWrittenAsFindingsNameIt() {
    var reference = new Place.Start("external_references").item(0);
    assertThat(reference.path()).isEqualTo("external_references[0]");
    assertThat(reference.member("hashes").member("").path())
        .isEqualTo("external_references[0].hashes.");
  }
}
