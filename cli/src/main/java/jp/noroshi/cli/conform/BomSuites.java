package jp.noroshi.cli.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.noroshi.engine.vulnerability.Component;
import jp.noroshi.engine.vulnerability.cpe.CpeName;
import jp.noroshi.engine.vulnerability.purl.Purl;
import jp.noroshi.engine.vulnerability.sbom.Sbom;
import jp.noroshi.engine.vulnerability.sbom.SbomException;
import jp.noroshi.engine.vulnerability.sbom.SbomReader;
import jp.noroshi.stix.json.JsonNumber;
import jp.noroshi.stix.json.JsonObject;

/// What is taken from bills of materials.
final class BomSuites {
  private BomSuites() {}

  static Map<String, Suite> all() {
    return Map.of("bom-extract", BomSuites::extract);
  }

  private static Outcome extract(JsonObject given, Path folder) {
    try (var in = Files.newInputStream(folder.resolve(Fields.text(given, "file")))) {
      return Outcome.of(expected(given), found(new SbomReader().read(in)), "");
    } catch (SbomException refused) {
      return new Outcome.Failed("a bill", "error", String.valueOf(refused.getMessage()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Map<String, Object> found(Sbom sbom) {
    return facts(
        sbom.specVersion(),
        List.of(
            (long) sbom.components().size(),
            (long) sbom.dependencies().size(),
            sbom.dependencies().stream().mapToLong(it -> it.dependsOn().size()).sum(),
            (long) sbom.hashes().size()),
        sbom.components().stream()
            .map(Component::purl)
            .flatMap(Optional::stream)
            .map(Purl::text)
            .toList(),
        sbom.components().stream()
            .map(Component::cpe)
            .flatMap(Optional::stream)
            .map(CpeName::formattedString)
            .toList(),
        sbom.statements().stream()
            .map(it -> it.vulnerability() + " " + it.state() + " " + it.affects())
            .toList());
  }

  private static Map<String, Object> expected(JsonObject given) {
    return facts(
        Fields.text(given, "spec_version"),
        List.of(
            number(given, "components"),
            number(given, "dependencies"),
            number(given, "dependency_edges"),
            number(given, "hashes")),
        // As they are written, in their canonical form.
        Fields.texts(given, "purls").stream().map(text -> Purl.parse(text).text()).toList(),
        Fields.texts(given, "cpes").stream()
            .map(text -> CpeName.parse(text).formattedString())
            .toList(),
        Fields.objects(given, "vulnerabilities").stream()
            .map(it ->
                it.string("id").orElse("")
                    + " "
                    + it.string("state").orElse("")
                    + " "
                    + Fields.texts(it, "affects"))
            .toList());
  }

  private static Map<String, Object> facts(
      String specVersion,
      List<Long> counts,
      List<String> purls,
      List<String> cpes,
      List<String> statements) {
    var facts = new TreeMap<String, Object>();
    facts.put("spec_version", specVersion);
    facts.put("components, dependencies, edges, hashes", counts);
    // Each once; a part stands before its whole in one of them, and after it in the other.
    facts.put("purls", purls.stream().distinct().sorted().toList());
    facts.put("cpes", cpes.stream().distinct().sorted().toList());
    facts.put("statements", statements);
    return facts;
  }

  private static long number(JsonObject given, String name) {
    return ((JsonNumber) given.find(name).orElseThrow()).wholeNumber().orElseThrow();
  }
}
