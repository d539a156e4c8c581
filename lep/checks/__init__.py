"""Findings: one catalogue of rules, each with its source, and the reporters beside them."""
