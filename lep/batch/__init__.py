"""Many partnerships in one go: each file is a task, a task leaves its outputs and a small record, nothing more is kept.

`inputs` says which files, `plan` which of them are to be done, `runner` has them done by any executor of
`concurrent.futures`, `task` does one, `ledger` remembers what is finished, `summary` lays it out as a table.
"""
