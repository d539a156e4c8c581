"""Pictures in documents: pure functions from what the methods found to shapes, and from shapes to SVG."""
