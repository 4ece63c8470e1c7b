"""Freezes figures into releases (build) and reads them back (published)."""
