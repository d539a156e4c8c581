"""Tests of lep, laid out as the package is."""
