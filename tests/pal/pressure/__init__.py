"""Tests of readings, windows, trends and swings."""
