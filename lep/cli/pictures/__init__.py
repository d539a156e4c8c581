"""Pictures in text: pure functions from what the method found to lines for a terminal."""
