"""Decides for each cell whether it may be shown; the only maker of `Released` and `Counts`."""
