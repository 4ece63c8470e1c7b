"""Pages of LSA's staff."""
