package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.noroshi.stix.v1.source.Budget;
import jp.noroshi.stix.v1.source.Document;
import jp.noroshi.stix.v1.source.Element;
import jp.noroshi.stix.v1.source.Remark;
import jp.noroshi.stix.v1.source.Remarks;

/// Reads CybOX objects by the type of their properties, with the objects they refer to.
final class ObjectReader implements Reading {
  private static final Map<String, Mapping> MAPPINGS =
      Map.ofEntries(
          Map.entry("AddressObjectType", new AddressMapping()),
          Map.entry("EmailAddressObjectType", new AddressMapping()),
          Map.entry("DomainNameObjectType", new NameMapping()),
          Map.entry("HostnameObjectType", new NameMapping()),
          Map.entry("URIObjectType", new NameMapping()),
          Map.entry("LinkObjectType", new NameMapping()),
          Map.entry("FileObjectType", new FileMapping()),
          Map.entry("ArchiveFileObjectType", new FileMapping()),
          Map.entry("ImageFileObjectType", new FileMapping()),
          Map.entry("PDFFileObjectType", new FileMapping()),
          Map.entry("UnixFileObjectType", new FileMapping()),
          Map.entry("WindowsFileObjectType", new FileMapping()),
          Map.entry("WindowsExecutableFileObjectType", new FileMapping()),
          Map.entry("EmailMessageObjectType", new EmailMapping()),
          Map.entry("WindowsRegistryKeyObjectType", new RegistryMapping()),
          Map.entry("ProcessObjectType", new ProcessMapping()),
          Map.entry("UnixProcessObjectType", new ProcessMapping()),
          Map.entry("WindowsProcessObjectType", new ProcessMapping()),
          Map.entry("WindowsServiceObjectType", new ProcessMapping()),
          Map.entry("AccountObjectType", new AccountMapping()),
          Map.entry("UserAccountObjectType", new AccountMapping()),
          Map.entry("UnixUserAccountObjectType", new AccountMapping()),
          Map.entry("WindowsUserAccountObjectType", new AccountMapping()),
          Map.entry("NetworkConnectionObjectType", new NetworkMapping()),
          Map.entry("NetworkSocketObjectType", new NetworkMapping()),
          Map.entry("NetworkPacketObjectType", new NetworkMapping()),
          Map.entry("SocketAddressObjectType", new NetworkMapping()),
          Map.entry("HTTPSessionObjectType", new NetworkMapping()),
          Map.entry("HTTPClientRequestObjectType", new NetworkMapping()),
          Map.entry("PortObjectType", new NetworkMapping()),
          Map.entry("X509CertificateObjectType", new CertificateMapping()),
          Map.entry("ASObjectType", SmallMappings::autonomousSystem),
          Map.entry("MutexObjectType", SmallMappings::mutex),
          Map.entry("WindowsMutexObjectType", SmallMappings::mutex),
          Map.entry("ProductObjectType", SmallMappings::product),
          Map.entry("ArtifactObjectType", SmallMappings::artifact));

  /// What a domain name resolves to (STIX 2.1 §6.4).
  private static final Set<String> RESOLVED = Set.of("ipv4-addr", "ipv6-addr", "domain-name");

  private final Document document;
  private final ValueReader values;

  /// Objects that are being read: what leads back to one of them is not followed.
  private final Set<Element> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Budget budget = new Budget();

  /// Objects that are a property of another by their reference.
  private final Set<String> linked = new HashSet<>();

  ObjectReader(Document document, Remarks remarks) {
    this.document = document;
    values = new ValueReader(remarks);
  }

  @Override
  public ValueReader values() {
    return values;
  }

  @Override
  public Optional<Observable> referred(Element referring) {
    var id = referring.attribute("object_reference");
    id.ifPresent(linked::add);
    return id.flatMap(document::find).flatMap(this::main);
  }

  @Override
  public Optional<Observable> read(Element properties, String type) {
    if (properties.attribute("object_reference").isPresent()) {
      return referred(properties);
    }
    var mapping = MAPPINGS.get(type);
    if (mapping == null) {
      return Optional.empty();
    }
    return Optional.of(mapping.read(properties, this)).filter(found -> !found.members().isEmpty());
  }

  /// Reads an object, or the one it refers to, with those it is related to.
  Seen object(Element element) {
    var found = document.resolve(element);
    if (found.isEmpty()) {
      values
          .remarks()
          .add(Remark.Kind.REFERS_TO_NOTHING, element, element.attribute("idref").orElse(""));
      return new Seen(Optional.empty(), List.of());
    }
    var object = found.get();
    if (!isToBeRead(object)) {
      return new Seen(Optional.empty(), List.of());
    }
    try {
      return related(object, properties(object));
    } finally {
      open.remove(object);
    }
  }

  /// Whether an object is not being read already, and not one reference too many.
  private boolean isToBeRead(Element object) {
    if (!budget.take()) {
      values.remarks().add(Remark.Kind.NOT_CARRIED_OVER, object, "references");
      return false;
    }
    return open.add(object);
  }

  private Optional<Observable> main(Element object) {
    if (!isToBeRead(object)) {
      return Optional.empty();
    }
    try {
      return properties(object);
    } finally {
      open.remove(object);
    }
  }

  private Optional<Observable> properties(Element object) {
    return object.child("Properties").flatMap(found -> read(found, found.type()));
  }

  private Seen related(Element object, Optional<Observable> main) {
    var related = new ArrayList<Seen.Related>();
    var resolved = new ArrayList<Observable>();
    for (var other : object.all("Related_Objects", "Related_Object")) {
      var relation = other.text("Relationship").orElse("");
      var id = other.attribute("id").or(() -> other.attribute("idref")).orElse("");
      var to = object(other);
      boolean resolves =
          relation.equalsIgnoreCase("Resolved_To")
              && main.filter(it -> it.type().equals("domain-name")).isPresent()
              && to.main().filter(it -> RESOLVED.contains(it.type())).isPresent();
      if (resolves) {
        to.main().ifPresent(resolved::add);
        related.addAll(to.related());
      } else if (!linked.contains(id) && !to.isEmpty()) {
        related.add(new Seen.Related(relation, to, other));
      }
    }
    return new Seen(
        main.map(it ->
            resolved.isEmpty()
                ? it
                : it.with(
                    "resolves_to_refs",
                    new Part.Several(
                        resolved.stream().<Part>map(Part.Linked::new).toList(), false))),
        related);
  }
}
