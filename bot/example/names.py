"""Invented names and e-mail addresses for the example council.

The lists are plain first names and surnames as a British district meets them. They are combined
at random, so a name belongs to nobody in particular; surnames of well-known people were left out.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

DOMAIN = "example.gov.uk"

_FIRST_NAMES = """
Abigail Adaeze Adeel Agnieszka Aisling Alan Alisha Amara Amir Andrew Angharad Anil Anita Anwen
Arjun Asif Barbara Beatrice Bethan Blessing Callum Carys Catherine Ceri Chidi Chloe Christine
Ciaran Colin Craig Daniela Darren Deborah Deepa Derek Dilys Divya Dominic Dorota Eilidh Elaine
Eleri Emeka Emily Ewan Farah Fatima Fergus Fiona Francesca Gareth Geoffrey Gillian Grace Graham
Gurpreet Hannah Harjit Hazel Heather Helen Huw Ibrahim Imogen Iqra Isla Ivan Jacqueline Janet
Jasmine Javed Jerome Joanne Jolanta Joseph Joyce Judith Kamal Karen Katarzyna Kayleigh Keith
Kwame Lauren Leanne Leroy Lesley Linda Lorraine Lucy Malcolm Mandeep Manjit Marcus Marek Maria
Martin Maureen Megan Mei Michelle Mohammed Moira Nadia Nasreen Natalie Neil Niamh Nigel Nikhil
Olivia Olu Oscar Owen Pamela Parveen Patrick Paulette Piotr Pooja Rachel Rafiq Rajesh Rebecca
Rhian Rhys Roisin Rosemary Rupinder Ruth Sabina Sadia Samuel Sanjay Sharon Sheila Shona Simran
Siân Stacey Stuart Sunita Susan Suresh Tariq Temi Teresa Tomasz Tracey Usha Valerie Vikram
Wanda Wendy Winston Yasmin Yusuf Yvonne Zainab Zara Zoë
"""

_SURNAMES = """
Abara Ackerley Adeyemo Akhtar Alderman Aldridge Amadi Anand Appleyard Arkwright Ashworth Asante
Atherton Aziz Bagshaw Bains Balogun Bamforth Bannister Barraclough Basu Baxendale Beardsmore
Begum Bellingham Bhatti Blakeway Bottomley Bowness Braithwaite Brackley Bramhall Broadhurst
Burgoyne Butterworth Cadwallader Calloway Carrick Chadha Chakraborty Cheung Chilvers Choudhury
Clegg-Holt Cotterill Crabtree Cresswell Cudworth Cullinane Dalgleish Danso Daventry Deol Devlin
Dhillon Docherty Driscoll Duckworth Dutta Eastwood Ellershaw Entwistle Fairclough Farooq
Fazakerley Featherstone Fenwick Fernandes Firth Fogarty Gaskell Gathercole Ghosh Gillespie
Glendinning Goodacre Gower Greenhalgh Grewal Gwynne Haigh Hallam Hargreave Haworth Heppell
Hinchliffe Hollins Hothersall Hussein Iwu Jagger-Moss Jankowski Kaczmarek Kavanagh Kearsley
Kenworthy Khatun Kinsella Kowalczyk Lalwani Langstaff Larbi Lathom Laverick Leadbetter Lingard
Llewelyn Loughran Lowther Mahmood Malhotra Marsden Mazur McAllister McGarry McKillop Mensah
Midgley Mistry Molyneux Mulvaney Murgatroyd Nair Nandakumar Nettleton Nkemelu Nowakowski
O'Dowd O'Halloran Oakden Obaseki Ogunleye Oldroyd Osei Ollerenshaw Padgett Parfitt Pawar
Penhale Pickersgill Pilling Pitcairn Poskitt Prendergast Pugh Qureshi Rahman Rawcliffe Redfern
Rehman Ridsdale Rimmer Rowbottom Ruddock Sandhu Sarpong Scarisbrick Seddon Sengupta Shackleford
Shufflebotham Siddique Skelhorn Snowdon Speight Stansfield Stirzaker Sutcliffe Szymczak
Tattersall Thackray Thistlewood Tickle Trelawny Treharne Uddin Umeh Unsworth Varghese Venables
Waddington Wadsworth Walmsley Warburton Weatherall Whitworth Wigglesworth Winstanley Wojcik
Wolstenholme Woodhead Wrigley Yeadon Yeung Zaman
"""

FIRST_NAMES = tuple(_FIRST_NAMES.split())
SURNAMES = tuple(_SURNAMES.split())


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody's name and the one address they are reached at."""

    name: str
    email: str


def mailbox_word(name: str) -> str:
    """Spell one name as an address does: lower case, no accent, no apostrophe."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return plain.replace("'", "").lower()


_FIRST = tuple((name, mailbox_word(name)) for name in FIRST_NAMES)
_LAST = tuple((name, mailbox_word(name)) for name in SURNAMES)


class NameBook:
    """Hands out identities; two people may share a name, never an address."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._holders: dict[str, int] = {}

    def next_identity(self) -> Identity:
        """Invent the next person; the second holder of an address gets a 2 after the surname."""
        first, first_word = _FIRST[int(self._rng.random() * len(_FIRST))]
        last, last_word = _LAST[int(self._rng.random() * len(_LAST))]
        address = f"{first_word}.{last_word}"
        holder = self._holders.get(address, 0) + 1
        self._holders[address] = holder
        number = "" if holder == 1 else str(holder)
        return Identity(f"{first} {last}", f"{address}{number}@{DOMAIN}")
