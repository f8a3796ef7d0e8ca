"""The staff's histories: believable, worse for casuals, and never against the HR list."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from ruamel.yaml import YAML

from tests.bot.example.conftest import AS_OF, Written
from training.days import Period

TODAY = AS_OF.isoformat()
THREE_YEARS_AGO = "2023-11-24"


def test_every_course_is_one_the_policy_knows(council: Written) -> None:
    policy = YAML(typ="safe").load(council.summary.files.policy)
    assert {row["course"] for row in council.completions} == set(policy["courses"])


def test_outcomes_and_sources_are_all_there(council: Written) -> None:
    outcomes = Counter(row["outcome"] for row in council.completions)
    sources = Counter(row["source"] for row in council.completions)
    assert set(outcomes) == {"completed", "booked", "did_not_attend", "failed"}
    assert set(sources) == {
        "lms_report",
        "register",
        "certificate",
        "self_certified",
        "dispensation",
    }
    assert outcomes.most_common(1)[0][0] == "completed"
    assert all(1 <= outcomes[rare] <= 60 for rare in ("booked", "did_not_attend", "failed"))


def test_nobody_has_the_same_course_twice_on_one_day(council: Written) -> None:
    keys = Counter((r["email"], r["course"], r["completed_on"]) for r in council.completions)
    assert keys.most_common(1)[0][1] == 1


def test_staff_completed_nothing_outside_their_time_here(council: Written) -> None:
    times: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in council.people:
        times[row["email"]].append(row)
    for record in council.completions:
        rows = times[record["email"]]
        if not record["employee_no"] or record["source"] == "dispensation":
            continue
        assert record["completed_on"] >= min(row["started_on"] for row in rows)
        assert record["completed_on"] <= (rows[0]["ended_on"] or "9999")


def test_a_dispensation_comes_from_before_and_says_why(council: Written) -> None:
    starts = {row["email"]: row["post_since"] for row in reversed(council.people)}
    dispensed = [row for row in council.completions if row["source"] == "dispensation"]
    assert 1 <= len(dispensed) <= 20
    assert all(row["reference"].endswith("HR saw the certificate.") for row in dispensed)
    assert all(row["completed_on"] < max(starts[row["email"]], TODAY) for row in dispensed)


def test_nobody_trains_while_absent_or_exempt(council: Written) -> None:
    spans = [(r["email"], "", r["absent_from"], r["absent_to"]) for r in council.people]
    spans += [(r["email"], r["course"], r["from_on"], r["until_on"]) for r in council.exemptions]
    for email, course, from_on, until_on in spans:
        if not from_on:
            continue
        end = date.fromisoformat(until_on) if until_on else None
        away = Period(date.fromisoformat(from_on), end)
        own = [r for r in council.completions if r["email"] == email and r["employee_no"]]
        hidden = [r for r in own if course in ("", r["course"])]
        assert not any(away.covers(date.fromisoformat(r["completed_on"])) for r in hidden)


def test_the_handout_names_its_version_except_in_older_records(council: Written) -> None:
    signed = [row for row in council.completions if row["course"] == "handout"]
    recent = {r["document_version"] for r in signed if r["completed_on"] >= "2025-09-01"}
    older = {r["document_version"] for r in signed if r["completed_on"] < "2024-01-01"}
    assert recent == {"2025-09"}
    assert older == {"", "2021-04"}


def test_most_staff_are_up_to_date_and_casuals_less_so(council: Written) -> None:
    recent = {
        r["email"]
        for r in council.completions
        if r["outcome"] == "completed"
        and r["completed_on"] >= THREE_YEARS_AGO
        and r["course"] in ("elearning", "basic_adult", "basic_child", "advanced_child")
    } | {r["Email address"] for r in council.report if r["Course complete"]}
    shares = {}
    for kind in ("permanent", "casual"):
        here = [
            row["email"]
            for row in council.people
            if row["employment"] == kind
            and row["started_on"] < (AS_OF - timedelta(days=30)).isoformat()
            and (not row["ended_on"] or row["ended_on"] > TODAY)
        ]
        shares[kind] = sum(email in recent for email in here) / len(here)
    assert 0.85 < shares["permanent"] < 0.97
    assert shares["casual"] < shares["permanent"]
