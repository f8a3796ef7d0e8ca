"""What somebody wrote themself: without quotation, signature, banner, and mark-up."""

import pytest

from bot.mail.inbox.html_words import seen_in
from bot.mail.inbox.quoting import layers_of
from bot.mail.inbox.signing_off import without_signature


@pytest.mark.parametrize(
    ("text", "own", "beneath", "why"),
    [
        ("hello", "hello", "", "nothing quoted"),
        ("yes\n> no\n> never", "yes", "no\nnever", "marked lines"),
        ("> one\nyes\n> two\nno", "yes\nno", "one\ntwo", "between the marks"),
        ("yes\n\nOn 1 May 2026 at 9:00, A <a@b.c> wrote:\n\n> x", "yes", "x", "Gmail"),
        ("yes\nOn Fri, A <\na@b.c> wrote:\nx\ny", "yes", "x\ny", "broken over lines, unmarked"),
        ("yes\nAm 1. Mai schrieb A:\n> x", "yes", "x", "German"),
        ("yes\nLe 1 mai, A a écrit :\n> x", "yes", "x", "French"),
        ("yes\nEl 1 may, A escribió:\n> x", "yes", "x", "Spanish"),
        ("yes\nAr 1 Mai ysgrifennodd A:\n> x", "yes", "x", "Welsh"),
        ("yes\n-----Original Message-----\nFrom: A\nx", "yes", "-----Original Message-----\nFrom: A\nx", "old Outlook"),
        ("yes\nFrom: A\nSent: B\nTo: C\nx", "yes", "From: A\nSent: B\nTo: C\nx", "Outlook"),
        ("yes\nDe : A\nEnvoyé : B\nÀ : C\nx", "yes", "De : A\nEnvoyé : B\nÀ : C\nx", "in French"),
        ("FYI\n---------- Forwarded message ---------\nx", "FYI", "---------- Forwarded message ---------\nx", "forwarded"),
        ("FYI\nBegin forwarded message:\nx", "FYI", "Begin forwarded message:\nx", "by Apple"),
        ("From: Housing\nI left them", "From: Housing\nI left them", "", "one line is no header block"),
        ("On Monday I wrote:\nmy list", "", "my list", "taken for a quotation: not understood, no worse"),
        ("on time", "on time", "", "no attribution"),
        ("yes\n2026-11-23, A <a@b.c> rašė:\n> x", "yes", "x", "a language that we do not know"),
        ("yes\n23.11.2026, A <\na@b.c> kirjoitti:\n> x", "yes", "x", "over two lines"),
        ("write to a@b.c:\nyes", "write to a@b.c:\nyes", "", "nothing is quoted beneath it"),
        ("yes\nDe la: A <a@b.c>\nTrimis: B\nCătre: C\nSubiect: D\nx", "yes", "De la: A <a@b.c>\nTrimis: B\nCătre: C\nSubiect: D\nx", "headers in a language that we do not know"),
        ("Name: Ada a@b.c\nPost: Clerk", "Name: Ada a@b.c\nPost: Clerk", "", "two lines are no headers"),
        ("", "", "", "nothing"),
    ],
)  # fmt: skip
def test_an_emails_layers(text: str, own: str, beneath: str, why: str) -> None:
    found = layers_of(text)
    assert (found.own, found.beneath) == (own, beneath), why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("yes\n\nKind regards\nAda", "yes", "a sign-off"),
        ("yes\n\nMany thanks,\nAda\nHousing", "yes", "another"),
        ("yes\nCofion cynnes\nAda", "yes", "in Welsh"),
        ("yes\n-- \nAda", "yes", "the mark that programs write"),
        ("yes\n\nAda Finch\nHousing Officer", "yes", "their own name"),
        ("yes\n\nFINCH, Ada\nHousing Officer", "yes", "the other way round"),
        ("yes\n\nSent from my iPhone", "yes", "the telephone's words"),
        ("yes\n\nGet Outlook for Android", "yes", "and Outlook's"),
        ("yes\n\nWysłane z iPhone'a", "yes", "in Polish"),
        ("yes\n\nEnviado do meu iPhone", "yes", "in Portuguese"),
        ("yes\n\nThis email and any attachments are confidential", "yes", "a disclaimer"),
        ("yes\nThis email is to say so", "yes\nThis email is to say so", "no disclaimer"),
        ("Thanks", "Thanks", "a word of thanks alone"),
        ("Thanks\nI have read it", "Thanks\nI have read it", "thanks first"),
        ("yes\n\nRegards\nAda\n\nPS I left Housing\nlast week\n\nx", "yes\n\nPS I left Housing\nlast week", "a postscript"),
        ("CAUTION: External email.\n\nyes", "yes", "a banner above an empty line"),
        ("[EXTERNAL] Do not click.\nDo not open attachments.\nyes", "yes", "banner lines"),
        ("You don't often get email from a@b.c. Learn why\n\nyes", "yes", "Outlook's hint"),
        ("Caution is needed", "Caution is needed", "no banner"),
        ("best course ever", "best course ever", "no sign-off"),
    ],
)  # fmt: skip
def test_signature_and_banner_are_taken_off(text: str, expected: str, why: str) -> None:
    assert without_signature(text, "Ada Finch") == expected, why


def test_without_a_name_no_line_is_one() -> None:
    assert without_signature("yes\n\nAda", "") == "yes\n\nAda"
    assert without_signature("yes\n\nAda", "Ada") == "yes\n\nAda"


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo", "paragraphs are lines"),
        ("one<br>two<br/>three", "one\ntwo\nthree", "breaks too"),
        ("a <b>bold</b> word", "a bold word", "spaces stay"),
        ("fish &amp; chips&nbsp;now", "fish & chips now", "characters by name"),
        ("<style>p {}</style><script>x</script><title>t</title>seen", "seen", "what nobody sees"),
        ('<div style="display: none">pre</div>seen', "seen", "hidden text"),
        ('<div style="display:none"><div>x</div>y</div>seen', "seen", "hidden with a part in it"),
        ('<span hidden>x</span><img alt="logo" hidden>seen', "seen", "an empty element hides nothing"),
        ("yes<blockquote>old<p>older</p></blockquote>after", "yes\n> old\n> older\nafter", "quotations"),
        ("<td>a</td><td>b</td>", "a\nb", "cells"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2", "no mark-up"),
        ("<p>open <b>never closed", "open never closed", "what is never closed"),
        ("</blockquote></div>x", "x", "what was never opened"),
        ("<" * 50 + "x", "<" * 50 + "x", "brackets"),
    ],
)  # fmt: skip
def test_html_is_read_as_people_see_it(html: str, expected: str, why: str) -> None:
    assert seen_in(html).text.strip() == expected, why


def test_the_pictures_in_a_text_are_known() -> None:
    assert seen_in('<img src="cid:a@b"><img src="https://x/y.png">').pictures == {"a@b"}
