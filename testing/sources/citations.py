"""Requires that every test that a document names is there and runs: its module is built, and a workflow runs the tests
of its kind. A test that takes long runs at night, so a document names it as what shows the same at scale.
"""

import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tree import files, line_of, prose, read

TEST = re.compile(r"\b(?=\w*[a-z])[A-Z]\w*(?:Test|IT)\b")
# Names that CONTRIBUTING makes up.
EXAMPLES = {"FooTest", "FooIT", "NoTest"}
LONG = '@Tag("long")'
PAGE = '@Tag("page")'
# How a document says that a test runs at night only.
AT_SCALE = re.compile(r"at scale|long-tests|at night", re.IGNORECASE)


def built_tests(root: Path) -> dict[str, Path]:
    """Test classes of the modules that the build has, by their simple names."""
    modules = re.findall(r"<module>(.+?)</module>", read(root / "pom.xml"))
    sources = [file for module in modules for file in (root / module / "src/test/java").rglob("*.java")]
    return {file.stem: file for file in sources}


def value_of(values: dict[str, str], variable: re.Match[str]) -> str:
    return values.get(variable[1], "")


def commands(root: Path) -> Iterator[tuple[str, str]]:
    """What workflows run by Maven to its end, each with the workflow's text."""
    for workflow in files(root / ".github/workflows", ".yml"):
        text = read(workflow)
        # In place of a variable of a matrix all of its values.
        values = dict(re.findall(r"^ *(\w+): (\[.*\])$", text, re.MULTILINE))
        expanded = re.sub(r"\$\{\{ matrix\.(\w+) \}\}", partial(value_of, values), text)
        for command in re.findall(r"\./mvnw [^\n]*\bverify\b[^\n]*", expanded):
            if not re.search(r"-Dtest=|-Dit\.test=|-DskipTests|-DskipITs|-pl |--projects ", command):
                yield command, text


def runs(root: Path, long: bool) -> bool:
    """Short tests for every change or at night, long ones at night."""
    started = re.compile(r"^  schedule:" if long else r"^  (schedule|push):", re.MULTILINE)
    return any(started.search(text) and (not long or "long-tests" in command) for command, text in commands(root))


def reason_not_to_run(root: Path, test: Path) -> str | None:
    text = read(test)
    if re.search(r"^@Disabled", text, re.MULTILINE):
        return "is disabled"
    if LONG in text and not runs(root, long=True):
        return "takes long, and no workflow runs -Plong-tests"
    if PAGE in text and not any(re.search(r"-P(\S+,)?page\b", command) for command, _ in commands(root)):
        return "needs a browser, and no workflow runs -Ppage"
    return None if runs(root, long=False) else "is run by no workflow"


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Items of lists, rows of tables and paragraphs, each with the position of its beginning."""
    start = 0
    for end in [*(match.start() for match in re.finditer(r"\n(?=\s*\n|- |\d+\. |\|)", text)), len(text)]:
        yield start, text[start:end]
        start = end


def problems(root: Path) -> Iterator[str]:
    tests = built_tests(root)
    for document in files(root, ".md"):
        text = prose(read(document))
        for start, paragraph in paragraphs(text):
            for name in TEST.finditer(paragraph):
                place = f"{document.relative_to(root)}:{line_of(text, start + name.start())}: {name[0]}"
                if name[0] in EXAMPLES:
                    continue
                if name[0] not in tests:
                    yield f"{place} is no test of a module that is built"
                    continue
                reason = reason_not_to_run(root, tests[name[0]])
                if reason:
                    yield f"{place} {reason}"
                elif LONG in read(tests[name[0]]) and not AT_SCALE.search(paragraph):
                    yield f"{place} takes long: name the short test first, and this one as what shows it at scale"


def main(root: Path) -> int:
    found = list(dict.fromkeys(problems(root)))
    print("".join(f"{problem}\n" for problem in found), end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
