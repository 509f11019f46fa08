package jp.noroshi.stix.v1.cybox;

import java.util.Locale;
import jp.noroshi.stix.v1.source.Element;

/// Files of all kinds (CybOX `FileObject` and what derives from it).
final class FileMapping implements Mapping {
  @Override
  public Observable read(Element file, Reading reading) {
    var path = new FilePath(file, reading.values());
    if (isDirectory(file)) {
      return times(reading.draft().put("path", path.whole()), file).observable("directory", file);
    }
    var draft =
        reading
            .draft()
            .put("hashes", Hashes.read(file.child("Hashes"), reading.values()))
            .put("name", path.name())
            .link("parent_directory_ref", path.directory())
            .whole("size", file.child("Size_In_Bytes"))
            .hex("magic_number_hex", file.child("Magic_Number"));
    times(draft, file);
    FileExtensions.add(draft, file, reading);
    return draft.observable("file", file);
  }

  private static boolean isDirectory(Element file) {
    return file.text("File_Format")
        .map(format -> format.toLowerCase(Locale.ROOT))
        .filter(format -> format.equals("directory") || format.equals("folder"))
        .isPresent();
  }

  private static Draft times(Draft draft, Element file) {
    return draft
        .moment("ctime", file.child("Created_Time"))
        .moment("mtime", file.child("Modified_Time"))
        .moment("atime", file.child("Accessed_Time"));
  }
}
