"""The texts of every problem, one file per kind; words.problems brings them together."""
