package jp.noroshi.stix.v1.cybox;

import java.util.Locale;
import jp.noroshi.stix.v1.source.Element;

/// Names: domain names, host names, URIs and links.
final class NameMapping implements Mapping {
  @Override
  public Observable read(Element name, Reading reading) {
    var value = name.child("Value").or(() -> name.child("Hostname_Value"));
    var draft = reading.draft().text("value", value);
    // "FQDN", "URL" and the like say no more than the type that comes out.
    var kind = name.attribute("type").orElse("").toLowerCase(Locale.ROOT);
    name.attribute("is_domain_name");
    boolean url =
        name.type().startsWith("URI") || name.type().startsWith("Link")
            ? !kind.equals("domain name")
            : kind.equals("url");
    return draft.observable(url ? "url" : "domain-name", name);
  }
}
