"""The cards that golden files hold, and how to record them anew.

    .venv/bin/python -m tests.bot.teams.golden_cards

writes every file again; read the difference before you keep it.
"""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.teams.cards.document import card_of
from bot.teams.cards.elements import Element
from dialogs import guidance, handout, linking
from dialogs.concern import spotting
from dialogs.digests import digest as digests
from dialogs.flow import Answer
from dialogs.letters.letter import Letter, compose
from dialogs.overdue import card as overdue_card
from dialogs.overdue import delay_form, person_card, scope_words
from dialogs.own_training import done, later, my_training, not_me, runs_out, why
from dialogs.own_training.done import Facts
from dialogs.reading.wishes import Asked
from dialogs.replies import (
    Button,
    Choice,
    DateField,
    FileField,
    Form,
    Listing,
    Notice,
    Option,
    Row,
    Suggestion,
    TextField,
)
from tests.bot.teams.grant_cards import grant_cards
from tests.bot.teams.self_audit_cards import self_audit_cards
from tests.cast import CAST, MANAGER, NEW_STARTER, OVERDUE, TWO_POSTS, completed, records
from tests.default_policy import POLICY
from tests.dialogs import evidence_made
from tests.dialogs.asked import NOW, AMessage, caller_of, item, matter_of, sent, standing_of
from tests.dialogs.digests_made import ALL_WELL, BEFORE, FIGURES, Posted, operational, strategic
from tests.dialogs.lists_shown import DELAYS, VIEW, many, one_person, shown
from tests.dialogs.spoken import read_today
from training.digest import Digest
from training.grounds import Scope
from training.nudges import Role, RungKind

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "cards"


def _letter_card(letter: Letter) -> Element:
    return card_of(letter.replies, footer=letter.why)


def _digest_card(digest: Digest) -> Element:
    return _letter_card(digests.compose(Posted(), digest))


def _welcome() -> Element:
    items = (
        item(NEW_STARTER, course, RungKind.WELCOME)
        for course in ("handout", "elearning", "induction_briefing")
    )
    return _letter_card(compose(AMessage(NEW_STARTER, tuple(items))))


def _managers_letter() -> Element:
    lapsed = records(completed("elearning", "2023-11-01"))
    team = (
        item(OVERDUE, course, kind, to=Role.MANAGER)
        for kind in (RungKind.ESCALATE_MANAGER, RungKind.TEAM_LIST)
        for course in ("basic_adult", "basic_child")
    )
    own = item(MANAGER, "elearning", RungKind.EXPIRED, records=lapsed)
    return _letter_card(compose(AMessage(MANAGER, (own, *team))))


def _form_with_errors() -> Element:
    answer = sent(read="false", name="Ada")
    turn = handout.answer(matter_of(NEW_STARTER), answer, caller_of(NEW_STARTER), at=NOW)
    return card_of(turn.replies)


def _receipt() -> Element:
    turn = handout.answer(matter_of(NEW_STARTER), sent(), caller_of(NEW_STARTER), at=NOW)
    return card_of(turn.replies)


def _long_listing() -> Element:
    row = Row("A course *with* [odd](signs)", "Overdue", ("x" * 3_000,))
    return card_of((Listing("A long list", ("Everything.",), (row,) * 60),))


def _every_field() -> Element:
    reasons = (Option("Waiting for a course", "waiting"), Option("Something else", "other"))
    form = Form(
        flow="example",
        version=2,
        key="one",
        title="Everything that can be asked",
        sentences=("Each field has a label and says what is wrong.",),
        fields=(
            Choice("reason", "Reason", "Please choose one.", reasons),
            Choice("unknown", "Chosen before, and gone", "Please choose one.", reasons),
            DateField("on", "Day it was done", "Please give the full date."),
            TextField("note", "Note", "", required=False),
            FileField("proof", "Certificate", "Please send it.", "send it to me here as a file."),
        ),
        send_label="Send",
        values={"reason": "waiting", "unknown": "nothing", "on": "2026-05-03"},
    )
    return card_of((form,))


def _buttons() -> Element:
    press = Button("Remind them", "remind", 1, "staff-1042", "one")
    opens = Suggestion("Remind Ada Moss, or record a reason", "overdue 1042")
    row = Row("Ada Moss", "Overdue", ("Since 3 May 2026.",), opens=opens)
    everybody = (press, replace(press, label="Export"))
    listing = Listing("Who is late", (), (row,), buttons=everybody)
    return card_of((listing, Notice("Done", ("It is done.",), buttons=(press,))))


