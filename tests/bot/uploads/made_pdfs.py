"""What is put into PDFs for the tests: what may do harm, and what certificates usually have."""

from collections.abc import Callable
from typing import TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

Change: TypeAlias = Callable[[Pdf], None]

SHARE = String(r"\\evil\share\x")


def link_to(address: str) -> Change:
    """A link that is pressed."""
    return pressing(Dictionary(S=Name.URI, URI=String(address)))


def links_beginning(address: str) -> Change:
    """What all links begin with that do not say it themselves."""

    def change(pdf: Pdf) -> None:
        pdf.Root.URI = Dictionary(Base=String(address))

    return change


def pressing(action: Object) -> Change:
    """A place on the page that does something when it is pressed; its flags are called as files are."""

    def change(pdf: Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, A=action)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])

    return change


def placed(annotation: Dictionary) -> Change:
    """Something on the page."""

    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Annots = Array([annotation])

    return change


def opening(following: Object | None = None, *, listed: bool = False) -> Change:
    """Opens at the first page, and then does something else."""

    def change(pdf: Pdf) -> None:
        going = going_to_first(pdf)
        if following is not None:
            going.Next = Array([going_to_first(pdf), following]) if listed else following
        pdf.Root.OpenAction = pdf.make_indirect(going)

    return change


def going_to_first(pdf: Pdf) -> Dictionary:
    """An action that shows the first page."""
    return Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))


def going_on(pdf: Pdf) -> None:
    """Opens at a page and then goes to it again."""
    opening(going_to_first(pdf))(pdf)


def three_dimensional(pdf: Pdf) -> None:
    """A model that runs a script when it appears."""
    model = pdf.make_stream(b"x", Type=Name("/3D"), Subtype=Name.U3D)
    model.OnInstantiate = pdf.make_stream(b"app.alert(1)")
    place = Dictionary(Subtype=Name("/3D"))
    place["/3DD"] = model
    pdf.pages[0].obj.Annots = Array([place])


def page_from_elsewhere(pdf: Pdf) -> None:
    """The content of the page is fetched from somebody's server."""
    pdf.pages[0].obj.Contents = pdf.make_stream(b"", F=SHARE)


def page_from_elsewhere_by_url(pdf: Pdf) -> None:
    """The same, described at more length."""
    where = Dictionary(FS=Name.URL, UF=String("https://example.org/x"))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"", F=where)


def drawn(**drawing: Object) -> Change:
    """A drawing of some kind, among what the page may use."""

    def change(pdf: Pdf) -> None:
        made = pdf.make_stream(b"1 1 add", Type=Name.XObject, **drawing)
        pdf.pages[0].obj.Resources.XObject = Dictionary(X=made)

    return change


def with_outline(pdf: Pdf) -> None:
    """Headings at the side, each of which has a next one; one leads to the web."""
    page = pdf.pages[0].obj
    first = pdf.make_indirect(Dictionary(Title=String("Course"), Dest=Array([page, Name.Fit])))
    link = Dictionary(S=Name.URI, URI=String("https://example.org"))
    second = pdf.make_indirect(Dictionary(Title=String("Provider"), A=link, Prev=first))
    first.Next = second
    pdf.Root.Outlines = Dictionary(Type=Name.Outlines, First=first, Last=second, Count=2)


def tagged(pdf: Pdf) -> None:
    """With the structure that reading aloud needs, as word processors write it."""
    page = pdf.pages[0].obj
    layout = Dictionary(O=Name.Layout, Placement=Name.Block)
    heading = pdf.make_indirect(Dictionary(S=Name.H1, Pg=page, K=0, A=layout))
    line = pdf.make_indirect(Dictionary(S=Name.P, Pg=page, K=1, A=Array([layout, 0])))
    line.Ref = Array([heading])
    tree = Dictionary(Type=Name.StructTreeRoot, K=Array([heading, line]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(tree)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def signed(pdf: Pdf) -> None:
    """Signed by the course's provider."""
    signature = Dictionary(
        Type=Name.Sig,
        Filter=Name("/Adobe.PPKLite"),
        SubFilter=Name("/adbe.pkcs7.detached"),
        Contents=String("\0" * 64),
        Name=String("Example Training"),
    )
    field = Dictionary(FT=Name.Sig, Subtype=Name.Widget, F=132, T=String("s"), V=signature)
    pdf.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([pdf.make_indirect(field)]))


def scanned(pdf: Pdf, picture: bytes) -> None:
    """One picture as a page, as scanners write it, with the words that they read laid under it."""
    drawing = pdf.make_stream(
        picture,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=60,
        Height=40,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im1=drawing)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"q 300 0 0 300 0 0 cm /Im1 Do Q")


def next_page(pdf: Pdf) -> None:
    """A button that turns the page."""
    pressing(Dictionary(S=Name.Named, N=Name.NextPage))(pdf)
