"""The product without Home Assistant."""
