"""Invented people, places, companies and outlets."""

import random
from dataclasses import dataclass, field

FIRST = (
    "Ada Alma Aron Asta Bela Bruno Carla Cato Dario Dagny Edvin Elke Emil Erla Fenna Florin Gerda Goran Hale Hanne "
    "Idris Ilse Ines Ivo Jana Joris Kaja Kasper Lene Levin Lorna Mads Maren Milo Mirko Nadia Nils Noor Oda Olav "
    "Orla Pavel Petra Quentin Rasmus Rena Runa Sami Selma Signe Stig Tamar Tomas Tove Ulla Viggo Wanda Yara Yorick Zeno"
).split()
LAST = (
    "Aalberg Abelin Arvik Astrup Bakken Balint Barlow Bergdal Brandt Calloway Carrow Castell Dahlin Darrow Delacour "
    "Drummel Eklund Elster Fairholt Falk Farkas Fjeld Galen Garrick Gruber Haldane Hallam Harsk Hedlund Ilves Imre "
    "Jansky Jorvik Kallas Karsten Kestrel Kovar Lammers Lindahl Lindqvist Lorne Mabry Marlow Melnik Merrow Moravec "
    "Nordahl Novik Oland Orsini Ostrow Pallas Penrose Pryce Quist Radek Reuel Roske Rostand Sarlo Selby Sorrel "
    "Stavros Strand Tarrant Thorne Tolliver Tveit Ulven Urbanek Valmont Varga Vesely Wexler Wold Yardley Zander Zelenka"
).split()
TOWNS = (
    "Northgate Skerra Aldmoor Brackley-on-Sea Calder Dunmere Eastwold Fennick Grayling Haverlock Irondale Joskin "
    "Kelmarsh Lantry Marrow-Hill Netherby Oakhaven Penmarrow Quillan Redwater Saltholm Thornbury-Vale Ulverton "
    "Vessel-Point Westerholm Yarrowby Zellwick Amberley Borrowdown Cresswick Drayholm Elmstead Farrowgate Glenhope "
    "Hollinside Inverlow Kirkdale Lowmoor Millharbour Ormsund"
).split()
FIRMS = (
    "Arkwell Belmor Corvane Delphin Estrand Falkor Gildan Hexley "
    "Iselin Jovian Kestor Lumart Morvane Norvik Orlan Pellor"
).split()
_PAPERS = (
    "Ledger Courier Post Chronicle Herald Gazette Observer Tribune Echo Mail Times Examiner Sentinel Dispatch "
    "Standard Journal Argus Messenger Bulletin Record"
).split()
_WIRES = (
    "Norland Press",
    "Continental News Service",
    "Meridian Newswire",
    "Seaboard Press Agency",
    "Northern Dispatch Agency",
    "Alliance Wire",
    "Transfjord News Agency",
    "United Newswire",
)
_GROUPS = (
    "Norland Media",
    "Coastline Publishing",
    "Harbour House Media",
    "Greystone Newspapers",
    "Fairwind Media",
)
_SITES = (
    "Northline",
    "The Daily Ferry",
    "Openly",
    "Newsbarn",
    "The Upshore",
    "Dayfold",
    "The Brief Hour",
    "Lantern",
)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newsroom's name as it prints it, the host of its pages, and its owner where the footer names one."""

    name: str
    host: str
    wire: bool = False
    family: str | None = None


def host(name: str) -> str:
    kept = "".join(letter if letter.isalnum() else "-" for letter in name.lower().removeprefix("the "))
    return "-".join(part for part in kept.split("-") if part) + ".example"


@dataclass
class Cast:
    """Hands out names for one story, none twice."""

    rng: random.Random
    taken: set[str] = field(default_factory=set)

    def _new(self, among: tuple[str, ...] | list[str]) -> str:
        free = [word for word in among if word not in self.taken]
        word = self.rng.choice(free or list(among))
        self.taken.add(word)
        return word

    def person(self) -> str:
        return f"{self._new(FIRST)} {self._new(LAST)}"

    def town(self) -> str:
        return self._new(TOWNS).replace("-", " ")

    def firm(self) -> str:
        return self._new(FIRMS)

    def wire(self) -> Outlet:
        name = self._new(_WIRES)
        return Outlet(name, host(name), wire=True)

    def paper(self) -> Outlet:
        """A paper, a broadcaster or a news site."""
        shape = self.rng.random()
        if shape < 0.12:
            name = self._new(_SITES)
        else:
            town = self._new(TOWNS).replace("-", " ")
            if shape < 0.2:
                name = f"Radio {town}"
            elif shape < 0.26:
                name = f"{town} Television"
            else:
                name = ("The " if self.rng.random() < 0.6 else "") + f"{town} {self.rng.choice(_PAPERS)}"
        return Outlet(name, host(name))

    def family(self, size: int) -> list[Outlet]:
        owner = self._new(_GROUPS)
        papers = [self.paper() for _ in range(size)]
        return [Outlet(paper.name, paper.host, family=owner) for paper in papers]
