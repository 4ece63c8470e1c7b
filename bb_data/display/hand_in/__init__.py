"""The pieces of the page Insturen: questions about a file, what handing it in does, what was handed in."""
