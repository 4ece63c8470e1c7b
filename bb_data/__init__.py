"""The Betrokken Buurten monitor: from a neighbour's questionnaire to a figure that gives nobody away."""

__version__ = "0.3.0"
