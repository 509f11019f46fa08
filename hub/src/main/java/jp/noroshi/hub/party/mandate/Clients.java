package jp.noroshi.hub.party.mandate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import jp.noroshi.hub.database.Actor;
import jp.noroshi.hub.database.Database;
import jp.noroshi.hub.party.ClientWork;
import jp.noroshi.hub.party.Mandates;
import jp.noroshi.hub.party.Viewer;

/// Whom the viewer's organisation may report for, and what is to be done for each: the most urgent
/// first.
final class Clients {
  private final Mandates mandates;
  private final Database database;
  private final List<ClientWork> work;

  Clients(Mandates mandates, Database database, List<ClientWork> work) {
    this.mandates = mandates;
    this.database = database;
    this.work = List.copyOf(work);
  }

  List<Client> of(Viewer viewer) {
    var held = mandates.held(viewer);
    if (held.isEmpty()) {
      return List.of();
    }
    var ids = held.stream().map(Mandates.Standing::client).toList();
    var lines =
        database.in(
            new Actor.Engine("clients", viewer.organisation().world()),
            tx ->
                work.stream()
                    .flatMap(source -> source.of(tx, viewer.organisation().id(), ids).stream())
                    .toList());
    return held.stream()
        .map(mandate -> {
          var own = lines.stream().filter(line -> line.client().equals(mandate.client())).toList();
          return new Client(
              mandate,
              own.stream().mapToInt(ClientWork.Line::drafts).sum(),
              own.stream().mapToInt(ClientWork.Line::reports).sum(),
              own.stream().flatMap(line -> line.nextDue().stream()).min(Instant::compareTo));
        })
        .sorted(Comparator.comparing(client -> client.nextDue().orElse(Instant.MAX)))
        .toList();
  }
}
