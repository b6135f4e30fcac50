"""Starts a real Home Assistant with a house to try Pressure Pal in: `scripts/develop`."""
