"""The command line of stewards and automation: python -m bb_data."""
