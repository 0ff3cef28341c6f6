"""Make the pages of docs/ that are made from the program.

python docs/make.py
"""

from __future__ import annotations

from pathlib import Path

import make_cli

from pipeline.dataset import codebook

HERE = Path(__file__).parent

if __name__ == "__main__":
    (HERE / "cli.md").write_text(make_cli.render(), encoding="utf-8")
    (HERE / "codebook.md").write_text(codebook.markdown(), encoding="utf-8")
