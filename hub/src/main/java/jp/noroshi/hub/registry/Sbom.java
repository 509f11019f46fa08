package jp.noroshi.hub.registry;

import java.util.List;
import java.util.Optional;

/// A software bill of materials, read and checked.
///
/// @param name what it describes, with the file's name when it does not say
/// @param format e.g. `CycloneDX 1.5 JSON`
/// @param content the file as it came
public record Sbom(
    String name,
    String format,
    Optional<String> serialNumber,
    byte[] sha256,
    byte[] content,
    List<NewAsset> components) {
  public Sbom {
    components = List.copyOf(components);
  }
}
