"""The certificates on the team's pages: what waits, and one of them with everything. The same words as in chat."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.web.tracker import TRACKER
from dialogs.evidence import queue
from dialogs.evidence.queue import Matter
from dialogs.evidence.team import Waiting
from dialogs.replies import Form, Listing
from training.policy import Policy
from training.uploads import FileKind

EVIDENCE = f"{TRACKER}/evidence"
MOST = 50
"""Certificates on one page, the longest waiting; when they are decided the next move up."""

PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
"""What a page may show by itself: written anew when it came in, so that it is a picture and nothing else."""


def path_of(evidence_id: str) -> str:
    """Where one certificate is shown; its id says nothing about anybody."""
    return f"{EVIDENCE}/{evidence_id}"


def file_path_of(evidence_id: str) -> str:
    """Where its file is handed out."""
    return f"{path_of(evidence_id)}/file"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One certificate of the list: whose and of what, since when it waits, and where it is shown."""

    heading: str
    state: str
    path: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Everything that the list shows."""

    title: str
    sentences: tuple[str, ...]
    rows: tuple[WaitingRow, ...]


def queue_page(waiting: Waiting, policy: Policy, *, most: int = MOST) -> QueuePage:
    """The list as chat has it, the longest waiting first, as far as a page holds."""
    said = queue.queue(waiting.evidence, waiting.names, policy, apart=waiting.apart)
    assert not isinstance(said, Form)  # noqa: S101 - it is a list, or words where there is none
    rows = tuple(_rows(waiting, said)) if isinstance(said, Listing) else ()
    more = len(rows) - most
    left = (f"These are the first {most}: {more} more wait.",) if more > 0 else ()
    return QueuePage(said.title, (*said.sentences, *left), rows[:most])


def _rows(waiting: Waiting, said: Listing) -> Iterator[WaitingRow]:
    for each, row in zip(waiting.evidence, said.rows, strict=True):
        yield WaitingRow(row.heading, row.state, path_of(each.evidence_id))


@dataclass(frozen=True, slots=True)
class OnePage:
    """One certificate: what is known, its file, and, while it waits, the form to refuse it with."""

    title: str
    sentences: Sequence[str]
    path: str
    file_path: str
    kind: str
    is_picture: bool
    form: Form | None

    @property
    def problem(self) -> str:
        """What is to be put right, if anything."""
        return self.form.errors.get(queue.REASON, "") if self.form else ""


def one_page(matter: Matter, policy: Policy, *, form: Form | None = None) -> OnePage:
    """The page; with a `form` that one stands in it, with what is to be put right."""
    notice, *rest = queue.one(matter, policy)
    blank = next((each for each in rest if isinstance(each, Form)), None)
    assert not isinstance(notice, Form)  # noqa: S101 - the certificate comes first
    shown = matter.evidence
    return OnePage(
        title=notice.title,
        sentences=notice.sentences,
        path=path_of(shown.evidence_id),
        file_path=file_path_of(shown.evidence_id),
        kind=_KINDS[shown.file.kind],
        is_picture=shown.file.kind in PICTURES,
        form=(form or blank) if blank else None,
    )


_KINDS = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word document",
    FileKind.JPEG: "picture",
    FileKind.PNG: "picture",
    FileKind.WEBP: "picture",
}
