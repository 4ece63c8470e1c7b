"""Initiatives, measurement waves, activities: the programme's own records."""
