"""What the performance figures are measured with: paired runs on one machine, CPU seconds, written as ratios.

python -m benchmarks [startup|render|check|answer|all] [--rounds N] [--write]
"""
