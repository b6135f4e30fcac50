"""Tests of what can be said, through the real conversation agent."""
