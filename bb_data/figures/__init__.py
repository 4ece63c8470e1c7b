"""Computes the fixed menu of cells: scores and estimates. Not: whether they may be shown."""
