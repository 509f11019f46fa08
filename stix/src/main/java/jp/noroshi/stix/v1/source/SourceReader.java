package jp.noroshi.stix.v1.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Objects;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads XML that may be hostile into elements: no document type, no entities beyond the five of
/// XML itself, nothing fetched, and limits on length, depth and number.
public final class SourceReader {
  private final SourceLimits limits;
  private final ArrayDeque<Element> open = new ArrayDeque<>();
  private int elements;

  private SourceReader(SourceLimits limits) {
    this.limits = limits;
  }

  /// Reads a document; the encoding is the one it declares.
  ///
  /// @return its root
  /// @throws SourceException when it is not well-formed, beyond a limit, or declares a document
  ///   type
  public static Element read(InputStream in, SourceLimits limits) {
    // The JDK's own parser, whatever else is on the class path, with everything that fetches
    // switched off.
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver((_, _, _, _) -> {
      throw new XMLStreamException("an external entity is refused");
    });
    try {
      var reader = factory.createXMLStreamReader(new Bounded(in, limits.bytes()));
      try {
        return new SourceReader(limits).document(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException broken) {
      throw refused(broken);
    }
  }

  private Element document(XMLStreamReader reader) throws XMLStreamException {
    Element root = null;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          var element = start(reader);
          root = root == null ? element : root;
        }
        case XMLStreamConstants.END_ELEMENT -> open.pop();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          var parent = open.peek();
          if (parent != null) {
            parent.append(reader.getText());
          }
        }
        case XMLStreamConstants.DTD ->
            throw at(
                reader.getLocation(),
                "文書型宣言（DTD）のあるXMLは受け取りません",
                "XML with a document type declaration is refused");
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw at(reader.getLocation(), "未定義の実体参照があります", "an entity reference is refused");
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
    return Objects.requireNonNull(root, "well-formed XML has a root");
  }

  private Element start(XMLStreamReader reader) {
    var place = reader.getLocation();
    if (open.size() >= limits.depth()) {
      throw at(
          place,
          "要素の入れ子が深すぎます（上限" + limits.depth() + "）",
          "elements are nested deeper than " + limits.depth());
    }
    elements++;
    if (elements > limits.elements()) {
      throw at(
          place,
          "要素が多すぎます（上限" + limits.elements() + "）",
          "there are more than " + limits.elements() + " elements");
    }
    var element =
        new Element(
            Objects.requireNonNullElse(reader.getNamespaceURI(), ""),
            reader.getLocalName(),
            place.getLineNumber(),
            place.getColumnNumber());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      element.attribute(
          Objects.requireNonNullElse(reader.getAttributeNamespace(i), ""),
          reader.getAttributeLocalName(i),
          reader.getAttributeValue(i));
    }
    var parent = open.peek();
    if (parent != null) {
      parent.add(element);
    }
    open.push(element);
    return element;
  }

  private static SourceException at(Location place, String ja, String en) {
    return new SourceException(
        Math.max(place.getLineNumber(), 0), Math.max(place.getColumnNumber(), 0), ja, en);
  }

  private static SourceException refused(XMLStreamException broken) {
    var place = broken.getLocation();
    var refused =
        isTooLong(broken)
            ? place(place, "XMLが長すぎます", "the document is longer than the limit")
            : place(place, "XMLとして読めません", "not well-formed XML");
    refused.initCause(broken);
    return refused;
  }

  private static SourceException place(@Nullable Location place, String ja, String en) {
    return place == null ? new SourceException(0, 0, ja, en) : at(place, ja, en);
  }

  private static boolean isTooLong(XMLStreamException broken) {
    return broken.getNestedException() instanceof TooLong || broken.getCause() instanceof TooLong;
  }

  private static final class TooLong extends IOException {}

  /// Stops reading beyond a number of bytes.
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long bytes) {
      super(in);
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      return one < 0 ? one : count(1) == 1 ? one : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return count(super.read(into, from, length));
    }

    private int count(int read) throws IOException {
      left -= Math.max(read, 0);
      if (left < 0) {
        throw new TooLong();
      }
      return read;
    }
  }
}
