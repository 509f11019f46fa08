package jp.noroshi.hub.api;

import java.util.List;
import jp.noroshi.hub.api.ImportResult.SetAside;
import jp.noroshi.hub.database.Tx;

/// Where a format keeps how far it is, so that an import that was cut off goes on from there and
/// not from the beginning. Used by one thread.
public interface ImportJournal {
  /// Keeps nothing: for what is begun anew when it was cut off.
  ImportJournal NONE =
      new ImportJournal() {
        @Override
        public ImportStep reached() {
          return ImportStep.START;
        }

        @Override
        public List<SetAside> setAside() {
          return List.of();
        }

        @Override
        public void keep(Tx tx, ImportStep step, List<SetAside> fresh) {}

        @Override
        public void tell(long bytes) {}

        @Override
        public void end(Tx tx, ImportResult result) {}
      };

  /// The last step that was kept; what is in after it is not.
  ImportStep reached();

  /// What was set aside up to there.
  List<SetAside> setAside();

  /// Keeps a step in the transaction that brought it in, so that there are both or neither.
  ///
  /// @param tx of an engine
  /// @param fresh what was set aside since the step before
  void keep(Tx tx, ImportStep step, List<SetAside> fresh);

  /// Tells of bytes that were read while nothing is in yet.
  void tell(long bytes);

  /// Ends the import in the transaction that tells of its end.
  ///
  /// @param tx of an engine
  void end(Tx tx, ImportResult result);
}
