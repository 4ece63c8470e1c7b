"""Pages of one initiative."""
