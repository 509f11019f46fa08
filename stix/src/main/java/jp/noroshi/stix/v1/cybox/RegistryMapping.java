package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// Keys of the Windows registry (CybOX `WinRegistryKeyObject`, STIX 2.1 §6.17).
final class RegistryMapping implements Mapping {
  /// STIX 2.1 §6.17: the hive must not be abbreviated.
  private static final Map<String, String> HIVES =
      Map.of(
          "HKLM", "HKEY_LOCAL_MACHINE",
          "HKCU", "HKEY_CURRENT_USER",
          "HKCR", "HKEY_CLASSES_ROOT",
          "HKU", "HKEY_USERS",
          "HKCC", "HKEY_CURRENT_CONFIG");

  @Override
  public Observable read(Element key, Reading reading) {
    var draft =
        reading
            .draft()
            .put("key", key(key, reading))
            .moment("modified_time", key.child("Modified_Time"))
            .whole("number_of_subkeys", key.child("Number_Subkeys"));
    draft.link(
        "creator_user_ref",
        Optional.of(
            reading
                .draft()
                .text("user_id", key.child("Creator_Username"))
                .observable("user-account", key)));
    var values = new ArrayList<Part>();
    for (var value : key.all("Values", "Value")) {
      var entry =
          reading
              .draft()
              .text("name", value.child("Name"))
              .text("data", value.child("Data"))
              .text("data_type", value.child("Datatype"));
      if (!entry.isEmpty()) {
        values.add(entry.asGroup());
      }
    }
    draft.list("values", values, false);
    return draft.observable("windows-registry-key", key);
  }

  private static Optional<Part.Value> key(Element element, Reading reading) {
    var hive = reading.values().text(element.child("Hive")).map(RegistryMapping::text).orElse("");
    var whole = HIVES.getOrDefault(hive.toUpperCase(Locale.ROOT), hive);
    if (element.child("Key").isEmpty()) {
      return whole.isEmpty()
          ? Optional.empty()
          : Optional.of(ValueReader.plain(new Constant.Text(whole), element));
    }
    boolean fromTheStart =
        element
            .child("Key")
            .map(it -> Test.of(it.attribute("condition").orElse("")))
            .filter(test ->
                test == Test.EQUALS || test == Test.DOES_NOT_EQUAL || test == Test.STARTS_WITH)
            .isPresent();
    return reading
        .values()
        .read(
            element.child("Key"),
            text -> ValueReader.asText(fromTheStart ? written(whole, text) : text));
  }

  private static String written(String hive, String key) {
    int end = key.indexOf('\\');
    var first = end < 0 ? key : key.substring(0, end);
    var spelled = HIVES.get(first.toUpperCase(Locale.ROOT));
    if (spelled != null) {
      return spelled + key.substring(first.length());
    }
    boolean begins = hive.isEmpty() || first.equalsIgnoreCase(hive);
    return begins ? key : hive + "\\" + (key.startsWith("\\") ? key.substring(1) : key);
  }

  private static String text(Part.Value value) {
    return value.seen() instanceof Constant.Text(var text) ? text : "";
  }
}
