"""`evidence`: handed in, listed, shown, decided once, told, and every file checked."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.commands.typed import MONDAY, CommandLine
from tests.bot.uploads import made

AS_OF = ("--as-of", MONDAY)
ON = ("--on", "2026-11-20")
COURSE = "induction_briefing"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    (folder / "certificate.pdf").write_bytes(made.a_pdf())
    (folder / "other.pdf").write_bytes(made.a_pdf("Another one"))
    return folder


@pytest.fixture
def counter(desk: CommandLine, tmp_path: Path) -> CommandLine:
    """A command line with a folder for evidence, which has decided to do without a virus check."""
    more = {"EVIDENCE_STORE": f"file:{tmp_path / 'evidence'}", "SCANNER": "none"}
    return CommandLine({**desk.settings, **more})


@pytest.fixture
def officer(counter: CommandLine) -> CommandLine:
    """The same, where the safeguarding officer is logged in."""
    return replace(counter, login="so.desk")


def add(
    counter: CommandLine, file: Path, *words: str, person: str = "1006", course: str = COURSE
) -> str:
    said = counter.done("evidence", "add", person, course, str(file), *(words or ON), *AS_OF).out
    assert said.startswith("Handed in as evidence ")
    return said.split()[-1].rstrip(".")


def stored(counter: CommandLine) -> list[Path]:
    folder = Path(counter.settings["EVIDENCE_STORE"].removeprefix("file:"))
    return sorted(path for path in folder.rglob("*") if path.is_file())


def state_of(counter: CommandLine, person: str = "1006") -> str:
    rows = counter.done("status", "--person", person, "--format", "csv", *AS_OF).rows
    return next(row["state"] for row in rows if row["course"] == COURSE)


def test_what_is_handed_in_waits_and_is_listed(counter: CommandLine, sent: Path) -> None:
    evidence_id = add(counter, sent / "certificate.pdf")
    document = counter.done("evidence", "list", "--format", "json").json
    assert document["totals"] == {"verified": 0, "pending": 1, "refused": 0, "withdrawn": 0}
    (one,) = document["evidence"]
    assert one["id"] == evidence_id
    assert {name: one[name] for name in ("person", "course", "completed_on", "state", "kind")} == {
        "person": "1006",
        "course": COURSE,
        "completed_on": "2026-11-20",
        "state": "pending",
        "kind": "pdf",
    }
    assert one["handed_in_by"] == "hr.desk"
    assert [path.name for path in stored(counter)] == [one["sha256"]]
    assert state_of(counter) == "pending"


def test_an_empty_queue_is_an_empty_table(counter: CommandLine) -> None:
    assert counter.done("evidence", "list", "--format", "csv").rows == []


def test_verified_it_counts_and_the_person_is_told(
    counter: CommandLine, officer: CommandLine, sent: Path
) -> None:
    evidence_id = add(counter, sent / "certificate.pdf")
    said = officer.done("evidence", "verify", evidence_id[:8], *AS_OF).out
    assert said == "Verified. The person is told with the next `run deliver`.\n"
    assert state_of(counter) == "met"
    assert counter.done("run", "deliver", *AS_OF).out == "sent 1\n"
    (mail,) = Path(counter.settings["MAIL"].removeprefix("folder:")).glob("*.eml")
    assert "your certificate was accepted" in mail.read_text(encoding="utf-8")
    assert counter.done("evidence", "list", "--format", "csv").rows == []
    (row,) = counter.done("evidence", "list", "--state", "verified", "--format", "csv").rows
    assert (row["decided_by"], row["reason"]) == ("so.desk", "")


def test_refused_it_does_not_count_and_the_person_reads_why(
    counter: CommandLine, officer: CommandLine, sent: Path
) -> None:
    evidence_id = add(counter, sent / "certificate.pdf")
    assert "--reason" in counter.type("evidence", "refuse", evidence_id).err
    assert counter.type("evidence", "refuse", evidence_id, "--reason", " ", *AS_OF).refused() == (
        "A reason is needed: the person is told it, and an auditor will ask."
    )
    officer.done("evidence", "refuse", evidence_id, "--reason", "It is blurred.", *AS_OF)
    assert state_of(counter) == "due"
    explained = counter.done("explain", "1006", COURSE, *AS_OF).out
    assert "evidence that the safeguarding team refused" in explained
    counter.done("run", "deliver", *AS_OF)
    (mail,) = Path(counter.settings["MAIL"].removeprefix("folder:")).glob("*.eml")
    assert "It is blurred." in mail.read_text(encoding="utf-8")
    again = counter.done("evidence", "add", "1006", COURSE, sent / "certificate.pdf", *ON, *AS_OF)
    assert again.out == f"That file is evidence {evidence_id} already, refused: It is blurred.\n"


def test_a_second_decision_is_refused(
    counter: CommandLine, officer: CommandLine, sent: Path
) -> None:
    evidence_id = add(counter, sent / "certificate.pdf")
    officer.done("evidence", "verify", evidence_id, *AS_OF)
    for words in (("verify", evidence_id), ("refuse", evidence_id, "--reason", "Late.")):
        assert officer.type("evidence", *words, *AS_OF).refused() == "It was verified already."
    assert state_of(counter) == "met"


def test_whoever_handed_it_in_does_not_decide_about_it(counter: CommandLine, sent: Path) -> None:
    evidence_id = add(counter, sent / "certificate.pdf")
    for words in (("verify", evidence_id), ("refuse", evidence_id, "--reason", "A slip.")):
        assert counter.type("evidence", *words, *AS_OF).refused() == (
            "Nobody decides about a certificate of their own, nor about one that they handed in."
            " Somebody else of the safeguarding team can."
        )
    assert state_of(counter) == "pending"


def test_the_same_file_again_is_the_same_evidence(counter: CommandLine, sent: Path) -> None:
    assert add(counter, sent / "certificate.pdf") == add(counter, sent / "certificate.pdf")
    assert len(counter.done("evidence", "list", "--format", "csv").rows) == 1


def test_one_is_shown_with_everything_and_a_copy_to_look_at(
    counter: CommandLine, sent: Path, tmp_path: Path
) -> None:
    evidence_id = add(counter, sent / "certificate.pdf")
    copy = tmp_path / "copy.pdf"
    lines = counter.done("evidence", "show", evidence_id, "--save", copy, *AS_OF).out.splitlines()
    assert lines[:5] == [
        f"Evidence {evidence_id}",
        "Person: 1006",
        "Course: Corporate induction safeguarding briefing",
        "Done on: 20 November 2026",
        "State: pending",
    ]
    assert "Looked at for malware by: nobody, as SCANNER is none" in lines
    assert copy.read_bytes() == made.a_pdf()
    assert "cannot be used" in counter.type("evidence", "show", evidence_id, "--save", copy).err


def test_the_same_certificate_for_another_day_is_pointed_out(
    counter: CommandLine, sent: Path
) -> None:
    first = add(counter, sent / "certificate.pdf")
    add(counter, sent / "certificate.pdf", "--on", "2026-11-21")
    assert (
        "The same file was handed in by 1006 for induction_briefing, 21 November 2026 (pending)"
        in counter.done("evidence", "show", first, *AS_OF).out.splitlines()
    )


@pytest.mark.parametrize(
    ("words", "said", "why"),
    [
        (
            ("verify", "abc"),
            "No evidence, or more than one, has an id that begins with abc.",
            "none",
        ),
        (
            ("show", "%"),
            "No evidence, or more than one, has an id that begins with %.",
            "no pattern",
        ),
        (("list", "--person", "9999"), "Nobody is known by 9999.", "a stranger"),
    ],
)
def test_what_there_is_not_is_said(
    counter: CommandLine, *, words: tuple[str, ...], said: str, why: str
) -> None:
    assert counter.type("evidence", *words).refused() == said, why


@pytest.mark.parametrize(
    ("name", "content", "said", "why"),
    [
        ("certificate.pdf", made.EICAR, "That kind of file cannot be taken.", "no kind of ours"),
        ("certificate.pdf", b"", "The file is empty.", "nothing"),
        ("My DBS.pdf", made.a_pdf(), "That looks like a DBS certificate.", "must not be kept"),
    ],
)
def test_what_is_not_taken_is_said_and_leaves_nothing(
    counter: CommandLine, tmp_path: Path, *, name: str, content: bytes, said: str, why: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    answer = counter.type("evidence", "add", "1006", COURSE, file, *ON, *AS_OF)
    assert answer.refused().startswith(said), why
    assert stored(counter) == []
    assert counter.done("evidence", "list", "--all", "--format", "csv").rows == []


@pytest.mark.parametrize(
    ("course", "on", "said", "why"),
    [
        ("elearning", "2026-11-20", "the learning system tells us", "not from asking people"),
        (COURSE, "2026-11-24", "is in the future", "tomorrow"),
        ("member_awareness_adult", "2026-11-20", "is not asked of you", "a councillor's"),
    ],
)
def test_a_wrong_course_or_day_is_refused(
    counter: CommandLine, sent: Path, *, course: str, on: str, said: str, why: str
) -> None:
    words = ("evidence", "add", "1006", course, sent / "certificate.pdf", "--on", on, *AS_OF)
    assert said in counter.type(*words).refused(), why


def test_while_nobody_answers_for_the_virus_check_it_lies_apart_and_goes_on_later(
    counter: CommandLine, sent: Path
) -> None:
    words = ("evidence", "add", "1006", COURSE, sent / "certificate.pdf", *ON, *AS_OF)
    said = counter.done(*words, SCANNER="").out
    assert said == "It lies apart until the virus check answers, and then goes on by itself.\n"
    listed = counter.done("evidence", "list")
    assert (
        listed.err == "1 more file lies apart until the virus check answers; then it comes here.\n"
    )
    assert counter.done("evidence", "list", "--format", "json").json["apart"] == 1
    assert counter.done("evidence", "list", "--all", "--format", "csv").rows == []
    assert counter.done("run", "tend-evidence", *AS_OF, SCANNER="").out == "unchecked 1\n"
    dry = counter.done("run", "tend-evidence", "--dry-run", *AS_OF).out
    assert dry == "to be checked 1\n"
    assert counter.done("run", "tend-evidence", *AS_OF).out == "harmless 1, made evidence 1\n"
    assert state_of(counter) == "pending"
    assert counter.done("run", "tend-evidence", *AS_OF).out == "nothing lies apart\n"


def test_every_file_is_checked_against_its_hash(counter: CommandLine, sent: Path) -> None:
    lost = add(counter, sent / "certificate.pdf")
    rotten = add(counter, sent / "other.pdf", "--on", "2026-11-19")
    assert counter.done("evidence", "rehash").out == "2 files, each as it was handed in.\n"
    by_id = {
        each["id"]: each["sha256"]
        for each in counter.done("evidence", "list", "--format", "json").json["evidence"]
    }
    paths = {path.name: path for path in stored(counter)}
    paths[by_id[lost]].unlink()
    paths[by_id[rotten]].chmod(0o600)
    paths[by_id[rotten]].write_bytes(b"rot")
    (paths[by_id[rotten]].parent / ("d" * 64)).write_bytes(b"left by a crash")
    assert counter.type("evidence", "rehash").refused().splitlines() == [
        f"warning no record knows the file {'d' * 64}",
        f"error missing: the file {by_id[lost]} of evidence {lost}",
        f"error changed: the file {by_id[rotten]} of evidence {rotten}",
        "Missing 1, changed 1. Bring them back from the last good copy.",
    ]
    assert counter.type("evidence", "show", lost, "--save", "x.pdf").code == 1


def test_what_lies_apart_is_checked_against_its_hash_too(counter: CommandLine, sent: Path) -> None:
    words = ("evidence", "add", "1006", COURSE, sent / "certificate.pdf", *ON, *AS_OF)
    counter.done(*words, SCANNER="")
    assert counter.done("evidence", "rehash").out == "1 file, each as it was handed in.\n"
    (apart,) = stored(counter)
    apart.chmod(0o600)
    apart.write_bytes(apart.read_bytes() + b"more")
    assert counter.type("evidence", "rehash").refused().splitlines() == [
        f"error changed: the file of 1006 that lies apart as {apart.name}",
        "Missing 0, changed 1. Bring them back from the last good copy. Whoever sent what lies apart"
        " can also take it back and send it again.",
    ]


def test_a_stray_file_stops_no_sweep(counter: CommandLine, sent: Path) -> None:
    add(counter, sent / "certificate.pdf")
    store = Path(counter.settings["EVIDENCE_STORE"].removeprefix("file:"))
    (store / "kept" / ".DS_Store").write_bytes(b"")
    assert counter.done("run", "tend-evidence", *AS_OF).out == "not ours 1\n"


def test_the_same_file_again_where_the_stored_one_has_changed_waits_until_that_is_put_right(
    counter: CommandLine, sent: Path
) -> None:
    add(counter, sent / "certificate.pdf")
    (kept,) = stored(counter)
    kept.chmod(0o600)
    whole = kept.read_bytes()
    kept.write_bytes(b"rot")
    words = ("evidence", "add", "1006", COURSE, sent / "certificate.pdf", "--on", "2026-11-19")
    assert counter.done(*words, *AS_OF).out == (
        "It lies apart, because what is stored in its place has changed: run"
        " `safeguarding-bot evidence rehash`. When that is put right it goes on by itself.\n"
    )
    assert counter.done("run", "tend-evidence", *AS_OF).out == "failed 1\n"
    kept.write_bytes(whole)
    assert counter.done("run", "tend-evidence", *AS_OF).out == "made evidence 1\n"
