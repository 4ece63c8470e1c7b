"""Tries to find somebody out from everything that was released; the release passes when it cannot."""
