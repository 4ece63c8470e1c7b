"""Typing paper forms in: a form while it is half done, and how a finished one is handed in. Not: the page."""
