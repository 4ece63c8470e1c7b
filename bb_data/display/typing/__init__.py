"""The pieces of the page Overtypen: the code of a form, its questions, its end. Not: keeping what is typed (views)."""
