package jp.noroshi.stix.validation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.noroshi.stix.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// The property tables of STIX 2.1 §3 to §7, one line a type of object, of predefined extension or
/// of other part of an object: `name` is optional, `name!` required, `:kind` says what the value is
/// (a string when nothing is said).
final class TypeTable {
  private static final String COMMON =
      "type! spec_version! id! created_by_ref:ref created!:moment modified!:moment"
          + " revoked:truth labels:list confidence:whole(0..100) lang"
          + " external_references:external object_marking_refs:refs(marking-definition)"
          + " granular_markings:granular extensions:extensions ";
  private static final String META =
      "type! spec_version! id! created_by_ref:ref created!:moment"
          + " external_references:external object_marking_refs:refs(marking-definition)"
          + " granular_markings:granular extensions:extensions ";
  private static final String OBSERVABLE =
      "type! spec_version id! object_marking_refs:refs(marking-definition)"
          + " granular_markings:granular defanged:truth extensions:extensions ";

  private static final String TABLE =
      """
      sdo attack-pattern 4.1 name! description aliases:list kill_chain_phases:phases
      sdo campaign 4.2 name! description aliases:list first_seen:time last_seen:time objective
      sdo course-of-action 4.3 name! description
      sdo grouping 4.4 name description context! object_refs!:refs
      sdo identity 4.5 name! description roles:list identity_class sectors:list contact_information
      sdo incident 4.6 name! description
      sdo indicator 4.7 name description indicator_types:list pattern! pattern_type! pattern_version valid_from!:time valid_until:time kill_chain_phases:phases
      sdo infrastructure 4.8 name! description infrastructure_types:list aliases:list kill_chain_phases:phases first_seen:time last_seen:time
      sdo intrusion-set 4.9 name! description aliases:list first_seen:time last_seen:time goals:list resource_level primary_motivation secondary_motivations:list
      sdo location 4.10 name description latitude:number(-90..90) longitude:number(-180..180) precision:number(0..1e9) region country administrative_area city street_address postal_code
      sdo malware 4.11 name description malware_types:list is_family!:truth aliases:list kill_chain_phases:phases first_seen:time last_seen:time operating_system_refs:refs(software) architecture_execution_envs:list implementation_languages:list capabilities:list sample_refs:refs(file|artifact)
      sdo malware-analysis 4.12 product! version host_vm_ref:ref(software) operating_system_ref:ref(software) installed_software_refs:refs(software) configuration_version modules:list analysis_engine_version analysis_definition_version submitted:time analysis_started:time analysis_ended:time result_name result analysis_sco_refs:refs sample_ref:ref(file|artifact|network-traffic)
      sdo note 4.13 abstract content! authors:list object_refs!:refs
      sdo observed-data 4.14 first_observed!:time last_observed!:time number_observed!:whole(1..999999999) objects:object object_refs:refs
      sdo opinion 4.15 explanation authors:list opinion!:enum(strongly-disagree|disagree|neutral|agree|strongly-agree) object_refs!:refs
      sdo report 4.16 name! description report_types:list published!:time object_refs!:refs
      sdo threat-actor 4.17 name! description threat_actor_types:list aliases:list first_seen:time last_seen:time roles:list goals:list sophistication resource_level primary_motivation secondary_motivations:list personal_motivations:list
      sdo tool 4.18 name! description tool_types:list aliases:list kill_chain_phases:phases tool_version
      sdo vulnerability 4.19 name! description
      sro relationship 5.1 relationship_type! description source_ref!:ref target_ref!:ref start_time:time stop_time:time
      sro sighting 5.2 description first_seen:time last_seen:time count:whole(0..999999999) sighting_of_ref!:ref observed_data_refs:refs(observed-data) where_sighted_refs:refs(identity|location) summary:truth
      sco artifact 6.1 mime_type:media payload_bin:binary url:url hashes:hashes encryption_algorithm:enum(AES-256-GCM|ChaCha20-Poly1305|mime-type-indicated) decryption_key
      sco autonomous-system 6.2 number!:whole(0..4294967295) name rir
      sco directory 6.3 path! path_enc:charset ctime:time mtime:time atime:time contains_refs:refs(file|directory)
      sco domain-name 6.4 value! resolves_to_refs:refs(ipv4-addr|ipv6-addr|domain-name)
      sco email-addr 6.5 value! display_name belongs_to_ref:ref(user-account)
      sco email-message 6.6 is_multipart!:truth date:time content_type from_ref:ref(email-addr) sender_ref:ref(email-addr) to_refs:refs(email-addr) cc_refs:refs(email-addr) bcc_refs:refs(email-addr) message_id subject received_lines:list additional_header_fields:dict body body_multipart:parts(mime-part) raw_email_ref:ref(artifact)
      sco file 6.7 hashes:hashes size:whole(0..9007199254740991) name name_enc:charset magic_number_hex:hex mime_type ctime:time mtime:time atime:time parent_directory_ref:ref(directory) contains_refs:refs content_ref:ref(artifact)
      sco ipv4-addr 6.8 value! resolves_to_refs:refs(mac-addr) belongs_to_refs:refs(autonomous-system)
      sco ipv6-addr 6.9 value! resolves_to_refs:refs(mac-addr) belongs_to_refs:refs(autonomous-system)
      sco mac-addr 6.10 value!
      sco mutex 6.11 name!
      sco network-traffic 6.12 start:time end:time is_active:truth src_ref:ref(ipv4-addr|ipv6-addr|mac-addr|domain-name) dst_ref:ref(ipv4-addr|ipv6-addr|mac-addr|domain-name) src_port:whole(0..65535) dst_port:whole(0..65535) protocols!:list src_byte_count:count dst_byte_count:count src_packets:count dst_packets:count ipfix:dict src_payload_ref:ref(artifact) dst_payload_ref:ref(artifact) encapsulates_refs:refs(network-traffic) encapsulated_by_ref:ref(network-traffic)
      sco process 6.13 is_hidden:truth pid:whole created_time:time cwd command_line environment_variables:dict opened_connection_refs:refs(network-traffic) creator_user_ref:ref(user-account) image_ref:ref(file) parent_ref:ref(process) child_refs:refs(process)
      sco software 6.14 name! cpe swid languages:list vendor version
      sco url 6.15 value!:scheme
      sco user-account 6.16 user_id credential account_login account_type display_name is_service_account:truth is_privileged:truth can_escalate_privs:truth is_disabled:truth account_created:time account_expires:time credential_last_changed:time account_first_login:time account_last_login:time
      sco windows-registry-key 6.17 key values:parts(windows-registry-value) modified_time:time creator_user_ref:ref(user-account) number_of_subkeys:whole
      sco x509-certificate 6.18 is_self_signed:truth hashes:hashes version serial_number signature_algorithm issuer validity_not_before:time validity_not_after:time subject subject_public_key_algorithm subject_public_key_modulus subject_public_key_exponent:whole x509_v3_extensions:part(x509-v3-extensions)
      sdo language-content 7.1 object_ref!:ref object_modified:time contents!:dict
      meta marking-definition 7.2.1 name definition_type definition:object
      part mime-part 6.6.2 body body_raw_ref:ref(artifact|file) content_type content_disposition
      part alternate-data-stream 6.7.3 name! hashes:hashes size:whole(0..9007199254740991)
      part windows-pe-optional-header 6.7.6 magic_hex:hex major_linker_version:whole minor_linker_version:whole size_of_code:whole size_of_initialized_data:whole size_of_uninitialized_data:whole address_of_entry_point:whole base_of_code:whole base_of_data:whole image_base:whole section_alignment:whole file_alignment:whole major_os_version:whole minor_os_version:whole major_image_version:whole minor_image_version:whole major_subsystem_version:whole minor_subsystem_version:whole win32_version_value_hex:hex size_of_image:whole size_of_headers:whole checksum_hex:hex subsystem_hex:hex dll_characteristics_hex:hex size_of_stack_reserve:whole size_of_stack_commit:whole size_of_heap_reserve:whole size_of_heap_commit:whole loader_flags_hex:hex number_of_rva_and_sizes:whole hashes:hashes
      part windows-pe-section 6.7.6 name! size:whole(0..9007199254740991) entropy:number(-1e308..1e308) hashes:hashes
      part windows-registry-value 6.17.2 name data data_type:enum(REG_NONE|REG_SZ|REG_EXPAND_SZ|REG_BINARY|REG_DWORD|REG_DWORD_BIG_ENDIAN|REG_DWORD_LITTLE_ENDIAN|REG_LINK|REG_MULTI_SZ|REG_RESOURCE_LIST|REG_FULL_RESOURCE_DESCRIPTION|REG_RESOURCE_REQUIREMENTS_LIST|REG_QWORD|REG_INVALID_TYPE)
      part x509-v3-extensions 6.18.2 basic_constraints name_constraints policy_constraints key_usage extended_key_usage subject_key_identifier authority_key_identifier subject_alternative_name issuer_alternative_name subject_directory_attributes crl_distribution_points inhibit_any_policy private_key_usage_period_not_before:time private_key_usage_period_not_after:time certificate_policies policy_mappings
      part archive-ext 6.7.2 contains_refs!:refs(file|directory) comment
      part ntfs-ext 6.7.3 sid alternate_data_streams:parts(alternate-data-stream)
      part pdf-ext 6.7.4 version is_optimized:truth document_info_dict:dict pdfid0 pdfid1
      part raster-image-ext 6.7.5 image_height:whole image_width:whole bits_per_pixel:whole exif_tags:dict
      part windows-pebinary-ext 6.7.6 pe_type! imphash machine_hex:hex number_of_sections:whole(0..9007199254740991) time_date_stamp:time pointer_to_symbol_table_hex:hex number_of_symbols:whole(0..9007199254740991) size_of_optional_header:whole(0..9007199254740991) characteristics_hex:hex file_header_hashes:hashes optional_header:part(windows-pe-optional-header) sections:parts(windows-pe-section)
      part http-request-ext 6.12.2 request_method! request_value! request_version request_header:dict message_body_length:whole message_body_data_ref:ref(artifact)
      part icmp-ext 6.12.3 icmp_type_hex!:hex icmp_code_hex!:hex
      part socket-ext 6.12.4 address_family!:enum(AF_UNSPEC|AF_INET|AF_IPX|AF_APPLETALK|AF_NETBIOS|AF_INET6|AF_IRDA|AF_BTH) is_blocking:truth is_listening:truth options:dict socket_type:enum(SOCK_STREAM|SOCK_DGRAM|SOCK_RAW|SOCK_RDM|SOCK_SEQPACKET) socket_descriptor:whole(0..9007199254740991) socket_handle:whole
      part tcp-ext 6.12.5 src_flags_hex:hex dst_flags_hex:hex
      part windows-process-ext 6.13.2 aslr_enabled:truth dep_enabled:truth priority owner_sid window_title startup_info:dict integrity_level:enum(low|medium|high|system)
      part windows-service-ext 6.13.3 service_name! descriptions:list display_name group_name start_type:enum(SERVICE_AUTO_START|SERVICE_BOOT_START|SERVICE_DEMAND_START|SERVICE_DISABLED|SERVICE_SYSTEM_ALERT) service_dll_refs:refs(file) service_type:enum(SERVICE_KERNEL_DRIVER|SERVICE_FILE_SYSTEM_DRIVER|SERVICE_WIN32_OWN_PROCESS|SERVICE_WIN32_SHARE_PROCESS) service_status:enum(SERVICE_CONTINUE_PENDING|SERVICE_PAUSE_PENDING|SERVICE_PAUSED|SERVICE_RUNNING|SERVICE_START_PENDING|SERVICE_STOP_PENDING|SERVICE_STOPPED)
      part unix-account-ext 6.16.2 gid:whole groups:list home_dir shell
      sdo extension-definition 7.3 name! description schema! version! extension_types!:list extension_properties:list
      """;

