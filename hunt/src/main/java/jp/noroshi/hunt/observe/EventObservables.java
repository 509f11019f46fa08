package jp.noroshi.hunt.observe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.noroshi.engine.indicator.text.Found;
import jp.noroshi.engine.indicator.text.IndicatorText;
import jp.noroshi.engine.indicator.text.Observables;
import jp.noroshi.hunt.format.LogFormat;
import jp.noroshi.hunt.observe.Observation.Value;
import jp.noroshi.hunt.observe.Observation.Where;
import jp.noroshi.hunt.read.Event;
import jp.noroshi.stix.StixException;
import jp.noroshi.stix.StixTimestamp;
import jp.noroshi.stix.json.JsonObject;
import jp.noroshi.stix.json.JsonString;
import jp.noroshi.stix.json.JsonValue;
import jp.noroshi.stix.pattern.match.Observed;

/// Makes cyber observables of events: of the fields whose meaning is known, with the references
/// patterns follow, and of whatever stands anywhere in the text. Immutable and thread-safe.
public final class EventObservables {
  private final IndicatorText indicators;

  public EventObservables(IndicatorText indicators) {
    this.indicators = indicators;
  }

  /// What an event shows.
  ///
  /// @param at when it happened, or what comes nearest to that
  public Observation of(Event event, StixTimestamp at) {
    var flat = Flat.of(event.fields());
    var objects = new ObjectBuilder();
    var values = new ArrayList<Value>();
    Map<Role, List<Field>> roles = new EnumMap<>(Role.class);
    for (var field : flat) {
      Role.of(field.name())
          .ifPresent(role -> roles.computeIfAbsent(role, _ -> new ArrayList<>()).add(field));
    }
    new FieldObjects(roles, objects, values).add();
    boolean complete = text(event, flat, at, objects, values);
    return new Observation(
        new Observed(at, at, 1, objects.objects(), objects.reachable()), values, complete);
  }

