"""The mathematics of the course: every expected answer, as code that can be read."""
