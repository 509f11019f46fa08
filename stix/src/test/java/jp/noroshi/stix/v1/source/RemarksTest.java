package jp.noroshi.stix.v1.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class RemarksTest {
  @Test
  void remarksOnWhatNobodyReadAtTheHighestElementOfIt() {
    var root = read("<a>\n<b>read</b>\n<c><d>one</d><e x='two'/></c>\n</a>");
    root.text("b");

    assertThat(new Remarks().all(root))
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.element()).isEqualTo("c");
          assertThat(remark.line()).isEqualTo(3);
          assertThat(remark.words()).isEqualTo("one x=two");
          assertThat(remark.en()).contains("line 3").contains("not carried over (one x=two)");
          assertThat(remark.ja()).contains("3行").contains("「one x=two」");
        });
  }

  @Test
  void remarksOnAnAttributeThatNobodyRead() {
    var root = read("<a x='one' y='two'>text</a>");
    root.text();
    root.attribute("x");

    assertThat(new Remarks().all(root))
        .singleElement()
        .satisfies(remark -> assertThat(remark.words()).isEqualTo("y=two"));
  }

  @Test
  void saysNothingOfWhatSaysNothing() {
    var root = read("<a id='1' version='1.2'><b> </b><c condition='Equals' negate='false'/></a>");

    assertThat(new Remarks().all(root)).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheDocument() {
    var root = read("<a>\n<b>one</b>\n<c>two</c>\n</a>");
    var remarks = new Remarks();
    remarks.onAll(Remark.Kind.ASSUMED, root.child("c").orElseThrow());

    assertThat(remarks.all(root)).extracting(Remark::words).containsExactly("one", "two");
  }

  @Test
  void cutsLongWords() {
    var remark = new Remark(Remark.Kind.ASSUMED, "a", 1, 1, "x".repeat(5_000));

    assertThat(remark.words()).hasSize(Remark.MAX_WORDS + 1);
  }

  private static Element read(String text) {
    return SourceReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), SourceLimits.IMPORT);
  }
}
