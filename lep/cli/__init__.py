"""The front door: one file per command; each parses, calls the rooms below, and shows what they return."""
