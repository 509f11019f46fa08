package jp.noroshi.stix.v1.cybox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.noroshi.stix.pattern.Constant;
import jp.noroshi.stix.v1.source.Element;

/// Processes and Windows services (CybOX `ProcessObject`, `WinProcessObject`, `WinServiceObject`,
/// STIX 2.1 §6.13).
final class ProcessMapping implements Mapping {
  private static final Map<String, String> START_TYPES =
      Map.of(
          "Automatic", "SERVICE_AUTO_START",
          "Boot", "SERVICE_BOOT_START",
          "Manual", "SERVICE_DEMAND_START",
          "Disabled", "SERVICE_DISABLED",
          "System Alert", "SERVICE_SYSTEM_ALERT");

  @Override
  public Observable read(Element process, Reading reading) {
    var values = reading.values();
    var draft =
        reading
            .draft()
            .put("is_hidden", values.truthOf(process, "is_hidden"))
            .whole("pid", process.child("PID"))
            .moment("created_time", process.child("Creation_Time"))
            .text("cwd", process.at("Image_Info", "Current_Directory"))
            .text("command_line", commandLine(process));
    draft
        .link("image_ref", image(process, reading))
        .link(
            "creator_user_ref",
            Optional.of(
                reading
                    .draft()
                    .text("account_login", process.child("Username"))
                    .observable("user-account", process)))
        .link(
            "parent_ref",
            Optional.of(
                reading
                    .draft()
                    .whole("pid", process.child("Parent_PID"))
                    .observable("process", process)))
        .links("child_refs", children(process, reading), false)
        .links("opened_connection_refs", connections(process, reading), false);
    environment(draft, process, reading);
    if (process.type().startsWith("Windows")) {
      draft.extension("windows-process-ext", windows(process, reading));
    }
    if (process.type().equals("WindowsServiceObjectType")) {
      draft.extension("windows-service-ext", service(process, reading));
    }
    return draft.observable("process", process);
  }

  private static Optional<Element> commandLine(Element process) {
    return process.at("Image_Info", "Command_Line").or(() -> process.child("Startup_Command_Line"));
  }

  /// The file it runs: by its path, else by the name STIX 2.0 had for processes and 2.1 has not.
  private static Optional<Observable> image(Element process, Reading reading) {
    return process
        .at("Image_Info", "File_Name")
        .or(() -> process.at("Image_Info", "Path"))
        .or(() -> process.child("Name"))
        .map(name -> reading.draft().text("name", Optional.of(name)).observable("file", name));
  }

  private static List<Observable> children(Element process, Reading reading) {
    var found = new ArrayList<Observable>();
    for (var child : process.all("Child_PID_List", "Child_PID")) {
      found.add(reading.draft().whole("pid", Optional.of(child)).observable("process", child));
    }
    return found;
  }

  private static List<Observable> connections(Element process, Reading reading) {
    var found = new ArrayList<Observable>();
    for (var connection : process.all("Network_Connection_List", "Network_Connection")) {
      reading.read(connection, "NetworkConnectionObjectType").ifPresent(found::add);
    }
    return found;
  }

  private static void environment(Draft draft, Element process, Reading reading) {
    var variables = reading.draft();
    for (var variable : process.all("Environment_Variable_List", "Environment_Variable")) {
      variable
          .text("Name")
          .filter(name -> name.matches("[a-zA-Z0-9_-]{1,250}"))
          .ifPresent(name -> variables.text(name, variable.child("Value")));
    }
    draft.group("environment_variables", variables);
  }

  private static Draft windows(Element process, Reading reading) {
    return reading
        .draft()
        .put("aslr_enabled", reading.values().truthOf(process, "aslr_enabled"))
        .put("dep_enabled", reading.values().truthOf(process, "dep_enabled"))
        .text("priority", process.child("Priority"))
        .text("owner_sid", process.child("Security_ID"))
        .text("window_title", process.child("Window_Title"));
  }

  private static Draft service(Element service, Reading reading) {
    var descriptions = new ArrayList<Part>();
    for (var description : service.all("Description_List", "Description")) {
      reading.values().text(Optional.of(description)).ifPresent(descriptions::add);
    }
    return reading
        .draft()
        .text("service_name", service.child("Service_Name"))
        .list("descriptions", descriptions, false)
        .text("display_name", service.child("Display_Name"))
        .text("group_name", service.child("Group_Name"))
        .put(
            "start_type",
            reading.values().read(service.child("Startup_Type"), ProcessMapping::startType))
        .text("service_type", service.child("Service_Type"))
        .text("service_status", service.child("Service_Status"));
  }

  private static Optional<Constant> startType(String text) {
    return ValueReader.asText(START_TYPES.getOrDefault(text, text));
  }
}
