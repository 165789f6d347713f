"""From `source/weekNN_topic.md` to the instructor's notebook to the student's: one truth, generated copies."""
