"""What is told of a cluster that is of no use."""

from collections.abc import Iterator, Mapping

from report.crew.afar import differing
from report.crew.task import Task
from report.findings import Finding, Rejected, Severity
from report.marks import Mark


def compared(worker: str, told: object, here: Mapping[str, str]) -> Iterator[Finding]:
    """What keeps a worker from making the same bytes."""
    if not isinstance(told, dict):
        said = f"{worker} cannot work: {type(told).__name__}: {told}"
        yield _finding(said, "install the same package there: pip install 'report[cluster]'")
        return
    differs = [
        f"{name} {told.get(name, 'is not')} there, {here.get(name, 'is not')} here"
        for name in differing(told, here)
    ]
    if differs:
        said = f"{worker} would make other bytes: {'; '.join(differs)}"
        yield _finding(said, "install the same versions there, libraries of the system too")


def ended(task: Task) -> Rejected:
    """What is told where one worker after the other died over a task."""
    said = f"workers of the cluster came to a sudden end over {task.recipe.of}"
    hint = "start again; if it happens again, there may be too little memory there"
    return Rejected([_finding(said, hint, "desk/process")])


def fault(said: str, hint: str) -> Rejected:
    """The one thing that is wrong."""
    return Rejected([_finding(said, hint)])


def _finding(said: str, hint: str, check: str = "desk/cluster") -> Finding:
    return Finding(check, Severity.ERROR, said, Mark("build"), hint)
