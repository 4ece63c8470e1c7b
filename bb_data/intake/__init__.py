"""Reads a file somebody handed in, maps and checks it, and commits all or nothing."""
