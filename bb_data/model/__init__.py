"""The nouns of the monitor: frozen dataclasses without behaviour that needs a library."""
