package jp.noroshi.hunt.observe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a field of an event stands for, whichever schema names it: the names are those of ECS,
/// OCSF, Suricata EVE, Zeek, cowrie, CEF, LEEF, the W3C format, Sysmon and the Security log of
/// Windows.
enum Role {
  SOURCE_ADDRESS(
      "source.ip",
      "client.ip",
      "src_endpoint.ip",
      "src_ip",
      "srcip",
      "src",
      "id.orig_h",
      "c-ip",
      "clientip",
      "client_ip",
      "remote_addr",
      "sourceip",
      "source_ip",
      "ipaddress",
      "source.address",
      "remote_ip",
      "sourceipaddress",
      "email.x_originating_ip"),
  SOURCE_PORT(
      "source.port",
      "client.port",
      "src_endpoint.port",
      "src_port",
      "srcport",
      "spt",
      "id.orig_p",
      "sourceport",
      "source_port"),
  DESTINATION_ADDRESS(
      "destination.ip",
      "server.ip",
      "dst_endpoint.ip",
      "dest_ip",
      "dst_ip",
      "dstip",
      "dst",
      "id.resp_h",
      "s-ip",
      "r-ip",
      "destinationip",
      "destination_ip",
      "destip",
      "destination.address"),
  DESTINATION_PORT(
      "destination.port",
      "server.port",
      "dst_endpoint.port",
      "dest_port",
      "dst_port",
      "dstport",
      "dpt",
      "id.resp_p",
      "destinationport",
      "destination_port",
      "s-port"),
  PROTOCOL(
      "network.transport",
      "network.protocol",
      "connection_info.protocol_name",
      "proto",
      "protocol",
      "app_proto",
      "service"),
  DOMAIN(
      "dns.question.name",
      "query.hostname",
      "dns.rrname",
      "dns.query.rrname",
      "dns.queries.rrname",
      "query",
      "queryname",
      "tls.sni",
      "tls.client.server_name",
      "tls.server_name",
      "server_name",
      "sni",
      "destination.domain",
      "server.domain",
      "dst_endpoint.hostname",
      "destinationhostname",
      "dhost",
      "hostname_dst"),
  HTTP_HOST(
      "url.domain", "http.hostname", "http.host", "host", "cs-host", "http_request.url.hostname"),
  URL(
      "url.full",
      "url.original",
      "url",
      "http_request.url.text",
      "http_request.url.url_string",
      "c-uri",
      "request",
      "cs-uri",
      "cs-referer",
      "http.http_refer",
      "http.request.referrer",
      "referrer",
      "requesturl",
      "uri_full"),
  PATH("http.url", "uri", "url.path", "cs-uri-stem", "http_request.url.path"),
  QUERY("url.query", "cs-uri-query"),
  METHOD("http.request.method", "http.http_method", "cs-method", "method", "requestmethod"),
  USER_AGENT(
      "user_agent.original",
      "http.http_user_agent",
      "user_agent",
      "useragent",
      "cs-user-agent",
      "http_request.user_agent",
      "requestclientapplication"),
  FILE(
      "file.path",
      "file.name",
      "fileinfo.filename",
      "filename",
      "fname",
      "filepath",
      "targetfilename",
      "outfile",
      "imageloaded",
      "email.attachments.file.name"),
  EXECUTABLE("process.executable", "image", "newprocessname", "process.file.path"),
  COMMAND_LINE(
      "process.command_line",
      "commandline",
      "processcommandline",
      "process.cmd_line",
      "input",
      "command"),
  HASH(
      "file.hash.md5",
      "file.hash.sha-1",
      "file.hash.sha1",
      "file.hash.sha-256",
      "file.hash.sha256",
      "file.hash.sha-512",
      "file.hash.sha512",
      "process.hash.md5",
      "process.hash.sha1",
      "process.hash.sha256",
      "hash.md5",
      "hash.sha1",
      "hash.sha256",
      "md5",
      "sha1",
      "sha256",
      "sha512",
      "fileinfo.md5",
      "fileinfo.sha1",
      "fileinfo.sha256",
      "filehash",
      "shasum",
      "file.hashes.value",
      "process.file.hashes.value",
      "hashes"),
  SIZE("file.size", "fileinfo.size", "fsize"),
  SENDER(
      "email.from.address",
      "email.sender.address",
      "email.reply-to.address",
      "email.return-path.address",
      "mailfrom",
      "smtp.mail_from",
      "sender",
      "email.from"),
  RECIPIENT(
      "email.to.address",
      "email.cc.address",
      "email.bcc.address",
      "rcptto",
      "smtp.rcpt_to",
      "recipient",
      "email.to"),
  SUBJECT("email.subject", "subject"),
  MESSAGE_ID("email.message_id", "message_id", "msgid"),
  USER(
      "user.name",
      "username",
      "user",
      "targetusername",
      "duser",
      "suser",
      "usrname",
      "actor.user.name",
      "cs-username"),
  REGISTRY_KEY("registry.path", "registry.key", "targetobject", "reg_key.path"),
  MAC(
      "source.mac",
      "destination.mac",
      "mac",
      "smac",
      "dmac",
      "srcmac",
      "dstmac",
      "orig_l2_addr",
      "resp_l2_addr"),
  AS_NUMBER("source.as.number", "destination.as.number", "asn");

  private static final Map<String, Role> BY_NAME = new HashMap<>();

  static {
    for (var role : values()) {
      List.of(role.names.split(" ")).forEach(name -> BY_NAME.putIfAbsent(name, role));
    }
  }

  /// With spaces between them.
  private final String names;

  Role(String... names) {
    this.names = String.join(" ", names);
  }

  /// The role of a field.
  ///
  /// @param name in lower case
  static Optional<Role> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
