package jp.noroshi.hub.report.evidence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jp.noroshi.hub.database.Tx;
import jp.noroshi.hub.spill.SpillPlace;

/// What is sealed or destroyed of a report takes its evidence along. Destroyed is the key first:
/// what is still on disk, or in a copy of the disk, is noise from then on.
final class EvidenceSpills implements SpillPlace {
  private static final List<String> KINDS = List.of("report/", "draft/");

  @Override
  public void move(Tx tx, String item, String world) {
    place(item)
        .ifPresent(place -> {
          for (var table : List.of("evidence_block", "evidence_listed")) {
            tx.sql()
                .execute(
                    """
                    update report.%s set world = ? where evidence in
                      (select id from report.evidence where ? in (report, draft))
                    """
                        .formatted(table),
                    world,
                    place);
          }
          tx.sql()
              .execute(
                  "update report.evidence set world = ? where ? in (report, draft)", world, place);
          tx.sql()
              .execute("update report.evidence_key set world = ? where place = ?", world, place);
        });
  }

  @Override
  public void destroy(Tx tx, String item, String world) {
    place(item)
        .ifPresent(place -> {
          tx.sql()
              .execute(
                  "delete from report.evidence_key where place = ? and world = ?", place, world);
          tx.sql()
              .execute(
                  "delete from report.evidence where ? in (report, draft) and world = ?",
                  place,
                  world);
        });
  }

  private static Optional<UUID> place(String item) {
    return KINDS.stream()
        .filter(item::startsWith)
        .findFirst()
        .map(kind -> UUID.fromString(item.substring(kind.length())));
  }
}
