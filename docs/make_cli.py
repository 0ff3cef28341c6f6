"""The reference of the command line, made from the commands themselves; docs/make.py writes it.

Read are the commands' signatures, which stay the same whatever version of typer is installed.
"""

from __future__ import annotations

import enum
import inspect
import sys
import types
import typing
from pathlib import Path
from typing import Any

from typer.models import ArgumentInfo, CommandInfo, OptionInfo

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from cli import app  # noqa: E402
from pipeline.commands.options import Exit  # noqa: E402

_HEAD = """\
# Command line

Made by `python docs/make.py`; do not edit. Every command takes `--help`;
`python cli.py --version` prints the version.

Data go to standard output only when asked for (`--json`); messages go to standard error.
Exit codes:

{exits}

Commands:

{index}
"""
_EXITS = {
    Exit.ALL_READ: "all was read, all was done",
    Exit.NOTHING_DONE: "nothing could be done; one line says why",
    Exit.WRONG_USAGE: "wrong usage",
    Exit.SOME_FAILED: "done, and some documents are in `failures`",
}
_KINDS = {str: "text", int: "number", float: "number", Path: "path"}


class Parameter:
    """An argument or option of a command: its type, what it says of itself, its default."""

    def __init__(self, name: str, kind: Any, info: OptionInfo | ArgumentInfo, default: Any) -> None:
        self.name, self.info, self.default = name, info, default
        several = [part for part in typing.get_args(kind) if part is not types.NoneType]
        self.kind = several[0] if isinstance(kind, types.UnionType) else kind
        self.repeats = typing.get_origin(self.kind) is list
        self.is_option = isinstance(info, OptionInfo)

    @property
    def required(self) -> bool:
        """Whether a command without it is wrong usage."""
        return self.default is inspect.Parameter.empty

    def placed(self) -> str:
        """An argument as it stands on the line: [PATHS]..., OUT."""
        name = (self.info.metavar or self.name).upper()
        return (name if self.required else f"[{name}]") + ("..." if self.repeats else "")

    def row(self) -> str:
        """Its line of the table."""
        text = " ".join((self.info.help or "").split()).replace("|", "\\|")
        repeatable = self.repeats and self.is_option and "epeatable" not in text
        text += " Repeatable." if repeatable else ""
        name = self._flags() if self.is_option else f"`{self.placed()}`"
        return f"| {name} | {text} | {self._default()} |"

    def _flags(self) -> str:
        # Inside Annotated typer keeps the first flag where a default would stand.
        said = [self.info.default, *(self.info.param_decls or ())]
        declared = [flag for flag in said if isinstance(flag, str) and flag.startswith("-")]
        plain = self.name.strip("_").replace("_", "-")
        if self.kind is bool and not declared:
            return f"`--{plain}` / `--no-{plain}`"
        flags = ", ".join(f"`{flag}`" for flag in declared or [f"--{plain}"])
        return flags if self.kind is bool else f"{flags} {self._values()}"

    def _values(self) -> str:
        kind = typing.get_args(self.kind)[0] if self.repeats else self.kind
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return " \\| ".join(f"`{one.value}`" for one in kind)
        return _KINDS[kind]

    def _default(self) -> str:
        value = self.default
        if self.required:
            return "required"
        if value is None or value is False:
            return ""
        return f"`{value.value if isinstance(value, enum.Enum) else value}`"


def parameters(command: CommandInfo) -> list[Parameter]:
    """The arguments and options of a command in their order."""
    assert command.callback is not None
    hints = typing.get_type_hints(command.callback, include_extras=True)
    found = []
    for name, given in inspect.signature(command.callback).parameters.items():
        kind, *about = typing.get_args(hints[name])
        (info,) = [one for one in about if isinstance(one, OptionInfo | ArgumentInfo)]
        if not getattr(info, "hidden", False):
            found.append(Parameter(name, kind, info, given.default))
    return found


def name_of(command: CommandInfo) -> str:
    """The word that calls a command."""
    assert command.callback is not None
    return command.name or command.callback.__name__.replace("_", "-")


def section(command: CommandInfo) -> str:
    """A command with its usage, its parameters and an example."""
    found = parameters(command)
    arguments = [one for one in found if not one.is_option]
    words = [name_of(command), *(one.placed() for one in arguments), "[OPTIONS]"]
    rows = [one.row() for one in [*arguments, *(one for one in found if one.is_option)]]
    text = inspect.getdoc(command.callback) or ""
    return "\n".join(
        [
            f"## {name_of(command)}\n",
            f"{text}\n",
            f"```sh\npython cli.py {' '.join(words)}\n```\n",
            "\n".join(["| | | default |", "| --- | --- | --- |", *rows]) + "\n",
            *([f"{command.epilog}\n"] if command.epilog else []),
        ]
    )


def render() -> str:
    """The reference as Markdown."""
    commands = [one for one in app.registered_commands if not one.hidden]
    exits = "\n".join(f"- {code.value}: {meaning}" for code, meaning in _EXITS.items())
    first = [(inspect.getdoc(one.callback) or "").partition("\n")[0] for one in commands]
    named = zip(map(name_of, commands), first, strict=True)
    index = "\n".join(f"- [`{name}`](#{name}): {line}" for name, line in named)
    return "\n".join([_HEAD.format(exits=exits, index=index), *map(section, commands)])
