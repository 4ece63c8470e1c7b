"""Accounts, sessions, permissions and the audit log."""
