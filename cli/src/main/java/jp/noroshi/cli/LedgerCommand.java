package jp.noroshi.cli;

import picocli.CommandLine.Command;

/// Everything that is done with the ledger as a whole.
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Verifies the ledger.",
    subcommands = {LedgerVerifyCommand.class, LedgerConsistencyCommand.class},
    footer = {"", "Example:  noroshi ledger verify --data /var/lib/noroshi"})
final class LedgerCommand {}
