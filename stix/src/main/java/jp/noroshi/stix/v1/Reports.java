package jp.noroshi.stix.v1;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;

/// Reports (STIX 2.1 §4.16): they refer to what STIX 1.2 holds inside them.
final class Reports {
  private static final List<List<String>> CONTENTS =
      Stream.concat(PackageLift.CONTENTS.stream(), Stream.of(List.of("Observables", "Observable")))
          .toList();

  private final Lifting lifting;

  Reports(Lifting lifting) {
    this.lifting = lifting;
  }

  List<StixId> lift(Element report, Scope scope) {
    var header = report.child("Header");
    var inner = header.map(it -> lifting.scope(it, scope)).orElse(scope);
    var refs = new ArrayList<StixId>();
    for (var path : CONTENTS) {
      for (var content : report.all(path.toArray(String[]::new))) {
        lifting.lift(content, inner);
        var ends = lifting.links().ends(content);
        if (ends.isEmpty()) {
          lifting
              .remarks()
              .add(Remark.Kind.REFERS_TO_NOTHING, content, content.attribute("idref").orElse(""));
        }
        refs.addAll(ends);
      }
    }
    var sdo =
        new Sdo(lifting.identifiers().of("report", report), inner)
            .text("name", Texts.named(header.flatMap(Texts::title), report, lifting.remarks()))
            .text("description", header.flatMap(Texts::description))
            .texts(
                "report_types",
                Vocabulary.REPORT_TYPE.words(
                    header.map(it -> it.texts("Intent")).orElse(List.of())))
            .text("published", inner.time().text());
    InformationSources.references(header.flatMap(it -> it.child("Information_Source")), sdo);
    lifting.links().afterwards(() -> finish(report, sdo, refs));
    for (var other : report.all("Related_Reports", "Related_Report")) {
      lifting.links().add(List.of(sdo.id()), other, (a, b) -> "related-to", inner);
    }
    return List.of(sdo.id());
  }

  /// In STIX 1.x what is in a report brings its relationships along, and they what they lead to.
  private void finish(Element report, Sdo sdo, List<StixId> refs) {
    var held = Set.copyOf(refs);
    var all = new LinkedHashSet<>(refs);
    for (var object : lifting.output().objects()) {
      var from = object.string("source_ref").flatMap(StixId::find);
      var to = object.string("target_ref").flatMap(StixId::find);
      if (from.filter(held::contains).isPresent() || to.filter(held::contains).isPresent()) {
        object.string("id").flatMap(StixId::find).ifPresent(all::add);
        from.filter(lifting.output()::has).ifPresent(all::add);
        to.filter(lifting.output()::has).ifPresent(all::add);
      }
    }
    lifting.output().add(sdo.ids("object_refs", List.copyOf(all)).tree(), report);
  }
}
