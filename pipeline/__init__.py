"""Yaodian: how Chinese cities take the national work priorities apart, as a dataset."""
