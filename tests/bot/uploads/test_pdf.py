"""A PDF may lead to the web when somebody presses a link; else it does, plays and fetches nothing."""

from functools import partial

import pytest
from pikepdf import Array, Dictionary, Name, String

from bot.uploads.pdf import read_pdf
from bot.uploads.refused import RefusedFileError
from tests.bot.uploads import made, made_pdfs
from tests.bot.uploads.made_pdfs import SHARE, Change, drawn, link_to, opening, placed, pressing
from training.uploads import Refusal

TO_THE_WEB = Dictionary(S=Name.URI, URI=String("https://example.org"))
TO_A_SHARE = Dictionary(S=Name.GoToR, F=SHARE, D=Array([0, Name.Fit]))
A_FILE = Dictionary(Type=Name.Filespec, F=String("x.exe"))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (link_to("https://example.org/verify?id=1"), "where the certificate can be checked"),
        (link_to("http://example.org"), "an older one"),
        (link_to("www.example.org"), "as people type it"),
        (link_to("mailto:training@example.org"), "writes an email"),
        (link_to("tel:+441632960000"), "rings somebody"),
        (made_pdfs.links_beginning("https://example.org/"), "links say less than all"),
        (made_pdfs.next_page, "turns the page"),
        (made_pdfs.going_on, "opens at a page and goes on to one"),
        (opening(), "opens at a page"),
        (made_pdfs.with_outline, "headings at the side"),
        (made_pdfs.tagged, "can be read aloud"),
        (made_pdfs.signed, "signed by the provider"),
        (partial(made_pdfs.scanned, picture=made.a_picture()), "from a scanner"),
        (drawn(Subtype=Name.Form, BBox=Array([0, 0, 1, 1])), "a drawing used more than once"),
    ],
)
def test_what_certificates_usually_have_is_taken(change: Change, why: str) -> None:
    assert isinstance(read_pdf(made.a_pdf(change=change)), str), why


@pytest.mark.parametrize(
    ("change", "refusal", "why"),
    [
        (opening(TO_THE_WEB), Refusal.RUNS, "opens at a page, then on the web"),
        (opening(TO_A_SHARE), Refusal.RUNS, "then on somebody's server"),
        (opening(TO_THE_WEB, listed=True), Refusal.RUNS, "the second of two that follow"),
        (
            opening(Dictionary(S=Name.GoTo, D=String("a"), Next=TO_THE_WEB)),
            Refusal.RUNS,
            "two steps on",
        ),
        (opening(Dictionary(S=String("GoTo"))), Refusal.RUNS, "follows by an unclear name"),
        (
            pressing(Dictionary(S=Name.GoTo, D=String("a"), Next=TO_THE_WEB)),
            Refusal.RUNS,
            "a link whose end is another one",
        ),
        (pressing(TO_A_SHARE), Refusal.RUNS, "a link to another file"),
        (pressing(Dictionary(S=Name.Thread, F=SHARE)), Refusal.RUNS, "or to a thread of its"),
        (pressing(Dictionary(S=Name.Sound)), Refusal.RUNS, "plays a sound"),
        (pressing(Dictionary(S=Name("/Unheard"))), Refusal.RUNS, "whatever comes next"),
        (link_to("file:////evil/x"), Refusal.RUNS, "a link to a file"),
        (link_to(r"\\evil\x"), Refusal.RUNS, "the same without saying so"),
        (link_to("//evil/x"), Refusal.RUNS, "the same the other way round"),
        (link_to("javascript:alert(1)"), Refusal.RUNS, "a script as a link"),
        (link_to(" search-ms:query=x"), Refusal.RUNS, "opens another program"),
        (made_pdfs.links_beginning("file:////evil/"), Refusal.RUNS, "all links to a server"),
        (made_pdfs.three_dimensional, Refusal.RUNS, "a model with a script"),
        (made_pdfs.page_from_elsewhere, Refusal.RUNS, "fetches its page"),
        (made_pdfs.page_from_elsewhere_by_url, Refusal.RUNS, "from the web"),
        (drawn(Subtype=Name.Form, Ref=Dictionary(Page=0)), Refusal.RUNS, "another file's page"),
        (drawn(Subtype=Name.PS), Refusal.RUNS, "a program for the printer"),
        (placed(Dictionary(Subtype=Name.Sound)), Refusal.RUNS, "a sound on the page"),
        (placed(Dictionary(Subtype=Name.Movie)), Refusal.RUNS, "a film"),
        (
            placed(Dictionary(Subtype=Name.FileAttachment, FS=A_FILE)),
            Refusal.HOLDS_FILES,
            "a pinned file",
        ),
    ],
)
def test_what_does_plays_or_fetches_is_refused(change: Change, refusal: Refusal, why: str) -> None:
    with pytest.raises(RefusedFileError) as refused:
        read_pdf(made.a_pdf(change=change))
    assert refused.value.refusal is refusal, why
