"""Packs of items for the self-diagnosis: one YAML file each, the shipped ones here, a user's own beside their file."""
