"""The course. This is the one file an instructor edits; it holds plain values and nothing that runs."""

course_id = "la4ml"  # names the course in the exchange; letters, digits, - and _
title = "Linear Algebra for Machine Learning"  # printed on feedback pages and reports
time_zone = "Europe/Berlin"  # in which the due dates below are meant

weeks = [  # one line each; `closed: True` gives out keys and lets feedback show hidden data
    {"id": "week01_vectors", "title": "Vectors, products and transposes", "due": "2026-11-22 23:59", "points": 50},
    {"id": "week02_calculus", "title": "Matrix calculus", "due": "2026-11-29 23:59", "points": 50},
    {"id": "week03_systems", "title": "Elimination and linear systems", "due": "2026-12-06 23:59", "points": 50},
    {"id": "week04_inverses", "title": "Inverses, determinants, singularity", "due": "2026-12-13 23:59", "points": 50},
    {"id": "week05_subspaces", "title": "Subspaces, rank, complete solutions", "due": "2026-12-20 23:59", "points": 50},
    {"id": "week06_orthogonality", "title": "Orthogonality and projections", "due": "2026-12-27 23:59", "points": 50},
    {"id": "week07_factorizations", "title": "LU, LDU and QR", "due": "2027-01-03 23:59", "points": 50},
    {"id": "week08_least_squares", "title": "Least squares and covariance", "due": "2027-01-10 23:59", "points": 50},
    {"id": "week09_bases", "title": "Change of basis, quadratic forms", "due": "2027-01-17 23:59", "points": 50},
    {"id": "week10_norms", "title": "Norms, Rayleigh quotients, conditioning", "due": "2027-01-24 23:59", "points": 50},
]

late = {
    "grace_minutes": 15,  # a hand-in this late still counts as on time
    "percent_per_day": 10,  # taken off for each day begun after that
    "at_most_percent": 50,  # and never more than this
}

limits = {
    "cell_seconds": 30,  # for one cell
    "notebook_seconds": 300,  # for a whole submission, restarts included
    "memory_mb": 6144,  # for a submission, beside the libraries it finds loaded; at least 256
    "output_bytes": 1_000_000,  # of one cell; the rest is cut while it runs
}

database = "sqlite:///gradebook.db"  # relative to this file; $NAME is taken from the environment (for a password)
exchange = "/usr/local/share/nbgrader/exchange"  # the folder that everyone can reach
seed_file = "course_secret.txt"  # the term's secret seed, drawn once, beside the gradebook, never committed