  private static final Map<String, Type> TYPES = types(false);

  private static final Map<String, Type> PARTS = types(true);

  /// What objects of a custom type share with all SDOs, or with all SCOs.
  private static final Type CUSTOM_DOMAIN = type("sdo x-custom 11.2 ");

  private static final Type CUSTOM_OBSERVABLE = type("sco x-custom 11.2 ");

  /// Properties only SDOs and SROs have.
  private static final Set<String> DOMAIN_PROPERTIES =
      Set.of("created", "modified", "created_by_ref", "revoked", "confidence");

  private TypeTable() {}

  /// The table of one type.
  ///
  /// @param observable whether it is a cyber observable
  /// @param required its required properties
  record Type(
      String name,
      String section,
      boolean observable,
      Map<String, Property> properties,
      List<Property> required) {}

  /// One line of a property table.
  ///
  /// @param argument what stands in parentheses after the kind; empty when nothing does
  record Property(String name, boolean required, String kind, String argument) {}

  static @Nullable Type find(String type) {
    return TYPES.get(type);
  }

  /// The table of a predefined extension or another part of an object.
  static @Nullable Type part(String name) {
    return PARTS.get(name);
  }

  /// The table of an object of a custom type: it is an SDO or SRO when it has a property only those
  /// have.
  static Type custom(JsonObject tree) {
    return tree.names().stream().anyMatch(DOMAIN_PROPERTIES::contains)
        ? CUSTOM_DOMAIN
        : CUSTOM_OBSERVABLE;
  }

