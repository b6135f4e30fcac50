"""Tests of Pressure Pal."""
