"""Writes a council of one or two people, so that the reckoning can be checked by hand."""

from datetime import date
from pathlib import Path

from tests.reckoning.standing import PersonAnswer, RequirementAnswer, reckon

HEADERS = {
    "people.csv": "employee_no,name,email,kind,post,post_since,service,manager_employee_no,"
    "employment,started_on,ended_on,groups,absent_from,absent_to",
    "councillors.csv": "councillor_id,name,email,ward,party_group,elected_on,term_ends_on,groups",
    "completions.csv": "employee_no,email,course,completed_on,source,reference,outcome,"
    "document_version",
    "attendance-register.csv": "employee_no,email,course,session_on,attended",
    "exemptions.csv": "employee_no,email,kind,course,from_on,until_on,reason,recorded_by",
    "elearning-report.csv": "ID,Name,ID number,Email address,Quiz,Quiz - Completion date,"
    "Course complete",
}

COURSES = """\
renewal_window_days: 90
return_grace_days: 14
courses:
  handout:
    documents:
      - {version: v1, effective_on: 2021-04-01, material: true}
      - {version: v2, effective_on: 2023-09-01, material: false}
      - {version: v3, effective_on: 2025-09-01, material: true}
  briefing: {level: 0}
  elearning: {valid_months: 36}
  basic_child: {valid_months: 36}
  advanced_child: {valid_months: 24}
  pledge: {level: 0}
  self_audit: {valid_months: 48}
  awareness: {valid_months: 24}
  drill: {valid_months: 2}
satisfies:
  pledge: [briefing]
  basic_child: [elearning]
  advanced_child: [basic_child, elearning, briefing]
posts:
  basic: [Warden]
  advanced: [Team Leader]
requirements:
"""

HANDOUT = (
    "{course: handout, for: {kind: staff}, due: {days: 7, after: start}, renews: on_new_version}"
)
ELEARNING = (
    "{course: elearning, for: {kind: staff}, due: {days: 7, after: start},"
    " renews: unless_higher_required}"
)
BRIEFING = (
    "{course: briefing, for: {kind: staff}, due: {months: 3, after: start},"
    " latest: {months: 6, after: start}, started_from: 2022-04-01, renews: never}"
)
BASIC = (
    "{course: basic_child, for: {kind: staff, posts: basic}, due: {months: 3, after: start},"
    " latest: {months: 6, after: start}, renews: always, interim: elearning,"
    " missed: {course: elearning, days: 7}}"
)
ADVANCED = (
    "{course: advanced_child, for: {kind: staff, posts: advanced}, due: {months: 3, after: start},"
    " renews: always}"
)
MEMBERS = (
    "{course: elearning, for: {kind: councillor}, due: {months: 6, after: election},"
    " latest: end_of_election_year, renews: always, valid_months: 48, effective_on: 2023-06-30}"
)
AUDIT = "{course: self_audit, for: {kind: councillor}, due: {months: 6, after: election}, renews: always}"
AWARENESS = (
    "{course: awareness, for: {kind: councillor, groups: [Scrutiny]}, recommended: true,"
    " renews: always}"
)


class TinyCouncil:
    """An empty council under a policy of a few rules; each method adds one line to one file.

    Everybody called `1` shares one e-mail whatever the file: that makes them one person.
    """

    def __init__(self, directory: Path, *rules: str) -> None:
        self._directory = directory
        self._lines = {name: [header] for name, header in HEADERS.items()}
        policy = COURSES + "".join(f"  - {rule}\n" for rule in rules)
        (directory / "policy.yaml").write_text(policy, encoding="utf-8")

    def staff(
        self,
        number: str,
        started_on: str,
        *,
        post: str = "Clerk",
        post_since: str = "",
        ended_on: str = "",
        absent: tuple[str, str] = ("", ""),
        email: str = "one@example.gov.uk",
    ) -> None:
        """A post."""
        self._add(
            "people.csv",
            f"{number},Ada Wren,{email},staff,{post},{post_since},Customers,,permanent,"
            f"{started_on},{ended_on},,{absent[0]},{absent[1]}",
        )

    def councillor(
        self, number: str, elected_on: str, *, term_ends_on: str = "", groups: str = ""
    ) -> None:
        """A seat; the e-mail differs from the post's in case only."""
        seat = (
            f"{number},Ada Wren,One@Example.gov.uk,Ford,Green,{elected_on},{term_ends_on},{groups}"
        )
        self._add("councillors.csv", seat)

    def record(
        self, number: str, course: str, on: str, *, outcome: str = "", version: str = ""
    ) -> None:
        """A line of completions.csv, from a certificate; no outcome means completed."""
        self._add("completions.csv", f"{number},,{course},{on},certificate,,{outcome},{version}")

    def attended(self, email: str, course: str, on: str, *, attended: str) -> None:
        """A line of the register that knows the e-mail only."""
        self._add("attendance-register.csv", f",{email},{course},{on},{attended}")

    def learned(self, number: str, on: str) -> None:
        """A line of the learning system's report, its date as that system writes it or empty."""
        date_cell = f'"{on}, 14:20"' if on else ""
        self._add("elearning-report.csv", f"77,Ada Wren,{number},,Completed,,{date_cell}")

    def excused(self, kind: str, course: str, from_on: str, until_on: str) -> None:
        """An exemption or an absence of person 1."""
        self._add("exemptions.csv", f"1,,{kind},{course},{from_on},{until_on},agreed,HR")

    def _add(self, name: str, line: str) -> None:
        self._lines[name].append(line)

    def people(self, on: str) -> list[PersonAnswer]:
        """Write the files and reckon."""
        for name, lines in self._lines.items():
            (self._directory / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return reckon(self._directory, date.fromisoformat(on))

    def stands(self, course: str, on: str) -> RequirementAnswer:
        """One course of the only person."""
        (person,) = self.people(on)
        (requirement,) = [r for r in person["requirements"] if r["course"] == course]
        return requirement


def held(answer: RequirementAnswer) -> tuple[str, str | None, str | None]:
    """What most cases ask: the state, the completion shown, and how long it holds."""
    return answer["state"], answer["completed_on"], answer["valid_until"]


def dates(answer: RequirementAnswer) -> tuple[str | None, str | None]:
    """By when: due on and latest on."""
    return answer["due_on"], answer["latest_on"]
