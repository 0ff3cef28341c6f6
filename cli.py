"""The command line: parse arguments, call `pipeline`, print. No logic."""


def main() -> None:
    """Run the command line."""
