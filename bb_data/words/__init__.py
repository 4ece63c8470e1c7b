"""Every text in two languages: gettext, verdicts, sentences, Dutch numbers and dates."""
