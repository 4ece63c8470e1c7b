"""Instruments, questionnaires, indicators, policy and benchmarks as reviewed data (TOML), checked on load."""
