package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jp.noroshi.stix.v1.source.Element;

/// What particular kinds of files have beyond a file: archives, images, PDF, Windows executables
/// (STIX 2.1 §6.7.2 to §6.7.6).
final class FileExtensions {
  /// The extension under which OASIS writes what CybOX says of an archive and STIX 2.1 does not.
  private static final String ARCHIVE =
      "extension-definition--db4b5429-6927-4d0c-a194-4695f05c629a";

  private FileExtensions() {}

  static void add(Draft file, Element from, Reading reading) {
    switch (from.type()) {
      case "ArchiveFileObjectType" -> archive(file, from, reading);
      case "ImageFileObjectType" -> file.extension("raster-image-ext", image(from, reading));
      case "PDFFileObjectType" -> file.extension("pdf-ext", pdf(from, reading));
      case "WindowsExecutableFileObjectType" ->
          file.extension("windows-pebinary-ext", executable(from, reading));
      default -> {}
    }
    if (from.type().startsWith("Win") && from.child("Security_ID").isPresent()) {
      file.extension("ntfs-ext", reading.draft().text("sid", from.child("Security_ID")));
    }
  }

  private static void archive(Draft file, Element from, Reading reading) {
    var contained = new ArrayList<Observable>();
    for (var inside : from.children("Archived_File")) {
      var type = inside.type().isEmpty() ? "FileObjectType" : inside.type();
      reading.read(inside, type).ifPresent(contained::add);
    }
    file.extension(
        "archive-ext",
        reading
            .draft()
            .links("contains_refs", contained, false)
            .text("comment", from.child("Comment")));
    file.extension(ARCHIVE, reading.draft().text("version", from.child("Version")));
  }

  private static Draft image(Element from, Reading reading) {
    return reading
        .draft()
        .whole("image_height", from.child("Image_Height"))
        .whole("image_width", from.child("Image_Width"))
        .whole("bits_per_pixel", from.child("Bits_Per_Pixel"));
  }

  private static Draft pdf(Element from, Reading reading) {
    var info = reading.draft();
    from.at("Trailers", "Trailer", "Info")
        .or(() -> from.at("Metadata", "Document_Information_Dictionary"))
        .or(() -> from.at("Document_Information_Dictionary"))
        .ifPresent(dictionary ->
            dictionary.children().forEach(entry -> info.text(entry.name(), Optional.of(entry))));
    var id = from.at("Trailers", "Trailer", "ID");
    return reading
        .draft()
        .text("version", from.child("Version"))
        .truth("is_optimized", from.at("Metadata", "Optimized"))
        .group("document_info_dict", info)
        .text("pdfid0", id.flatMap(it -> it.children("ID_String").stream().findFirst()))
        .text("pdfid1", id.flatMap(it -> it.children("ID_String").stream().skip(1).findFirst()));
  }

  private static Draft executable(Element from, Reading reading) {
    var values = reading.values();
    var header = from.at("Headers", "File_Header");
    var draft =
        reading
            .draft()
            .lower("pe_type", from.child("Type"))
            .hex("machine_hex", header.flatMap(it -> it.child("Machine")))
            .whole("number_of_sections", header.flatMap(it -> it.child("Number_Of_Sections")))
            .moment("time_date_stamp", header.flatMap(it -> it.child("Time_Date_Stamp")))
            .hex(
                "pointer_to_symbol_table_hex",
                header.flatMap(it -> it.child("Pointer_To_Symbol_Table")))
            .whole("number_of_symbols", header.flatMap(it -> it.child("Number_Of_Symbols")))
            .whole(
                "size_of_optional_header",
                header.flatMap(it -> it.child("Size_Of_Optional_Header")))
            .hex("characteristics_hex", header.flatMap(it -> it.child("Characteristics")))
            .put(
                "file_header_hashes",
                Hashes.read(header.flatMap(it -> it.child("Hashes")), values));
    return draft.list("sections", sections(from, reading), false);
  }

  private static List<Part> sections(Element from, Reading reading) {
    var sections = new ArrayList<Part>();
    for (var section : from.all("Sections", "Section")) {
      var draft =
          reading
              .draft()
              .text("name", section.at("Section_Header", "Name"))
              .whole(
                  "size",
                  section
                      .at("Section_Header", "Size_Of_Raw_Data")
                      .or(() -> section.at("Section_Header", "Virtual_Size")))
              .put("entropy", reading.values().decimal(section.at("Entropy", "Value")))
              .put("hashes", Hashes.read(section.child("Data_Hashes"), reading.values()));
      if (!draft.isEmpty()) {
        sections.add(draft.asGroup());
      }
    }
    return sections;
  }
}
