package jp.noroshi.postgres;

import java.util.List;

/// How much the server may take; see "Resource Consumption" in the PostgreSQL manual.
///
/// @param maxConnections at most so many sessions, 10 to 1,000
/// @param sharedBuffers mebibytes of shared cache, 1 to 65,536
/// @param workMemory mebibytes for one sort or hash, 1 to 1,024
/// @param maintenanceWorkMemory mebibytes for building an index or vacuuming, 1 to 8,192
public record Tuning(
    int maxConnections, int sharedBuffers, int workMemory, int maintenanceWorkMemory) {
  /// Enough for a demonstration or a small organisation, on a machine it shares with the hub.
  public static final Tuning SMALL = new Tuning(100, 128, 8, 64);

  public Tuning {
    within("maxConnections", maxConnections, 10, 1_000);
    within("sharedBuffers", sharedBuffers, 1, 65_536);
    within("workMemory", workMemory, 1, 1_024);
    within("maintenanceWorkMemory", maintenanceWorkMemory, 1, 8_192);
  }

  List<String> parameters() {
    return List.of(
        "max_connections=" + maxConnections,
        "shared_buffers=" + sharedBuffers + "MB",
        "work_mem=" + workMemory + "MB",
        "maintenance_work_mem=" + maintenanceWorkMemory + "MB");
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", not " + value);
    }
  }
}
