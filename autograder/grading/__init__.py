"""Submissions become scores: read, repair, run, score, write feedback. Stock nbgrader calls these pieces as plugins."""
