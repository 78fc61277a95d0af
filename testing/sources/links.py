"""Requires that what documents lead to is there: links with their anchors, paths of the checkout that a text names,
and the sections that sources of all kinds refer to.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tree import files, line_of, prose, read

LINK = re.compile(r"\]\(([^)\s]+)\)")
# A path from the root, not a part of an address or of a longer path.
NAMED = re.compile(
    r"(?<![\w/.\-<])(?:\./)?((?:\.ci|\.github|cli|contract|deploy|docs|local-stack|producer-quarkus|spark-consumer|testing)/"
    r"[\w./\-]*[\w\-])(?![\w/.\-]*[*…<{$])"
)
SECTION = re.compile(r"(?<![\w/.\-])(docs/[\w./\-]+\.md)(#[\w\-]+)?")
# Built, made by a script, or where a person puts something.
LATER = re.compile(r"/(target|generated)(/|$)")


@cache
def anchors(document: Path) -> frozenset[str]:
    """As GitHub makes them of headings; the second of the same name ends in -1."""
    found: Counter[str] = Counter()
    result = set()
    for heading in re.findall(r"^#{1,6} (.+?)\s*$", prose(read(document)), flags=re.MULTILINE):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        result.add(f"{slug}-{found[slug]}" if found[slug] else slug)
        found[slug] += 1
    return frozenset(result)


def missing(target: Path, anchor: str) -> str | None:
    if not target.exists():
        return "is not there"
    if anchor and (target.suffix != ".md" or anchor not in anchors(target)):
        return f"has no section {anchor}"
    return None


def dead_links(root: Path) -> Iterator[str]:
    for document in files(root, ".md"):
        text = prose(read(document))
        for link in LINK.finditer(text):
            if re.match(r"[a-z]+:", link[1]):
                continue
            path, _, anchor = link[1].partition("#")
            problem = missing((document.parent / path).resolve() if path else document, anchor)
            if problem:
                yield f"{document.relative_to(root)}:{line_of(text, link.start())}: {link[1]} {problem}"


def dead_paths(root: Path) -> Iterator[str]:
    for document in files(root, ".md"):
        text = read(document)
        for name in NAMED.finditer(text):
            if not LATER.search(name[1]) and not (root / name[1]).exists():
                yield f"{document.relative_to(root)}:{line_of(text, name.start())}: {name[1]} is not there"


def dead_sections(root: Path) -> Iterator[str]:
    for file in files(root):
        if file.suffix == ".md" or file.is_relative_to(root / "testing/sources"):
            continue
        text = read(file)
        for section in SECTION.finditer(text):
            problem = missing(root / section[1], (section[2] or "").removeprefix("#"))
            if problem:
                yield f"{file.relative_to(root)}:{line_of(text, section.start())}: {section[0]} {problem}"


def main(root: Path) -> int:
    found = [*dead_links(root), *dead_paths(root), *dead_sections(root)]
    print("".join(f"{problem}\n" for problem in found), end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
