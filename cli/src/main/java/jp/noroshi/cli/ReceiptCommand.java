package jp.noroshi.cli;

import picocli.CommandLine.Command;

/// Everything that is done with a receipt.
@Command(
    name = "receipt",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks receipts of the ledger, without a hub and without a network.",
    subcommands = ReceiptVerifyCommand.class,
    footer = {"", "Example:  noroshi receipt verify noroshi-receipt.json --keys ledger.keys"})
final class ReceiptCommand {}
