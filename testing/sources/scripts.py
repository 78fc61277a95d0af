"""Requires that every shell script that changes its folder forgets CDPATH before: exported, it makes cd print where it
goes, and go elsewhere.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tree import files, line_of, read

SHELL = re.compile(r"\A#!.*\b(?:ba)?sh\n")
CHANGE = re.compile(r"^(?!\s*#).*?(?<![\w-])cd ", flags=re.MULTILINE)


def careless(root: Path) -> Iterator[str]:
    for file in files(root):
        text = read(file)
        change = CHANGE.search(text) if SHELL.match(text) else None
        if change and "unset CDPATH" not in text[: change.start()]:
            yield f"{file.relative_to(root)}:{line_of(text, change.start())}: cd without unset CDPATH before"


def main(root: Path) -> int:
    found = list(careless(root))
    print("".join(f"{problem}\n" for problem in found), end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
