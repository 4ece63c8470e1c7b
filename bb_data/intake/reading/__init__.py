"""Reads a handed-in file as text, whatever program made it: letters, rows, cells, their numbers in Excel. Not: what it means."""
