package jp.noroshi.cli;

import picocli.CommandLine.Command;

/// Everything that is done with rules.
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks rules before they go into service, without a hub.",
    subcommands = RulesCheckCommand.class,
    footer = {"", "Example:  noroshi rules check jp-elec.yaml"})
final class RulesCommand {}
