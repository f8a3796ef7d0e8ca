"""What somebody reads about the certificates that they sent."""

from dataclasses import replace

from dialogs.letters import decision_letter
from dialogs.letters.letter import Letter
from dialogs.replies import Listing
from tests.cast import day
from tests.dialogs.evidence_made import ACCEPTED, REFUSED, News
from training.evidence import Deed, Settled


def read(*settled: Settled) -> tuple[Letter, Listing]:
    letter = decision_letter.compose(News(settled))
    (listing,) = letter.replies
    assert isinstance(listing, Listing)
    return letter, listing


def test_an_accepted_certificate_is_told_in_one_line() -> None:
    letter, listing = read(ACCEPTED)
    assert letter.subject == "Basic safeguarding children: your certificate was accepted"
    assert listing.sentences == (
        "Hello Bram Holloway. This is what became of the certificate you sent.",
    )
    (row,) = listing.rows
    assert (row.heading, row.state) == ("Basic safeguarding children", "Accepted")
    assert row.sentences == ("It is on record that you did it on 20 November 2026.",)
    assert [each.label for each in listing.suggestions] == ["What do I need to do?", "Help"]
    assert letter.why == (
        "You get this because you sent a certificate to Example District Council. Questions about "
        "your training? Write to safeguarding@example.gov.uk."
    )


def test_a_refusal_says_why_and_what_to_do() -> None:
    letter, listing = read(REFUSED)
    assert letter.subject == "Basic safeguarding adults: your certificate was not accepted"
    (row,) = listing.rows
    assert row.sentences == (
        "You said that you did it on 19 November 2026. Why it was not accepted: The name cannot be "
        "read.",
        "Please send another file, or write to the safeguarding team.",
    )
    assert listing.suggestions[0].label == "Send a certificate"


def test_several_are_told_together() -> None:
    letter, listing = read(ACCEPTED, REFUSED)
    assert letter.subject == "Safeguarding training: news of 2 certificates"
    assert listing.title == "Your certificates"
    assert [row.state for row in listing.rows] == ["Accepted", "Not accepted"]


ELSEWHERE = replace(ACCEPTED, has_file=False)


def test_a_training_elsewhere_that_was_only_told_is_not_called_a_certificate() -> None:
    letter, listing = read(ELSEWHERE)
    assert letter.subject == "Basic safeguarding children: your training elsewhere was accepted"
    assert listing.title == "Your training elsewhere"
    assert listing.sentences[0].endswith(
        "This is what became of the training elsewhere that you told us of in the self-audit."
    )
    assert listing.rows[0].sentences == ("It is on record that you did it on 20 November 2026.",)
    assert letter.why.startswith("You get this because you sent a self-audit to ")


def test_a_training_elsewhere_that_is_refused_asks_for_no_file() -> None:
    _, listing = read(replace(REFUSED, has_file=False))
    assert listing.rows[0].sentences[-1] == (
        "If you see it otherwise, please write to the safeguarding team."
    )
    assert [each.label for each in listing.suggestions] == ["What do I need to do?", "Help"]


def test_a_certificate_of_a_training_elsewhere_that_is_refused_asks_for_no_other() -> None:
    """It was refused with the training, and of the learning system's courses nothing else is proven by a file."""
    elsewhere = replace(REFUSED, deed=replace(REFUSED.deed, course="elearning"))
    letter, listing = read(elsewhere)
    assert letter.subject == (
        "Introductory safeguarding e-learning: your certificate was not accepted"
    )
    assert listing.rows[0].sentences[-1] == (
        "If you see it otherwise, please write to the safeguarding team."
    )
    assert [each.label for each in listing.suggestions] == ["What do I need to do?", "Help"]


def test_both_together_are_news() -> None:
    letter, listing = read(ELSEWHERE, REFUSED)
    assert letter.subject == "Safeguarding training: news of 2 things"
    assert listing.title == "News of your training"
    assert listing.suggestions[0].label == "Send a certificate"


def test_a_course_that_the_policy_has_dropped_is_still_told() -> None:
    dropped = Settled(Deed("first_aid", day("2026-11-19")), ACCEPTED.decision)
    assert read(dropped)[1].rows[0].heading == "first_aid"


def test_a_mailbox_has_no_name_to_greet() -> None:
    (listing,) = decision_letter.compose(News((ACCEPTED,), person=None)).replies
    assert isinstance(listing, Listing)
    assert listing.sentences == ("This is what became of the certificate you sent.",)
