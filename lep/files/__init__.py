"""How it is kept: strict loading with positions, exact edits, atomic saves, locks, migrations."""
