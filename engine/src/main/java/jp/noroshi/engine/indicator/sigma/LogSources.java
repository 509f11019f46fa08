package jp.noroshi.engine.indicator.sigma;

import java.util.Map;
import java.util.Set;
import jp.noroshi.engine.indicator.sigma.SigmaRule.LogSource;

/// Which events come from the log a rule is about, as far as an event says where it comes from: an
/// event of Windows by its channel and number. Of others every rule may hold.
final class LogSources {
  private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
  private static final String SECURITY = "Security";
  private static final String POWERSHELL = "Microsoft-Windows-PowerShell/Operational";
  private static final String POWERSHELL_CORE = "PowerShellCore/Operational";
  private static final String OLD_POWERSHELL = "Windows PowerShell";

  /// Numbers of events by channel, for each category.
  private static final Map<String, Map<String, Set<String>>> CATEGORIES =
      Map.ofEntries(
          Map.entry("process_creation", Map.of(SYSMON, Set.of("1"), SECURITY, Set.of("4688"))),
          sysmon("file_change", "2"),
          Map.entry("network_connection", Map.of(SYSMON, Set.of("3"), SECURITY, Set.of("5156"))),
          sysmon("sysmon_status", "4", "16"),
          sysmon("process_termination", "5"),
          sysmon("driver_load", "6"),
          sysmon("image_load", "7"),
          sysmon("create_remote_thread", "8"),
          sysmon("raw_access_thread", "9"),
          sysmon("process_access", "10"),
          sysmon("file_event", "11"),
          Map.entry(
              "registry_event", Map.of(SYSMON, Set.of("12", "13", "14"), SECURITY, Set.of("4657"))),
          sysmon("registry_add", "12"),
          sysmon("registry_delete", "12", "14"),
          Map.entry("registry_set", Map.of(SYSMON, Set.of("13"), SECURITY, Set.of("4657"))),
          sysmon("registry_rename", "14"),
          sysmon("create_stream_hash", "15"),
          sysmon("pipe_created", "17", "18"),
          sysmon("wmi_event", "19", "20", "21"),
          sysmon("dns_query", "22"),
          sysmon("file_delete", "23", "26"),
          sysmon("clipboard_capture", "24"),
          sysmon("process_tampering", "25"),
          sysmon("file_delete_detected", "26"),
          sysmon("file_block_executable", "27"),
          sysmon("file_block_shredding", "28"),
          sysmon("file_executable_detected", "29"),
          sysmon("sysmon_error", "255"),
          Map.entry(
              "ps_module", Map.of(POWERSHELL, Set.of("4103"), POWERSHELL_CORE, Set.of("4103"))),
          Map.entry(
              "ps_script", Map.of(POWERSHELL, Set.of("4104"), POWERSHELL_CORE, Set.of("4104"))),
          Map.entry("ps_classic_start", Map.of(OLD_POWERSHELL, Set.of("400"))),
          Map.entry("ps_classic_provider_start", Map.of(OLD_POWERSHELL, Set.of("600"))),
          Map.entry("ps_classic_script", Map.of(OLD_POWERSHELL, Set.of("800"))));

  /// Channels by service.
  private static final Map<String, Set<String>> SERVICES =
      Map.ofEntries(
          Map.entry("security", Set.of(SECURITY)),
          Map.entry("system", Set.of("System")),
          Map.entry("application", Set.of("Application")),
          Map.entry("sysmon", Set.of(SYSMON)),
          Map.entry("powershell", Set.of(POWERSHELL, POWERSHELL_CORE)),
          Map.entry("powershell-classic", Set.of(OLD_POWERSHELL)),
          Map.entry("taskscheduler", Set.of("Microsoft-Windows-TaskScheduler/Operational")),
          Map.entry("wmi", Set.of("Microsoft-Windows-WMI-Activity/Operational")),
          Map.entry("windefend", Set.of("Microsoft-Windows-Windows Defender/Operational")),
          Map.entry("bits-client", Set.of("Microsoft-Windows-Bits-Client/Operational")),
          Map.entry("dns-client", Set.of("Microsoft-Windows-DNS Client Events/Operational")),
          Map.entry("dns-server", Set.of("DNS Server")),
          Map.entry("ntlm", Set.of("Microsoft-Windows-NTLM/Operational")),
          Map.entry(
              "codeintegrity-operational", Set.of("Microsoft-Windows-CodeIntegrity/Operational")),
          Map.entry("ldap", Set.of("Microsoft-Windows-LDAP-Client/Debug")),
          Map.entry("printservice-admin", Set.of("Microsoft-Windows-PrintService/Admin")),
          Map.entry(
              "printservice-operational", Set.of("Microsoft-Windows-PrintService/Operational")),
          Map.entry("smbclient-security", Set.of("Microsoft-Windows-SmbClient/Security")),
          Map.entry("smbserver-connectivity", Set.of("Microsoft-Windows-SMBServer/Connectivity")),
          Map.entry(
              "terminalservices-localsessionmanager",
              Set.of("Microsoft-Windows-TerminalServices-LocalSessionManager/Operational")),
          Map.entry(
              "firewall-as",
              Set.of("Microsoft-Windows-Windows Firewall With Advanced Security/Firewall")),
          Map.entry("msexchange-management", Set.of("MSExchange Management")));

  private LogSources() {}

  private static Map.Entry<String, Map<String, Set<String>>> sysmon(
      String category, String... numbers) {
    return Map.entry(category, Map.of(SYSMON, Set.of(numbers)));
  }

  /// Whether the rule is about events like this one.
  static boolean admit(LogSource source, LogEvent event) {
    var channel = event.value("channel");
    var number = event.value("eventid");
    if (channel.isEmpty() || number.isEmpty()) {
      return true;
    }
    if (source.product().filter(product -> !product.equalsIgnoreCase("windows")).isPresent()) {
      return false;
    }
    var channels = source.service().map(SERVICES::get);
    if (channels.filter(some -> !some.contains(channel.get())).isPresent()) {
      return false;
    }
    return source
        .category()
        .map(CATEGORIES::get)
        .map(numbers -> numbers.getOrDefault(channel.get(), Set.of()).contains(number.get()))
        .orElse(true);
  }
}
