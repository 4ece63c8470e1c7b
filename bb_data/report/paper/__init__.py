"""The paper kit as PDF: questionnaires, codes, an invitation. Typst sets them; data go in as JSON, never as source."""
