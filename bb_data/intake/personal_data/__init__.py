"""Finds columns that say who somebody is, before anything is stored. Never tells what was found."""
