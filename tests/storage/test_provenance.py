"""What is behind a requirement: its records with where they come from, and nobody else's."""

from datetime import date

from storage import attestations, provenance, records, runs
from storage.attestations import Attestation, Confirmed
from storage.database import Database
from storage.provenance import Provenance
from storage.runs import ImportRun
from tests.storage.cast import MONDAY, MORNING
from training.records import Completion, Source

REPORTED = Completion("elearning", date(2023, 11, 2), Source.LMS_REPORT, reference="November")
ATTENDED = Completion("basic_adult", date(2025, 3, 4), Source.REGISTER)
CONFIRMED = Completion("handout", MONDAY, Source.SELF_CERTIFIED, document_version="2025-09")
WORDS = Attestation(
    form_key="holly|handout",
    statement="I have read it.",
    document_version="2025-09",
    document_sha256="ab12",
    typed_name="Holly Marsh",
    identified_by="teams:entra-object-id",
    channel="teams",
    confirmed_at=MORNING,
)


async def test_each_record_says_where_it_comes_from_the_latest_first(peopled: Database) -> None:
    run = ImportRun("lms_report", "00", MORNING, "hr", {})
    async with peopled.writing() as conn:
        import_id = await runs.add_import(conn, run)
        await records.add(
            conn,
            [("holly", REPORTED)],
            recorded_by="hr",
            recorded_at=MORNING,
            import_id=import_id,
        )
        both = [("holly", ATTENDED), ("rowan", ATTENDED)]
        await records.add(conn, both, recorded_by="hr", recorded_at=MORNING)
        found = await provenance.provenance_of(conn, "holly", ["elearning", "basic_adult"])
    assert found == [
        Provenance(ATTENDED, "hr", MORNING),
        Provenance(REPORTED, "hr", MORNING, import_kind="lms_report"),
    ]


async def test_a_confirmation_comes_with_its_words(peopled: Database) -> None:
    async with peopled.writing() as conn:
        await attestations.add(conn, [Confirmed("holly", CONFIRMED, WORDS)])
        found = await provenance.provenance_of(conn, "holly", ["handout"])
        assert found == [Provenance(CONFIRMED, "holly", MORNING, attestation=WORDS)]
        assert await provenance.provenance_of(conn, "holly", ["elearning"]) == []
