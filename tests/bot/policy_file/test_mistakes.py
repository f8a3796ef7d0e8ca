"""Each mistake that a policy file can hold: one change to the default policy, one problem, its line."""

import pytest

from tests.bot.policy_file.files import changed, line_with, problems_in

SELF_AUDIT = "{title: Councillor self-audit, level: 0, proof: self_certified, valid_months: 48}"
BRIEFING = "{course: induction_briefing, for: {kind: staff}, due: {months: 3, after: start}, latest: {months: 6, after: start}"
FIRST_VERSION = 'version: "2021-04", effective_on: 2021-04-01, material: true'

MISTAKES = [
    # old text, new text, code, the words whose line is named, why
    ("hold_above: 50", "hold_abov: 50", "unknown_key", "hold_abov:", "a slip would go unnoticed"),
    ("hold_above: 50", "hold_above: 50\nhold_above: 60", "duplicate_key", "60", "which one holds?"),
    ("hold_above: 50", "hold_above: many", "wrong_type", "many", "a number is wanted"),
    ("hold_above: 50", 'hold_above: "50"', "wrong_type", "hold_above", "quotes make it text"),
    ("hold_above: 50", "hold_above: 5.5", "wrong_type", "hold_above", "whole numbers only"),
    ("hold_above: 50", "hold_above: -1", "wrong_value", "hold_above", "nothing is below nought"),
    ("hold_above: 50", "hold_above:", "no_value", "hold_above", "left open by mistake"),
    ("hold_above: 50", "hold_above: [50]", "wrong_type", "hold_above", "a list is no number"),
    ("council: Example District Council", "council: true", "wrong_type", "council:", "no words"),
    ("nation: england", "nation: cornwall", "wrong_value", "nation", "it has no bank holidays"),
    ("  emergency:", "  emergencies:", "unknown_key", "emergencies", "and one is missing: see below"),
    ("safeguarding_mailbox: safeguarding@example.gov.uk", "safeguarding_mailbox: none", "wrong_value", "mailbox", "mail could not reach it"),
    ("proof: register, valid_months: 24}\n  member_awareness_child", "proof: hearsay, valid_months: 24}\n  member_awareness_child", "wrong_value", "hearsay", "not a kind of proof"),
    ("aliases: [SG-INTRO,", "aliases: [self_audit,", "name_taken", "[self_audit", "whose completion is it?"),
    (SELF_AUDIT, SELF_AUDIT.replace("level: 0", "level: high"), "wrong_type", "high", "a number is wanted"),
    (SELF_AUDIT, SELF_AUDIT.replace("48", "-48"), "wrong_value", "-48", "valid for less than nothing"),
    ("  self_audit: {", "  prevent|1: {title: Prevent, level: 1, proof: register}\n  self_audit: {", "bad_code", "prevent|1", "a code is part of the ledger's keys"),
    ("    statement: I have", "    # I have", "missing_statement", "documents:", "what would people confirm?"),
    (FIRST_VERSION, FIRST_VERSION.replace("true", "false"), "first_version_not_material", "2021-04-01", "nobody would have to read it"),
    (FIRST_VERSION, FIRST_VERSION.replace("2021-04-01", "2026-01-01"), "versions_out_of_order", '"2025-09"', "the order says which holds"),
    (FIRST_VERSION, FIRST_VERSION.replace("2021-04-01", "2021-02-30"), "wrong_value", "2021-02-30", "there is no such day"),
    (FIRST_VERSION, FIRST_VERSION.replace("2021-04-01", "01/04/2021"), "wrong_value", "01/04/2021", "dates are written year first"),
    (FIRST_VERSION, FIRST_VERSION.replace('"2021-04"', '"2025-09"'), "duplicate_version", 'material: false', "which one was confirmed?"),
    ("https://intranet.example.gov.uk/safeguarding/handout.pdf", "file:///handout.pdf", "wrong_value", "file:", "a browser must open it"),
    ("  basic_adult: [elearning]", "  basic_adults: [elearning]", "unknown_course", "basic_adults", "left side"),
    ("  basic_adult: [elearning]", "  basic_adult: [e-learn]", "unknown_course", "e-learn]", "right side"),
    ("  basic_adult: [elearning]", "  basic_adult: [basic_adult]", "circular", "[basic_adult]", "a circle of one"),
    ("  basic_adult: [elearning]", "  basic_adult: [elearning]\n  elearning: [advanced_adult]", "circular", "basic_adult: [elearning]", "a circle of three"),
    ("advanced: [Safeguarding Officer,", "advanced: [housing officer,", "duplicate_post", "[housing officer", "two levels for one title"),
    ("{course: handout, for", "{course: handouts, for", "unknown_course", "handouts", "no such course"),
    ("due: {days: 7, after: start}, started_from", "started_from", "no_due", "- {course: handout", "due never, but not recommended"),
    ("due: {days: 7, after: start}, started_from", "due: {days: 7, after: election}, started_from", "wrong_start", "- {course: handout", "staff are not elected"),
    ("due: {days: 7, after: start}, started_from", "due: {days: 7, months: 1, after: start}, started_from", "bad_allowance", "- {course: handout", "days or months"),
    ("due: {days: 7, after: start}, started_from", "due: {after: start}, started_from", "bad_allowance", "- {course: handout", "neither of them"),
    ("due: {days: 7, after: start}, started_from", "due: {days: 0, after: start}, started_from", "wrong_value", "- {course: handout", "no time at all"),
    ("due: {days: 7, after: start}, started_from", "due: 7 days, started_from", "wrong_type", "- {course: handout", "not words"),
    (BRIEFING, BRIEFING.replace("{months: 6, after: start}", "end_of_election_year"), "wrong_start", "- {course: induction_briefing", "staff are not elected"),
    (BRIEFING, BRIEFING.replace("{months: 6, after: start}", "sometime"), "wrong_value", "- {course: induction_briefing", "no latest date"),
    (BRIEFING, BRIEFING.replace("kind: staff", "kind: robots"), "wrong_value", "robots", "neither staff nor councillor"),
    ("{kind: councillor}, due: {months: 6, after: election}, latest", "{kind: councillor, posts: basic}, due: {months: 6, after: election}, latest", "posts_of_councillors", "posts: basic}, due: {months: 6", "councillors have seats"),
    ("renews: unless_higher_required", "renews: on_new_version", "no_documents", "- {course: elearning", "it has no versions"),
    ("renews: unless_higher_required", "renews: sometimes", "wrong_value", "sometimes", "not a way to renew"),
    ("renews: unless_higher_required", "renews: always, interim: elearning", "same_course", "- {course: elearning", "waiting for itself"),
    ("renews: unless_higher_required", "renews: always, missed: {course: elearnin, days: 7}", "unknown_course", "elearnin,", "no such course"),
    ("before_due_days: [30, 7, 1]", "before_due_days: [30, 7, 7]", "impossible_ladder", "before_due", "one day twice"),
    ("before_due_days: [30, 7, 1]", "before_due_days: [30, 7, 0]", "wrong_value", "before_due", "not before"),
    ("before_due_days: [30, 7, 1]", "before_due_days: []", "impossible_ladder", "before_due", "nothing before"),
    ("before_due_days: [30, 7, 1]", "before_due_days: [90, 7, 1]", "impossible_ladder", "long_allowance", "told on the first day"),
    ("before_expiry_days: [90, 60,", "before_expiry_days: [60, 90,", "impossible_ladder", "before_expiry", "it must fall"),
    ("after_days: [1, 7, 14, 21]", "after_days: [1, 14, 7]", "impossible_ladder", "  after_days", "it must rise"),
    ("after_days: [1, 7, 14, 21]", "after_days: [1, 7, 14, 21, 28]", "impossible_ladder", "  after_days", "four at most"),
    ("after_days: [1, 7, 14, 21]", "after_days: [1, -7]", "wrong_value", "  after_days", "not after"),
    ("manager_after_days: 7", "manager_after_days: 28", "impossible_escalation", "manager_after", "with the head's"),
    ("days: [mon, tue,", "days: [mon, mon,", "bad_days", "[mon, mon", "one day twice"),
    ("days: [mon, tue,", "days: [mon, someday,", "wrong_value", "someday", "no weekday"),
    ('from: "08:30"', 'from: "8.30"', "wrong_value", "8.30", "no time"),
    ('from: "08:30"', 'from: "17:00"', "bad_hours", "17:00", "closed all day"),
    ("zone: Europe/London", "zone: Europe/Camelot", "wrong_value", "Camelot", "no such zone"),
    ("zone: Europe/London", "zone: ../../etc/passwd", "wrong_value", "passwd", "a path is no zone"),
    ('ssg: "mon 09:00"', 'ssg: "monday"', "wrong_value", "monday", "no time"),
    ("month_end_list: last_working_day", "month_end_list: 31", "wrong_value", "month_end", "one possible day"),
    ("green_from: 95", "green_from: 85", "bad_rag", "rag:", "nothing would be amber"),
    ("green_from: 95", "green_from: 101", "wrong_value", "101", "more than all"),
    ("heads_of_service: {}", "heads_of_service: {Housing: [1, 2]}", "wrong_type", "{Housing:", "one head"),
    ("heads_of_service: {}", "heads_of_service: {Housing: }", "no_value", "{Housing:", "left open"),
    ("self_audit: {course: self_audit, eq", "self_audit: {course: elearning, eq", "not_self_certified", "{course: elearning, eq", "councillors certify it themselves"),
    ("self_audit: {course: self_audit, eq", "self_audit: {course: self-audit, eq", "unknown_course", "{course: self-audit", "no such course"),
    ("equivalent_of: elearning", "equivalent_of: self_audit", "same_course", "equivalent_of:", "it cannot stand for itself"),
    ("equivalent_of: elearning", "equivalent_of: e-learning", "unknown_course", "equivalent_of:", "no such course"),
    ("within_months: 12", "within_months: 0", "wrong_value", "within_months", "no time at all"),
    ("within_months: 12", "within_month: 12", "unknown_key", "within_month", "a slip would go unnoticed"),
    ("nation: england", "nation: &here england", "alias", "&here", "files that grow when read"),
    ("nation: england", "nation: *here", "alias", "*here", "files that grow when read"),
    ("nation: england", "nation: {england", "yaml", "renewal_window_days", "no YAML from there on"),
    ("nation: england", "nation: eng\x07land", "yaml", "land", "a control character"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "words", "why"),
    MISTAKES,
    ids=[f"{at}: {row[4]}" for at, row in enumerate(MISTAKES)],
)
def test_a_mistake_is_told_with_its_line(
    old: str, new: str, code: str, words: str, why: str
) -> None:
    written = changed((old, new))

    found = [problem for problem in problems_in(written) if problem.code != "missing_key"]

    assert [problem.code for problem in found] == [code], why
    assert found[0].place == line_with(written, words), why
    assert found[0].sentence.startswith(f"Line {found[0].place}: "), why


