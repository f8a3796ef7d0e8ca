"""What people type about their own training, and what we take it for."""

from datetime import date

import pytest

from dialogs.reading.wishes import Asked, Intent, Wish
from tests.dialogs.spoken import read_today

BOTH = ("basic_adult", "basic_child")
CHILD = ("basic_child", "advanced_child", "member_awareness_child")
NEEDS, HANDOUT, HELP = Wish(Intent.NEEDS), Wish(Intent.HANDOUT), Wish(Intent.HELP)
GREETING, THANKS, ROUTES = Wish(Intent.GREETING), Wish(Intent.THANKS), Wish(Intent.ROUTES)
NOT_ME, MISTAKEN = Wish(Intent.NOT_ME), Wish(Intent.MISTAKEN)


def why(course: str | None = None, *among: str) -> Wish:
    return Wish(Intent.WHY, course, among)


def runs_out(course: str | None = None, *among: str) -> Wish:
    return Wish(Intent.RUNS_OUT, course, among)


def done(course: str | None = None, *among: str, on: str = "", vague: bool = False) -> Wish:
    day = date.fromisoformat(on) if on else None
    return Wish(Intent.DONE, course, among, on=day, is_day_vague=vague)


def later(course: str | None = None, *, on: str = "", vague: bool = False) -> Wish:
    day = date.fromisoformat(on) if on else None
    return Wish(Intent.LATER, course, on=day, is_day_vague=vague)


@pytest.mark.parametrize(
    ("text", "wish", "why"),
    [
        ("What do I need to do?", NEEDS, "the button's words"),
        ("WHAT DO I NEED TO DO", NEEDS, "shouted"),
        ("what do i need to do please", NEEDS, "politely"),
        ("hi, what do I have to do?", NEEDS, "with a greeting in front"),
        ("<at>Safeguarding training</at> my training", NEEDS, "with a mention"),
        ("my training.", NEEDS, "the command, with a full stop"),
        ("what's due", NEEDS, "with an apostrophe"),
        ("what\u2019s next?", NEEDS, "with a typeset apostrophe"),
        ("Which courses should I be doing", NEEDS, "a telling part"),
        ("wat do i need 2 do", NEEDS, "as on a phone"),
        ("waht do i nede to do", NEEDS, "two slips"),
        ("todo", NEEDS, "one word"),
        ("overdue", NEEDS, "one word that could mean others: one's own is told"),
        ("am I overdue?", NEEDS, ""),
        ("do I need safeguarding adults training", NEEDS, "a course's title is no concern"),
        ("I haven't done my training", NEEDS, "not done is not done"),
        ("can you tell me what training I need", NEEDS, ""),
        ("remind me what I need to do", NEEDS, "a question, whatever stands before it"),
        ("is there anything outstanding for me", NEEDS, ""),
        ("what do I need to do with the handout", HANDOUT, "the narrower wish wins"),
        ("handout", HANDOUT, "the command"),
        ("I made a mistake, I have not read it", MISTAKEN, "said plainly"),
        ("Sorry, I confirmed it by mistake", MISTAKEN, "no claim to have done it"),
        ("I haven't actually read the handout", MISTAKEN, "nor is this"),
        ("I signed too early", MISTAKEN, "before reading"),
        ("pressed the wrong button", MISTAKEN, "a slip"),
        ("take it back", MISTAKEN, "a whole saying"),
        ("please withdraw my confirmation", MISTAKEN, "by its name"),
        ("my staff have not read it", Wish(Intent.OVERDUE, asked=Asked()), "others: who is late"),
        ("I have read it by now", done(), "no mistake"),
        ("why am I late, I made a mistake", why(), "the narrower wish wins"),
        ("Confirm the handout", HANDOUT, "the button's words"),
        ("I want to confirm the safeguarding hand-out", HANDOUT, "a telling part"),
        ("where's the handuot", HANDOUT, "misspelt"),
        ("help", HELP, "the command"),
        ("HELP!!!  ", HELP, "punctuation and spaces"),
        ("<p>Help</p>", HELP, "mark-up"),
        ("can you help me?", HELP, "a telling part"),
        ("hlep", HELP, "misspelt"),
        ("what can I ask you?", HELP, ""),
        ("who do I ask about booking a session?", HELP, "the page names whom to write to"),
        ("can I talk to a human", HELP, ""),
        ("hi", GREETING, "a greeting"),
        ("Good morning!", GREETING, "a longer one"),
        ("hello \N{WAVING HAND SIGN}", GREETING, "with an emoji"),
        ("hiya", GREETING, ""),
        ("Thanks", THANKS, "thanks"),
        ("ok thank you so much", THANKS, "more of it"),
        ("cheers", THANKS, "colloquial"),
        ("ta", THANKS, "more so"),
        ("thx", THANKS, "shorter"),
        ("thansk", THANKS, "misspelt"),
        ("great, thanks for your help", HELP, "the word for help wins: its page does no harm"),
    ],
)
def test_general_wishes_and_what_there_is_to_do(text: str, wish: Wish, why: str) -> None:
    assert read_today(text) == wish, why


