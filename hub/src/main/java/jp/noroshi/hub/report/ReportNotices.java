package jp.noroshi.hub.report;

import java.util.List;
import java.util.UUID;
import jp.noroshi.hub.party.Viewer;

/// What others have to tell a reporter on the page of its report. Rooms beside it contribute beans.
@FunctionalInterface
public interface ReportNotices {
  /// Something to tell.
  ///
  /// @param key of the title; its text is under `key.text`
  /// @param arguments of the text
  record Notice(String key, List<String> arguments) {
    public Notice {
      arguments = List.copyOf(arguments);
    }
  }

  /// What there is to tell of a report of the viewer's organisation.
  List<Notice> of(Viewer viewer, UUID report);
}
