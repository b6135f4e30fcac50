"""What the diary and the pressure say together."""
