"""Tests of what automations can begin with and ask."""
