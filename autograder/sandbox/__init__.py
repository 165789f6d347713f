"""The untrusted interpreter: runs a student's notebook, holds no answers, and is believed in nothing."""
