package jp.noroshi.hub.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.noroshi.hub.shell.Bilingual;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The sectors an organisation may belong to (`rules/sectors.yaml`), in the order they are shown.
public final class Sectors {
  private static final String RESOURCE = "/rules/sectors.yaml";

  private final Map<String, Bilingual> names;

  private Sectors(Map<String, Bilingual> names) {
    this.names = names;
  }

  /// Reads and checks the rules.
  ///
  /// @throws IllegalStateException naming the entry at fault
  public static Sectors load() {
    try (var in = Sectors.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      var root =
          (Map<?, ?>)
              new Load(LoadSettings.builder().setLabel(RESOURCE).build()).loadFromInputStream(in);
      var names = new LinkedHashMap<String, Bilingual>();
      if (!(root.get("sectors") instanceof List<?> sectors)) {
        throw new IllegalStateException(RESOURCE + ": 'sectors' must be a list");
      }
      for (var entry : sectors) {
        if (entry instanceof Map<?, ?> sector
            && sector.get("id") instanceof String id
            && sector.get("name") instanceof Map<?, ?> name
            && name.get("ja") instanceof String ja
            && name.get("en") instanceof String en) {
          names.put(id, new Bilingual(ja, en));
        } else {
          throw new IllegalStateException(
              RESOURCE + ": a sector needs id and name in ja and en: " + entry);
        }
      }
      return new Sectors(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The codes of all sectors.
  public List<String> codes() {
    return List.copyOf(names.keySet());
  }

  /// The name of a sector.
  ///
  /// @throws IllegalArgumentException when there is no such sector
  public Bilingual name(String code) {
    var name = names.get(code);
    if (name == null) {
      throw new IllegalArgumentException("no sector '" + code + "' in " + RESOURCE);
    }
    return name;
  }
}
