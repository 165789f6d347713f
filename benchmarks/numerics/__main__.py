"""`python -m benchmarks.numerics`: measure, print, and write docs/numerics.md with its pictures."""

from benchmarks.numerics.page import PAGE, album, measured_tables, page

tables = measured_tables()
for table in tables.values():
    print(table.markdown(), end="\n\n")
PAGE.write_text(page(tables), encoding="utf-8")
album.draw_all()
