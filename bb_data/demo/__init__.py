"""The demo data: six clearly invented initiatives with known truth."""
