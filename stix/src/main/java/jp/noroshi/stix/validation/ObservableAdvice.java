package jp.noroshi.stix.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.noroshi.stix.StixId;
import jp.noroshi.stix.id.DeterministicId;
import jp.noroshi.stix.json.JsonObject;

/// What STIX 2.1 recommends of cyber observables (§2.9, §6).
///
/// Names of registries are looked at for their form where the registry is large or grows: media
/// types (RFC 6838), services (RFC 6335), elements of IPFIX (RFC 7013) and header fields.
final class ObservableAdvice {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "(application|audio|example|font|haptics|image|message|model|multipart|text|video)"
              + "/[a-zA-Z0-9][a-zA-Z0-9!#$&^_.+-]{0,126}");
  private static final Pattern SERVICE =
      Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern IPFIX = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final Pattern HEADER =
      Pattern.compile("[A-Z0-9][!#$%&'*+.^`|~0-9A-Za-z]*(-[A-Z0-9][!#$%&'*+.^`|~0-9A-Za-z]*)*");

  /// The entries of a document information dictionary (ISO 32000-1 §14.3.3).
  private static final Set<String> PDF_ENTRIES =
      Set.of(
          "Title",
          "Author",
          "Subject",
          "Keywords",
          "Creator",
          "Producer",
          "CreationDate",
          "ModDate",
          "Trapped");

  private static final Set<String> SOCKET_OPTIONS = lines("socket-options.txt");

  /// The protocols of extensions of network traffic.
  private static final Map<String, Set<String>> PROTOCOLS =
      Map.of(
          "http-request-ext", Set.of("http", "https"),
          "icmp-ext", Set.of("icmp", "icmp6", "ipv6-icmp"),
          "tcp-ext", Set.of("tcp"));

  private final Subject subject;
  private final JsonObject tree;
  private final List<Finding> findings;

  ObservableAdvice(Subject subject, List<Finding> findings) {
    this.subject = subject;
    this.tree = subject.tree();
    this.findings = findings;
  }

  void check() {
    if (!subject.older()) {
      identifier();
      if (!tree.has("spec_version")) {
        findings.add(Rule.NO_SPEC_VERSION.at("spec_version"));
      }
    }
    switch (subject.type()) {
      case "file" -> file();
      case "network-traffic" -> networkTraffic();
      case "process" -> process();
      case "software" -> software();
      default -> {}
    }
  }

  private void identifier() {
    var id = tree.string("id").flatMap(StixId::find);
    if (id.isEmpty() || !subject.known()) {
      return;
    }
    DeterministicId.of(tree)
        .ifPresent(derived -> {
          if (id.get().uuid().version() != 5) {
            findings.add(Rule.OBSERVABLE_UUID.at("id"));
          } else if (!derived.equals(id.get())) {
            findings.add(Rule.DETERMINISTIC_ID.at("id"));
          }
        });
  }

  private void file() {
    tree.string("mime_type")
        .filter(type -> !MEDIA_TYPE.matcher(type).matches())
        .ifPresent(type -> findings.add(Rule.MEDIA_TYPE.at("mime_type")));
    keys("pdf-ext", "document_info_dict", PDF_ENTRIES, Rule.PDF_ENTRY);
  }

  private void networkTraffic() {
    for (var port : List.of("src_port", "dst_port")) {
      if (!tree.has(port)) {
        findings.add(Rule.PORTS.at(port, port));
      }
    }
    var protocols = tree.strings("protocols");
    for (int i = 0; i < protocols.size(); i++) {
      if (!SERVICE.matcher(protocols.get(i)).matches()) {
        findings.add(Rule.PROTOCOL_NAME.at("protocols[" + i + "]"));
      }
    }
    PROTOCOLS.forEach((extension, names) -> {
      if (!subject.extension(extension).names().isEmpty()
          && protocols.stream().noneMatch(names::contains)) {
        findings.add(Rule.PROTOCOL_MISSING.at("protocols", extension));
      }
    });
    tree.object("ipfix").stream()
        .flatMap(ipfix -> ipfix.names().stream())
        .filter(name -> !IPFIX.matcher(name).matches())
        .forEach(name -> findings.add(Rule.IPFIX_NAME.at("ipfix." + name)));
    subject.extension("http-request-ext").object("request_header").stream()
        .flatMap(headers -> headers.names().stream())
        .filter(name -> !HEADER.matcher(name).matches())
        .forEach(name ->
            findings.add(
                Rule.HEADER_NAME.at("extensions.http-request-ext.request_header." + name)));
    keys("socket-ext", "options", SOCKET_OPTIONS, Rule.SOCKET_OPTION);
  }

  /// The keys of a dictionary in an extension, which should be of these.
  private void keys(String extension, String property, Set<String> known, Rule rule) {
    subject.extension(extension).object(property).stream()
        .flatMap(dictionary -> dictionary.names().stream())
        .filter(name -> !known.contains(name))
        .forEach(
            name -> findings.add(rule.at("extensions." + extension + "." + property + "." + name)));
  }

  private void process() {
    subject
        .extension("windows-process-ext")
        .string("priority")
        .filter(priority -> !priority.endsWith("_CLASS"))
        .ifPresent(priority ->
            findings.add(Rule.PROCESS_PRIORITY.at("extensions.windows-process-ext.priority")));
    if (!subject.older() && tree.has("child_refs")) {
      findings.add(Rule.PROCESS_CHILDREN.at("child_refs"));
    }
  }

  private void software() {
    if (!tree.has("cpe") && !tree.has("swid")) {
      findings.add(Rule.RECOMMENDED_PROPERTY.in("BP 6.5", "", "cpe, swid"));
    }
  }

  private static Set<String> lines(String resource) {
    try (var in =
            Objects.requireNonNull(ObservableAdvice.class.getResourceAsStream(resource), resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
