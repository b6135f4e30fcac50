"""Tests of the blueprints: each runs as an automation in a real house."""
