"""Pages of the funders."""