def test_every_duplicate_is_told_with_the_line_of_the_first() -> None:
    written = changed(("nation: england", "nation: england\nnation: wales\nnation: scotland"))
    first = line_with(written, "nation: england")

    found = problems_in(written)

    assert [problem.place for problem in found] == [first + 1, first + 2]
    assert f"line {first};" in found[1].sentence


def test_an_unknown_key_comes_with_the_nearest_one() -> None:
    found = problems_in(changed(("renewal_window_days: 90", "renew_window_days: 90")))

    assert found[0].sentence.endswith("did you mean “renewal_window_days”?")


def test_a_missing_section_is_told_once_and_nothing_else_with_it() -> None:
    written = changed(("  emergency: ", "  # ")).replace("courses:\n", "kurse:\n")

    assert [problem.code for problem in problems_in(written)] == [
        "missing_key",
        "unknown_key",
        "missing_key",
    ]


@pytest.mark.parametrize(
    ("data", "code", "why"),
    [
        (b"", "empty", "nothing to read"),
        (b"# only a remark\n", "empty", "nothing to read either"),
        (b"- a\n- b\n", "wrong_type", "a list is no policy"),
        (b"council\n", "wrong_type", "a word is no policy"),
        (b"council: caf\xe9\n", "not_text", "Windows-1252"),
        (b"\x00\x01\x02", "yaml", "no text at all"),
        (b"a: 1\n---\nb: 2\n", "yaml", "two documents"),
        (b"[" * 5000, "too_deep", "would exhaust the reader"),
        (b"[" * 13 + b"]" * 13, "too_deep", "one level more than a policy can have"),
        (b"[" * 12 + b"]" * 12, "wrong_type", "as deep as anything may be, but no policy"),
        (b"#" * 1_000_001, "too_large", "no policy is that long"),
        (b"a: !!python/object:os.system x\n", "unknown_key", "tags run nothing"),
    ],
)
def test_what_is_no_policy_file_is_refused(data: bytes, code: str, why: str) -> None:
    found = problems_in(data)

    assert code in {problem.code for problem in found}, why
    assert all(problem.sentence for problem in found), why


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    written = changed().replace("\n", "\r\n").encode("utf-8-sig")

    assert problems_in(written) == ()
