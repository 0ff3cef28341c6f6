"""The commands: parse arguments, call `pipeline`, print; `cli.py` puts them together."""
