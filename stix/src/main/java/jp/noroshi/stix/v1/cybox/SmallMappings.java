package jp.noroshi.stix.v1.cybox;

import java.math.BigInteger;
import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// Objects with a handful of properties: autonomous systems, mutexes, products, artifacts.
final class SmallMappings {
  private SmallMappings() {}

  static Observable autonomousSystem(Element system, Reading reading) {
    return reading
        .draft()
        .put("number", reading.values().read(system.child("Number"), SmallMappings::number))
        .text("name", system.child("Name"))
        .text("rir", system.child("Regional_Internet_Registry"))
        .observable("autonomous-system", system);
  }

  private static Optional<Constant> number(String text) {
    var digits = text.replaceFirst("(?i)^AS\\s*", "");
    return digits.matches("[0-9]{1,10}")
        ? Optional.of(new Constant.Whole(new BigInteger(digits)))
        : Optional.empty();
  }

  static Observable mutex(Element mutex, Reading reading) {
    mutex.attribute("named");
    return reading.draft().text("name", mutex.child("Name")).observable("mutex", mutex);
  }

  static Observable product(Element product, Reading reading) {
    var languages = reading.values().text(product.child("Language"));
    return reading
        .draft()
        .text("name", product.child("Product"))
        .text("vendor", product.child("Vendor"))
        .text("version", product.child("Version"))
        .list("languages", languages.stream().toList(), false)
        .observable("software", product);
  }

  static Observable artifact(Element artifact, Reading reading) {
    var draft =
        reading.draft().put("hashes", Hashes.read(artifact.child("Hashes"), reading.values()));
    artifact
        .attribute("content_type")
        .ifPresent(type ->
            draft.put(
                "mime_type", Optional.of(ValueReader.plain(new Constant.Text(type), artifact))));
    boolean encoded =
        artifact
            .at("Packaging", "Encoding")
            .flatMap(encoding -> encoding.attribute("algorithm").or(() -> Optional.of("Base64")))
            .filter("Base64"::equalsIgnoreCase)
            .isPresent();
    if (encoded) {
      draft.text("payload_bin", artifact.child("Raw_Artifact"));
    }
    draft.text("url", artifact.child("Raw_Artifact_Reference"));
    return draft.observable("artifact", artifact);
  }
}
