"""What is told of a cluster that is of no use."""

from collections.abc import Iterator, Mapping

from report.crew.task import Task
from report.crew.versions import differing
from report.findings import Finding, Rejected, Severity
from report.marks import Mark
from report.phrases import phrase


def compared(worker: str, told: object, here: Mapping[str, str]) -> Iterator[Finding]:
    """What keeps a worker from making the same bytes."""
    if not isinstance(told, dict):
        said = phrase(
            "{worker} cannot work: {kind}: {told}",
            worker=worker,
            kind=type(told).__name__,
            told=told,
        )
        yield _finding(
            said, phrase("install the same package there: pip install 'report[cluster]'")
        )
        return
    differs = [
        phrase(
            "{name} {there} there, {here} here",
            name=name,
            there=told.get(name, phrase("is not")),
            here=here.get(name, phrase("is not")),
        )
        for name in differing(told, here)
    ]
    if differs:
        said = phrase(
            "{worker} would make other bytes: {differs}", worker=worker, differs="; ".join(differs)
        )
        yield _finding(
            said, phrase("install the same versions there, libraries of the system too")
        )


def ended(task: Task) -> Rejected:
    """What is told where one worker after the other died over a task."""
    said = phrase("workers of the cluster came to a sudden end over {of}", of=task.recipe.of)
    hint = phrase("start again; if it happens again, there may be too little memory there")
    return Rejected([_finding(said, hint, "desk/process")])


def fault(said: str, hint: str) -> Rejected:
    """The one thing that is wrong."""
    return Rejected([_finding(said, hint)])


def _finding(said: str, hint: str, check: str = "desk/cluster") -> Finding:
    return Finding(check, Severity.ERROR, said, Mark("build"), hint)
