"""The admin command: one module per group of subcommands, each with `add_commands`."""
