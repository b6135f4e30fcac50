"""Whether a course changed the weather-linked attacks, or the others."""