  /// The observations of an event that is itself STIX: observed data, or a bundle with some.
  public Optional<List<Observed>> stix(Event event) {
    var fields = event.fields();
    var type = fields.string("type").orElse("");
    if (event.format() != LogFormat.JSON
        || !(type.equals("bundle") || type.equals("observed-data"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Observed.of(fields)).filter(all -> !all.isEmpty());
    } catch (StixException malformed) {
      return Optional.empty();
    }
  }

  /// Adds what stands in the text; returns whether all of it was looked at.
  private boolean text(
      Event event, List<Field> flat, StixTimestamp at, ObjectBuilder objects, List<Value> values) {
    if (event.format() == LogFormat.FILE) {
      return true;
    }
    var extraction = indicators.extract(text(event, flat));
    var found = extraction.found();
    var observed = Observables.observed(found, at);
    objects.reachable(observed.reachable());
    observed.objects().forEach(objects::add);
    for (var each : found) {
      values.add(
          new Value(
              each.value(),
              each.written(),
              new Where.InText(each.defanged(), each.place() == Found.Place.ENCODED)));
    }
    return extraction.complete();
  }

  /// JSON writes some characters in other ways: its values are looked at, each by itself.
  private static String text(Event event, List<Field> flat) {
    if (event.format() != LogFormat.JSON) {
      return event.text();
    }
    var text = new StringBuilder();
    for (var field : flat) {
      text.append(field.value()).append('\n');
    }
    return text.toString();
  }

  /// The objects that fields of known meaning stand for.
  private record FieldObjects(
      Map<Role, List<Field>> roles, ObjectBuilder objects, List<Value> values) {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");
    private static final Pattern HOST = Pattern.compile("[\\w.:-]{3,255}");
    private static final Pattern PORT = Pattern.compile(":\\d+$");
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]+");
    private static final Pattern PROTOCOL = Pattern.compile("[a-z][a-z0-9-]{1,15}");
    private static final Pattern MAILBOX = Pattern.compile("<?[^\\s<>@]{1,64}@[^\\s<>@]{1,255}>?");
    private static final Map<Integer, String> ALGORITHMS =
        Map.of(32, "MD5", 40, "SHA-1", 64, "SHA-256", 128, "SHA-512");

    void add() {
      traffic();
      each(Role.DOMAIN).forEach(field -> domain(field));
      each(Role.URL).filter(field -> field.value().contains("://")).forEach(this::url);
      file();
      process();
      mail();
      each(Role.USER).forEach(field -> one(field, "user-account", "account_login", field.value()));
      each(Role.REGISTRY_KEY)
          .forEach(field -> one(field, "windows-registry-key", "key", hive(field.value())));
      each(Role.MAC)
          .forEach(field ->
              one(
                  field,
                  "mac-addr",
                  "value",
                  field.value().replace('-', ':').toLowerCase(Locale.ROOT)));
      each(Role.AS_NUMBER)
          .flatMap(field -> whole(field.value().replaceFirst("(?i)^AS", "")).stream())
          .forEach(number ->
              objects.add("autonomous-system", Map.of("number", ObjectBuilder.number(number))));
    }

    private Stream<Field> each(Role role) {
      return roles.getOrDefault(role, List.of()).stream();
    }

    private Optional<String> first(Role role) {
      return each(role).map(Field::value).findFirst();
    }

    private void note(Field field, String value) {
      values.add(new Value(value, field.value(), new Where.InField(field.name())));
    }

    private String one(Field field, String type, String property, String value) {
      note(field, value);
      return objects.add(type, Map.of(property, new JsonString(value)));
    }

    private void domain(Field field) {
      var name = field.value().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
      if (name.indexOf('.') > 0 && address(name).isEmpty()) {
        one(field, "domain-name", "value", name);
      }
    }

    private void url(Field field) {
      one(field, "url", "value", field.value());
    }

    private Optional<String> address(String text) {
      if (IPV4.matcher(text).matches()) {
        return Optional.of("ipv4-addr");
      }
      return isIpv6(text) ? Optional.of("ipv6-addr") : Optional.empty();
    }

    private static boolean isIpv6(String text) {
      return text.indexOf(':') != text.lastIndexOf(':') && IPV6.matcher(text).matches();
    }

    private Optional<String> address(Role role) {
      var names =
          each(role)
              .flatMap(field ->
                  address(field.value())
                      .map(
                          type -> one(field, type, "value", field.value().toLowerCase(Locale.ROOT)))
                      .stream())
              .toList();
      return names.stream().findFirst();
    }

    private void traffic() {
      var traffic = new LinkedHashMap<String, JsonValue>();
      address(Role.SOURCE_ADDRESS).ifPresent(ref -> traffic.put("src_ref", new JsonString(ref)));
      var host = host();
      address(Role.DESTINATION_ADDRESS)
          .or(() -> host)
          .ifPresent(ref -> traffic.put("dst_ref", new JsonString(ref)));
      port(Role.SOURCE_PORT, "src_port", traffic);
      port(Role.DESTINATION_PORT, "dst_port", traffic);
      request().ifPresent(request -> traffic.put("extensions", request));
      if (traffic.isEmpty()) {
        return;
      }
      var protocols =
          each(Role.PROTOCOL)
              .map(field -> field.value().toLowerCase(Locale.ROOT))
              .filter(protocol -> PROTOCOL.matcher(protocol).matches())
              .toList();
      if (!protocols.isEmpty()) {
        traffic.put("protocols", ObjectBuilder.texts(protocols));
      }
      objects.add("network-traffic", traffic);
    }

    private void port(Role role, String name, Map<String, JsonValue> traffic) {
      first(role)
          .flatMap(FieldObjects::whole)
          .ifPresent(port -> traffic.put(name, ObjectBuilder.number(port)));
    }

    /// The host a request is for, and the URL that it and the path make.
    private Optional<String> host() {
      var field =
          each(Role.HTTP_HOST).filter(each -> HOST.matcher(each.value()).matches()).findFirst();
      if (field.isEmpty()) {
        return Optional.empty();
      }
      var host = field.get().value().toLowerCase(Locale.ROOT);
      var name = PORT.matcher(host).replaceFirst("");
      first(Role.PATH)
          .filter(path -> path.startsWith("/"))
          .ifPresent(path -> {
            var query = first(Role.QUERY).map(some -> "?" + some).orElse("");
            var url = "http://" + host + path + (path.contains("?") ? "" : query);
            one(field.get(), "url", "value", url);
          });
      if (name.indexOf('.') < 0) {
        return Optional.empty();
      }
      return Optional.of(one(field.get(), address(name).orElse("domain-name"), "value", name));
    }

    private Optional<JsonValue> request() {
      var http = new LinkedHashMap<String, JsonValue>();
      first(Role.METHOD)
          .ifPresent(method ->
              http.put("request_method", new JsonString(method.toLowerCase(Locale.ROOT))));
      each(Role.PATH)
          .findFirst()
          .ifPresent(path -> {
            note(path, path.value());
            http.put("request_value", new JsonString(path.value()));
          });
      each(Role.USER_AGENT)
          .findFirst()
          .ifPresent(agent -> {
            note(agent, agent.value());
            http.put(
                "request_header",
                JsonObject.of(Map.of("User-Agent", ObjectBuilder.texts(List.of(agent.value())))));
          });
      return http.isEmpty()
          ? Optional.empty()
          : Optional.of(JsonObject.of(Map.of("http-request-ext", JsonObject.of(http))));
    }

    private void file() {
      var hashes = new LinkedHashMap<String, JsonValue>();
      each(Role.HASH).forEach(field -> hashes(field, hashes));
      var names = each(Role.FILE).toList();
      if (names.size() != 1 && !hashes.isEmpty()) {
        objects.add("file", Map.of("hashes", JsonObject.of(hashes)));
      }
      for (var field : names) {
        path(field, names.size() == 1 ? hashes : Map.of());
      }
    }

    /// One hash, or several as Sysmon writes them: `MD5=…,SHA256=…`.
    private void hashes(Field field, Map<String, JsonValue> hashes) {
      for (var part : field.value().split("[,\\s]+", 16)) {
        var hash = part.substring(part.indexOf('=') + 1).toLowerCase(Locale.ROOT);
        var algorithm = ALGORITHMS.get(hash.length());
        if (algorithm != null
            && DIGITS.matcher(hash).matches()
            && !part.regionMatches(true, 0, "IMPHASH", 0, 7)) {
          note(field, hash);
          hashes.putIfAbsent(algorithm, new JsonString(hash));
        }
      }
    }

    private String path(Field field, Map<String, JsonValue> hashes) {
      var path = field.value();
      int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
      var file = new LinkedHashMap<String, JsonValue>();
      var name = path.substring(slash + 1);
      file.put("name", new JsonString(name));
      note(field, name);
      if (slash >= 0) {
        var directory = path.substring(0, Math.max(1, slash));
        note(field, directory);
        file.put(
            "parent_directory_ref",
            new JsonString(objects.add("directory", Map.of("path", new JsonString(directory)))));
      }
      if (!hashes.isEmpty()) {
        file.put("hashes", JsonObject.of(hashes));
        first(Role.SIZE)
            .flatMap(FieldObjects::whole)
            .ifPresent(size -> file.put("size", ObjectBuilder.number(size)));
      }
      return objects.add("file", file);
    }

    private void process() {
      var process = new LinkedHashMap<String, JsonValue>();
      each(Role.COMMAND_LINE)
          .findFirst()
          .ifPresent(field -> {
            note(field, field.value());
            process.put("command_line", new JsonString(field.value()));
          });
      each(Role.EXECUTABLE)
          .findFirst()
          .ifPresent(field -> process.put("image_ref", new JsonString(path(field, Map.of()))));
      if (!process.isEmpty()) {
        objects.add("process", process);
      }
    }

    private void mail() {
      var message = new LinkedHashMap<String, JsonValue>();
      var senders = mailboxes(Role.SENDER);
      if (!senders.isEmpty()) {
        message.put("from_ref", new JsonString(senders.getFirst()));
      }
      var recipients = mailboxes(Role.RECIPIENT);
      if (!recipients.isEmpty()) {
        message.put("to_refs", ObjectBuilder.texts(recipients));
      }
      text(Role.SUBJECT, "subject", message);
      text(Role.MESSAGE_ID, "message_id", message);
      if (!senders.isEmpty() || !recipients.isEmpty()) {
        objects.add("email-message", message);
      }
    }

    private void text(Role role, String name, Map<String, JsonValue> message) {
      each(role)
          .findFirst()
          .ifPresent(field -> {
            note(field, field.value());
            message.put(name, new JsonString(field.value()));
          });
    }

    private List<String> mailboxes(Role role) {
      return each(role)
          .filter(field -> MAILBOX.matcher(field.value()).matches())
          .map(field -> {
            var plain = field.value().replaceAll("[<>]", "");
            int at = plain.indexOf('@');
            return one(
                field,
                "email-addr",
                "value",
                plain.substring(0, at) + plain.substring(at).toLowerCase(Locale.ROOT));
          })
          .toList();
    }

    /// Hives written out (STIX 2.1 §6.17), as Sysmon does not.
    private static String hive(String key) {
      return key.replaceFirst("^HKLM\\\\", "HKEY_LOCAL_MACHINE\\\\")
          .replaceFirst("^HKCU\\\\", "HKEY_CURRENT_USER\\\\")
          .replaceFirst("^HKCR\\\\", "HKEY_CLASSES_ROOT\\\\")
          .replaceFirst("^HKU\\\\", "HKEY_USERS\\\\");
    }

    private static Optional<Long> whole(String text) {
      return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
  }
}
