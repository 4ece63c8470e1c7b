"""How the monitor's figures are read, part by part, with invented examples. Not: which parts and in which order (the page)."""
