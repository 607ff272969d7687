"""The command line: one file a command. Nothing but click is imported until a command runs."""
