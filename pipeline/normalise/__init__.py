"""Mentions to values: units, days, places, document numbers."""
