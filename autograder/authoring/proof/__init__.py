"""The course proves itself: solved earns all, unsolved nothing, known wrong answers lose, unusual right ones keep."""
