package jp.noroshi.cli;

import picocli.CommandLine.Command;

/// Everything that is done with carried files.
@Command(
    name = "carry",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Seals requests to a hub into files, and opens the files that answer them, on a machine that",
      "may not reach the hub. Anybody can carry them; only the hub can read the one, only you the",
      "other. They are handed in at the hub's page /carried, or by a proxy at /api/v1/carried."
    },
    subcommands = {CarrySealCommand.class, CarryOpenCommand.class},
    footer = {
      "",
      "Make a key once, and register its certificate at the hub's page /account/certificates:",
      "  keytool -genkeypair -alias own -keyalg EC -groupname secp256r1 -validity 365 \\",
      "    -dname \"CN=our office\" -storetype PKCS12 -keystore own.p12",
      "  keytool -exportcert -rfc -alias own -keystore own.p12 -file own.pem",
      "",
      "Example:  noroshi carry seal --key own.p12 --hub hub.jwks incident.json"
    })
final class CarryCommand {}
