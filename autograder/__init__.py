"""Linear algebra notebooks, judged: `checks` for everyone, the other rooms for those who run a course."""
