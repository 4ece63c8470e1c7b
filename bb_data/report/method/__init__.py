"""The page docs/method.md: a text written by hand around tables that are made from the definitions."""
