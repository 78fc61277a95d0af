"""The files of a checkout, without what is generated in it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

GENERATED = {"target", ".git", ".idea", "generated", "node_modules", "__pycache__"}
BINARY = {".png", ".jar", ".bin"}


def files(root: Path, *suffixes: str) -> Iterator[Path]:
    """Those whose names end in one of these; all texts, where none is given."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - GENERATED)
        for name in sorted(names):
            if name.endswith(suffixes) if suffixes else Path(name).suffix not in BINARY:
                yield Path(folder) / name


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def prose(markdown: str) -> str:
    """The same text with the blocks of code left empty, so that lines keep their numbers."""
    return re.sub(r"^```.*?^```", lambda block: "\n" * block[0].count("\n"), markdown, flags=re.MULTILINE | re.DOTALL)


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
