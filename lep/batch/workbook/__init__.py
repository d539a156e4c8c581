"""Partnerships as a workbook: one page for each list of the format, a row for each entry, and back again.

`pages` reads off the model which pages and columns there are, `cells` turns values into cells and back, `project` lays
one partnership out, `export` lays out many. The way back: `read_xlsx` and `read_csv` give a `book`, `merge` says what
its rows change in one file, `take_in` brings them into files. Only what differs from what was exported is a change.
"""