@pytest.mark.parametrize(
    ("text", "wish", "why"),
    [
        ("why am I overdue?", why(), "in general"),
        ("why am i late", why(), "another word"),
        ("why?", why(), "after a reminder"),
        ("how come I'm overdue", why(), "colloquial"),
        ("y am i overdue", why(), "as on a phone"),
        ("why am I overdeu", why(), "misspelt"),
        ("why do I keep getting these emails", why(), "what it is about"),
        ("why is my e-learning overdue?", why("elearning"), "one course"),
        ("why's basic child overdue", why("basic_child"), "its short name"),
        ("why do i have to do the induction briefing", why("induction_briefing"), ""),
        ("Why is my Basic safeguarding children overdue?", why("basic_child"), "a button's words"),
        ("explain why my safeguarding introduction is overdue", why("elearning"), "an alias"),
        ("why is my child training overdue", why(None, *CHILD), "several courses are for children"),
        ("when does my basic child training run out", runs_out("basic_child"), "the short name"),
        ("When does my training run out?", runs_out(), "the button's words"),
        ("wen dos my elerning expier", runs_out("elearning"), "hardly a word is right"),
        ("when is my e-learning due", runs_out("elearning"), "due is a date, too"),
        ("when is my basic child training", runs_out("basic_child"), "with the session, if booked"),
        ("how long is basic adult valid for", runs_out("basic_adult"), ""),
        ("expiry dates", runs_out(), ""),
        ("is my SG-INTRO still valid?", runs_out("elearning"), "an alias"),
        ("have I done my e-learning?", runs_out("elearning"), "a question, not a statement"),
        ("did I complete the councillor self-audit", runs_out("self_audit"), ""),
        ("when do I have to do my elearning by", runs_out("elearning"), ""),
        ("when do I need to renew level 2", runs_out(None, *BOTH), "two courses are of level 2"),
        ("when does my child training run out", runs_out(None, *CHILD), "three are for children"),
        ("when do my basic child and adult run out", runs_out(None, *BOTH), "both are named"),
        ("what expires next", runs_out(), ""),
    ],
)
def test_why_and_until_when(text: str, wish: Wish, why: str) -> None:
    assert read_today(text) == wish, why


@pytest.mark.parametrize(
    ("text", "wish", "why"),
    [
        ("I've done it", done(), "the button's words"),
        ("done", done(), ""),
        ("Ive already finsihed it", done(), "misspelt"),
        ("I have done my e-learning", done("elearning"), ""),
        ("I did the e-learning on 4 May 2026", done("elearning", on="2026-05-04"), "a full date"),
        ("i done elearning 04/05/2026", done("elearning", on="2026-05-04"), "day first"),
        ("I finished it yesterday", done(on="2026-11-22"), "a day, seen from today"),
        ("I passed basic child last Friday", done("basic_child", on="2026-11-20"), ""),
        ("I completed basic child in June 2022", done("basic_child", vague=True), "no full date"),
        ("I did it on 13/25/2022", done(vague=True), "American, and no day at all"),
        ("I did it on 31 June 2022", done(vague=True), "there is no such day"),
        ("I did my elearning on 4 May", done("elearning", vague=True), "of which year?"),
        ("my e-learning is done", done("elearning"), "said of the course"),
        ("I have read the handout", done("handout"), "the form is the proof of it"),
        ("I've done basic adult and child", done(None, *BOTH), "two at once"),
        ("here is my certificate", done(), "proof"),
        ("what counts as proof?", done(), "a question about proof"),
        ("how do I send my certificate", done(), ""),
        ("I haven't done it", NEEDS, "the opposite"),
        ("I will have done it by Friday", Wish(Intent.UNKNOWN, nearly=()), "not yet"),
        ("remind me next week", later(on="2026-11-30"), "its Monday"),
        ("remind me in 3 days", later(on="2026-11-26"), ""),
        ("remind me on 4 May", later(on="2027-05-04"), "the next one"),
        ("remind me tomorow please", later(on="2026-11-24"), "misspelt"),
        ("can you remind me on friday", later(on="2026-11-27"), "the coming one"),
        ("Remind me on 30 November 2026", later(on="2026-11-30"), "a button's words"),
        ("remind me about basic child in a week", later("basic_child", on="2026-11-30"), ""),
        ("remind me later", later(), "without a day"),
        ("not now", later(), ""),
        ("snooze", later(), ""),
        ("remind me in June", later(vague=True), "which day?"),
        ("ask me again in a fortnight", later(on="2026-12-07"), ""),
        ("put it off until the 4th", later(on="2026-12-04"), "the next 4th"),
    ],
)
def test_done_and_later(text: str, wish: Wish, why: str) -> None:
    read = read_today(text)
    assert (read if wish.intent is not Intent.UNKNOWN else Wish(read.intent)) == wish, why