def _answers() -> dict[str, Element]:
    """What people ask about their own training."""
    bram, ada = standing_of(OVERDUE), standing_of(NEW_STARTER)
    known, last = dict(CAST), {"elearning": date(2026, 11, 2)}
    new = Facts(ada, known[NEW_STARTER], POLICY, last)
    asking = caller_of(NEW_STARTER)
    later_said = (read_today(f"remind me {when}") for when in ("next week", "later"))
    put_off, until_when = (
        later.answer(ada, POLICY, wish, caller=asking, at=NOW).replies for wish in later_said
    )
    return {
        "why": card_of(why.answer(bram, known[OVERDUE], POLICY, read_today("why"))),
        "runs-out": card_of(runs_out.answer(bram, POLICY, read_today("expiry dates"))),
        "done-which": card_of(done.answer(new, read_today("I've done it"))),
        "done-elearning": card_of(
            done.answer(new, read_today("I did the e-learning on 20 November 2026"))
        ),
        "done-vague": card_of(done.answer(new, read_today("I did it in June 2022"))),
        "later": card_of(put_off),
        "later-when": card_of(until_when),
        "later-refused": card_of(
            later.answer(bram, POLICY, read_today("snooze"), caller=asking, at=NOW).replies
        ),
        "not-me": card_of(not_me.answer(NEW_STARTER, POLICY, caller=asking, at=NOW).replies),
        "whom-to-tell": card_of((guidance.whom_to_tell(POLICY),)),
        "not-sure": card_of(
            (guidance.not_understood(POLICY, read_today("who hasn't done child training").nearly),)
        ),
    }


def _delay_form_with_errors() -> Element:
    """A reason was chosen that needs words, and a day that is over."""
    values = {"reason": "other", "expected_by": "2026-11-20"}
    answer = Answer(delay_form.FLOW, delay_form.VERSION, "person-1002|2026-11-23", values)
    return card_of(delay_form.answer(one_person(), answer, "person-1003", at=NOW).replies)


def _late_training() -> dict[str, Element]:
    """The cards about others' late training, and the forms and words that follow from them."""
    key = delay_form.key_of("person-1002", NOW)
    return {
        "overdue-list": card_of((overdue_card.card(shown(), DELAYS),)),
        "overdue-page": card_of((overdue_card.card(shown(many(40), Asked(page=2)), {}),)),
        "overdue-expiring": card_of((overdue_card.card(shown(asked=Asked(is_expiring=True)), {}),)),
        "overdue-nobody": card_of((overdue_card.card(shown(()), {}),)),
        "overdue-person": card_of((person_card.card(one_person()),)),
        "overdue-own": card_of((person_card.card(one_person(scope=Scope.SELF)),)),
        "overdue-refused": card_of((scope_words.refused(VIEW, {Scope.TREE}, POLICY),)),
        "overdue-only-yourself": card_of((scope_words.only_yourself(POLICY, own_card=None),)),
        "delay-form": card_of((delay_form.form(one_person(), key=key),)),
        "delay-form-with-errors": _delay_form_with_errors(),
    }


def cards() -> dict[str, Element]:
    """Every card by the name of its golden file."""
    return {
        "handout-form": card_of((handout.show(matter_of(NEW_STARTER)),)),
        "handout-form-with-errors": _form_with_errors(),
        "handout-receipt": _receipt(),
        "handout-not-asked": card_of((handout.show(matter_of(MANAGER)),)),
        "my-training-new-starter": card_of(my_training.answer(standing_of(NEW_STARTER), POLICY)),
        "my-training-two-posts": card_of(my_training.answer(standing_of(TWO_POSTS), POLICY)),
        "letter-welcome": _welcome(),
        "letter-manager": _managers_letter(),
        "help": card_of((guidance.help_page(POLICY),)),
        "greeting": card_of((guidance.greeting(POLICY),)),
        "not-understood": card_of((guidance.not_understood(POLICY),)),
        "unknown-person": card_of((guidance.unknown_person(POLICY),)),
        "one-to-one": card_of((guidance.write_to_me_alone(),)),
        "went-wrong": card_of((guidance.something_went_wrong(POLICY),)),
        "concern": card_of((spotting.routes(POLICY.contacts),)),
        "long-listing": _long_listing(),
        "every-field": _every_field(),
        **_late_training(),
        "buttons": _buttons(),
        "digest-strategic": _digest_card(strategic(FIGURES, BEFORE)),
        "digest-operational": _digest_card(operational()),
        "digest-all-well": _digest_card(operational(ALL_WELL)),
        "evidence-form": card_of(evidence_made.send_form()),
        "evidence-file-form": card_of(evidence_made.file_form()),
        "evidence-receipt": card_of(evidence_made.receipt()),
        "evidence-dbs": card_of(evidence_made.dbs_refusal()),
        "evidence-queue": card_of(evidence_made.queue()),
        "evidence-one": card_of(evidence_made.one()),
        "letter-decisions": _letter_card(evidence_made.decisions()),
        **self_audit_cards(),
        **grant_cards(),
        **_answers(),
        "channel-linked": card_of((linking.linked(Role.OSG, moved=True),)),
    }


def written(card: Element) -> str:
    """A card as its golden file holds it."""
    return json.dumps(card, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def record() -> None:
    """Write every golden file anew, and remove those that no card belongs to."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.json"):
        old.unlink()
    for name, card in cards().items():
        (FOLDER / f"{name}.json").write_text(written(card), encoding="utf-8")


if __name__ == "__main__":
    record()
