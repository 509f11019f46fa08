package jp.noroshi.stix.validation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An open vocabulary (STIX 2.1 §10): values a property should have, and may have others.
///
/// @param name as the specification calls it
/// @param section where in the specification it stands
/// @param values those of STIX 2.1; empty when 2.1 has no such vocabulary
/// @param older those of STIX 2.0
record Vocabulary(String name, String section, Set<String> values, Set<String> older) {
  /// One vocabulary in two lines: its name, section and the properties that use it; its values,
  /// those only in 2.1 with `+` before them, those only in 2.0 with `-`.
  private static final String TABLE =
      """
      account-type-ov 10.1 user-account.account_type
      facebook ldap nis openid radius skype tacacs twitter unix windows-local windows-domain
      attack-motivation-ov 10.2 intrusion-set.primary_motivation intrusion-set.secondary_motivations threat-actor.primary_motivation threat-actor.secondary_motivations threat-actor.personal_motivations
      accidental coercion dominance ideology notoriety organizational-gain personal-gain personal-satisfaction revenge unpredictable
      attack-resource-level-ov 10.3 intrusion-set.resource_level threat-actor.resource_level
      individual club contest team organization government
      encryption-algo-ov 10.4 file.encryption_algorithm
      -AES128-ECB -AES128-CBC -AES128-CFB -AES128-COFB -AES128-CTR -AES128-XTS -AES128-GCM -Salsa20 -Salsa12 -Salsa8 -ChaCha20-Poly1305 -ChaCha20 -DES-CBC -3DES-CBC -DES-EBC -3DES-EBC -DES-ECB -3DES-ECB -CAST128-CBC -CAST256-CBC -RSA -DSA
      grouping-context-ov 10.6 grouping.context
      +suspicious-activity +malware-analysis +unspecified
      hash-algorithm-ov 10.7
      MD5 SHA-1 SHA-256 SHA-512 SHA3-256 SHA3-512 +SSDEEP +TLSH -MD6 -RIPEMD-160 -SHA-224 -SHA-384 -SHA3-224 -SHA3-384 -ssdeep -WHIRLPOOL
      identity-class-ov 10.8 identity.identity_class
      individual group +system organization class unknown
      implementation-language-ov 10.9 malware.implementation_languages
      +applescript +bash +c +c++ +c# +go +java +javascript +lua +objective-c +perl +php +powershell +python +ruby +rust +scala +swift +typescript +visual-basic +x86-32 +x86-64
      indicator-type-ov 10.10 indicator.indicator_types
      anomalous-activity anonymization benign compromised malicious-activity attribution +unknown
      industry-sector-ov 10.11 identity.sectors
      agriculture aerospace automotive +chemical +commercial communications construction +defense -defence education energy entertainment financial-services +government +emergency-services government-local government-national government-public-services government-regional healthcare hospitality-leisure infrastructure +dams +nuclear +water insurance +legal manufacturing mining non-profit pharmaceuticals retail technology telecommunications transportation utilities
      infrastructure-type-ov 10.12 infrastructure.infrastructure_types
      +amplification +anonymization +botnet +command-and-control +control-system +exfiltration +firewall +hosting-malware +hosting-target-lists +phishing +reconnaissance +routers-switches +staging +workstation +unknown
      malware-capabilities-ov 10.13 malware.capabilities
      +accesses-remote-machines +anti-debugging +anti-disassembly +anti-emulation +anti-memory-forensics +anti-sandbox +anti-vm +captures-input-peripherals +captures-output-peripherals +captures-system-state-data +cleans-traces-of-infection +commits-fraud +communicates-with-c2 +compromises-data-availability +compromises-data-integrity +compromises-system-availability +controls-local-machine +degrades-security-software +degrades-system-updates +determines-c2-server +emails-spam +escalates-privileges +evades-av +exfiltrates-data +fingerprints-host +hides-artifacts +hides-executing-code +infects-files +infects-remote-machines +installs-other-components +persists-after-system-reboot +prevents-artifact-access +prevents-artifact-deletion +probes-network-environment +self-modifies +steals-authentication-credentials +violates-system-operational-integrity
      malware-result-ov 10.14 malware-analysis.result
      +malicious +suspicious +benign +unknown
      malware-type-ov 10.15 malware.malware_types
      adware backdoor bot +bootkit ddos +downloader dropper exploit-kit keylogger ransomware remote-access-trojan resource-exploitation rogue-security-software rootkit screen-capture spyware trojan +unknown virus +webshell +wiper worm
      pattern-type-ov 10.19 indicator.pattern_type
      stix +pcre +sigma +snort +suricata +yara
      processor-architecture-ov 10.20 malware.architecture_execution_envs
      +alpha +arm +ia-64 +mips +powerpc +sparc +x86 +x86-64
      region-ov 10.21 location.region
      +africa +eastern-africa +middle-africa +northern-africa +southern-africa +western-africa +americas +caribbean +central-america +latin-america-caribbean +northern-america +south-america +asia +central-asia +eastern-asia +southern-asia +south-eastern-asia +western-asia +europe +eastern-europe +northern-europe +southern-europe +western-europe +oceania +antarctica +australia-new-zealand +melanesia +micronesia +polynesia
      report-type-ov 10.22 report.report_types
      attack-pattern campaign identity +incident indicator +intrusion-set malware observed-data threat-actor threat-report tool vulnerability
      threat-actor-type-ov 10.23 threat-actor.threat_actor_types
      activist competitor crime-syndicate criminal hacker insider-accidental insider-disgruntled nation-state +private-sector sensationalist spy terrorist +unknown
      threat-actor-role-ov 10.24 threat-actor.roles
      agent director independent infrastructure-architect infrastructure-operator malware-author sponsor
      threat-actor-sophistication-ov 10.25 threat-actor.sophistication
      none minimal intermediate advanced expert innovator strategic
      tool-type-ov 10.26 tool.tool_types
      denial-of-service exploitation information-gathering network-capture credential-exploitation remote-access vulnerability-scanning +unknown
      windows-pebinary-type-ov 10.28 windows-pebinary-ext.pe_type
      dll exe sys
      """;

