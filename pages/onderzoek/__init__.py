"""Pages of the researchers."""
