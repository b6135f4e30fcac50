"""Tests of the diary: attacks, doses, clear days, practice, courses, and what is taken back."""
