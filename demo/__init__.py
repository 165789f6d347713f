"""A class of invented students goes through a whole week: `python -m demo`."""
