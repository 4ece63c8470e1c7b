"""What the columns of a file are: the tool that made it, the headings, which column holds which question."""