  static boolean isObservable(String type) {
    var found = TYPES.get(type);
    return found != null && found.observable();
  }

  private static Map<String, Type> types(boolean parts) {
    return TABLE
        .lines()
        .filter(line -> line.startsWith("part ") == parts)
        .map(TypeTable::type)
        .collect(Collectors.toUnmodifiableMap(Type::name, type -> type));
  }

  private static Type type(String line) {
    var words = line.split(" ", 4);
    var common =
        switch (words[0]) {
          case "sco" -> OBSERVABLE;
          case "meta" -> META;
          case "part" -> "";
          default -> COMMON;
        };
    var properties = new LinkedHashMap<String, Property>();
    Arrays.stream((common + words[3]).split(" "))
        .map(TypeTable::property)
        .forEach(property -> properties.put(property.name(), property));
    return new Type(
        words[1],
        words[2],
        words[0].equals("sco"),
        properties,
        properties.values().stream().filter(Property::required).toList());
  }

  private static Property property(String text) {
    int colon = text.indexOf(':');
    var name = colon < 0 ? text : text.substring(0, colon);
    var kind = colon < 0 ? "string" : text.substring(colon + 1);
    boolean required = name.endsWith("!");
    int open = kind.indexOf('(');
    return new Property(
        required ? name.substring(0, name.length() - 1) : name,
        required,
        open < 0 ? kind : kind.substring(0, open),
        open < 0 ? "" : kind.substring(open + 1, kind.length() - 1));
  }
}