@pytest.mark.parametrize(
    ("text", "wish", "why"),
    [
        ("It's not me", NOT_ME, "the button's words"),
        ("thats not me", NOT_ME, ""),
        ("you've got the wrong person", NOT_ME, ""),
        ("I've moved job", NOT_ME, ""),
        ("i have chnaged roles", NOT_ME, "misspelt"),
        ("I have left the council", NOT_ME, ""),
        ("I no longer work in Housing", NOT_ME, ""),
        ("I don't work here any more", NOT_ME, ""),
        ("I've got a new job", NOT_ME, ""),
        ("my manager is wrong", NOT_ME, "the list names another"),
        ("I am on maternity leave", NOT_ME, "the lists should know"),
        ("not me, I left Housing", NOT_ME, "as people write it"),
        ("Not me - I've moved to Planning", NOT_ME, ""),
        ("No, that's not me, I left in March", NOT_ME, ""),
        ("not me any more, I have changed teams", NOT_ME, ""),
        ("not me, gone to Customers since May", NOT_ME, "no more words than it takes"),
        ("not for me, I am leaving on Friday", NOT_ME, ""),
        ("not mine, i recently retired", NOT_ME, ""),
        ("I left Housing", NOT_ME, "a service's name"),
        ("I have transferred to Housing last month", NOT_ME, ""),
        ("I moved from Housing to Planning", NOT_ME, ""),
        ("not me any more, gone to another council", NOT_ME, ""),
        ("it's not mine, I was redeployed", NOT_ME, ""),
        ("Not me sorry, retired in May", NOT_ME, ""),
        ("I left Housing in May", NOT_ME, "a service that the lists have"),
        ("I've moved from Housing", NOT_ME, ""),
        ("I'm not in Housing any more", NOT_ME, ""),
        ("I have transferred to a different team", NOT_ME, ""),
        ("who do I tell about a concern?", ROUTES, "the command"),
        ("who do i report a safeguarding conern to", ROUTES, "misspelt"),
        ("how do I report a safeguarding concern", ROUTES, ""),
        ("who is the DSO?", ROUTES, ""),
        ("who are our designated safeguarding officers", ROUTES, ""),
        ("what do I do if I am worried about a child", ROUTES, "asks for the way"),
        ("who should I contact about abuse", ROUTES, ""),
        ("phone number for social services", ROUTES, ""),
        ("emergency", ROUTES, "one word"),
    ],
)
def test_not_me_and_whom_to_tell(text: str, wish: Wish, why: str) -> None:
    assert read_today(text) == wish, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("not me but who is overdue in Housing", "a question about others"),
        ("what if I left Housing?", "only asked"),
        ("who has left Housing", "somebody else"),
        ("I left my certificate at home", "no service's name"),
        ("I left Housing customers a note about it", "more than when and where to"),
        ("I moved to the next module", "no service"),
        ("not my fault that the link has changed", "not about who"),
        ("not me who needs the course moved", "what comes between says something else"),
        ("not me, I left the course early", "a course, and no job"),
        ("I left the training before the end", "the same"),
        ("not me, my colleague left it", "somebody else did"),
        ("it was not me who left the form", "no news of a job"),
        ("I have left home", "no service is called so"),
        ("I've moved house", "nor so"),
        ("I left at five", "nor so"),
        ("I've gone on leave", "no absence that the lists hold"),
    ],
)
def test_what_only_sounds_like_not_me_records_nothing(text: str, why: str) -> None:
    assert read_today(text).intent is not Intent.NOT_ME, why
