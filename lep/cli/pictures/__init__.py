"""Pictures in text: pure functions from what the rooms below found to what rich lays out on a terminal."""
