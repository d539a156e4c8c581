"""Reading the agreement: its clauses and how far each has come, where partners stand, whether it looks fair."""
