"""The corrections that are in force, and records as they are with them."""

from reportedly.library.corrections import table
from reportedly.library.corrections.corrected import corrected, headed, judged
from reportedly.library.corrections.naming import Names, names
from reportedly.library.corrections.values import Correction, SourceCorrection
from reportedly.library.database import Database
from reportedly.library.packing import plain
from reportedly.library.tracer import Tracer
from reportedly.record import Article, Record
from reportedly.tracing.imprint import Imprint


class InForce:
    """What is in force in one state of the library. Costs a query where nobody ever corrected anything."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: dict[int, Correction] = {}
        self._any = bool(database.rows("SELECT 1 FROM corrections LIMIT 1"))
        everywhere = table.in_force(database, [table.EVERYWHERE]) if self._any else {}
        self.everywhere = everywhere.get(table.EVERYWHERE, [])

    def at(self, location: str) -> list[Correction]:
        """The corrections of a page at ``location``, those of the whole library first."""
        if not self._any:
            return []
        return [*self.everywhere, *self.only_at(location)]

    def only_at(self, location: str) -> list[Correction]:
        """Those that are about ``location`` itself."""
        if not self._any or not location:
            return []
        return table.in_force(self._database, [location], self._held).get(plain(location), [])

    def record(self, record: Record) -> Record:
        """``record`` with what is in force for it."""
        here = self.at(record.page.location)
        return corrected(record, here) if here else record

    def article(self, location: str, article: Article) -> Article:
        """The metadata of a page at ``location`` with what is in force for it."""
        here = self.at(location)
        return headed(article, location, here) if here else article

    def imprint(self, tracer: Tracer, record: Record, page: str) -> tuple[Record, Imprint]:
        """``record`` with what is in force for it, and the imprint of that."""
        here = self.at(record.page.location)
        if not here:
            return record, tracer.imprint(record, page)
        made = corrected(record, here)
        return made, judged(tracer.imprint(made, page), made, here)

    def spelled(self, name: str) -> tuple[str, list[str]]:
        """What ``name`` is called in this library, and all names that are called so."""
        from reportedly.library.corrections.anchors import name_of

        naming = [one.what for one in self.everywhere if isinstance(one.what, SourceCorrection)]
        by: Names = names(naming)
        called = by.get(name_of(name), (name, None))[0] or name
        others = [
            one.name
            for one in naming
            if (to := by[name_of(one.name)][0]) is not None and name_of(to) == name_of(called)
        ]
        return called, list(dict.fromkeys((called, *others)))
