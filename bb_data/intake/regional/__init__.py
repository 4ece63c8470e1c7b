"""Published rates of districts and municipalities: reading a StatLine download, fetching it, keeping it. No people."""