  /// By property, `type.property`, and by name.
  private static final Map<String, Vocabulary> USES = uses();

  /// Names of hash algorithms.
  static final Vocabulary HASHES = named("hash-algorithm-ov");

  /// The vocabulary of a property of a type or of a part of an object.
  static @Nullable Vocabulary of(String holder, String property) {
    return USES.get(holder + "." + property);
  }

  Set<String> values(boolean inOlder) {
    return inOlder ? older : values;
  }

  /// Whether a value of one's own is in lower case, with hyphens between words (§2.14).
  static boolean isWellFormed(String value) {
    return value.indexOf('_') < 0
        && value.indexOf(' ') < 0
        && value.chars().noneMatch(Character::isUpperCase);
  }

  private static Vocabulary named(String name) {
    return USES.values().stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Vocabulary> uses() {
    var lines = TABLE.lines().toList();
    var uses = new HashMap<String, Vocabulary>();
    for (int i = 0; i < lines.size(); i += 2) {
      var words = lines.get(i).split(" ");
      var vocabulary =
          new Vocabulary(
              words[0], words[1], values(lines.get(i + 1), '-'), values(lines.get(i + 1), '+'));
      uses.put(vocabulary.name, vocabulary);
      Arrays.stream(words).skip(2).forEach(use -> uses.put(use, vocabulary));
    }
    return Map.copyOf(uses);
  }

  /// The values of an edition: all but those with the mark of the other.
  private static Set<String> values(String line, char other) {
    return Arrays.stream(line.split(" "))
        .filter(value -> value.charAt(0) != other)
        .map(value -> value.charAt(0) == '+' || value.charAt(0) == '-' ? value.substring(1) : value)
        .collect(Collectors.toUnmodifiableSet());
  }
}
