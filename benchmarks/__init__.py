"""What the performance figures are measured with: paired runs on one machine, CPU seconds, written as ratios."""
