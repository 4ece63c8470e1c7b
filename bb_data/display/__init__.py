"""From Released or Counts to something to look at: charts, tables, components, the theme."""
