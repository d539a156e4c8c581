"""What a partnership is: types, controlled vocabularies, nothing else."""
