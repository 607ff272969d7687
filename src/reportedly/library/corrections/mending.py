"""What a library does with corrections."""

from contextlib import AbstractContextManager
from threading import RLock

from reportedly.library.corrections import correcting, table
from reportedly.library.corrections.correcting import Act
from reportedly.library.corrections.listing import listed, standing
from reportedly.library.corrections.standing import InForce
from reportedly.library.corrections.values import (
    Correction,
    CorrectionKind,
    CorrectionState,
    ListedCorrection,
    What,
)
from reportedly.library.database import Database


class Mending:
    """The part of `Library` in which its readings are corrected."""

    _database: Database
    _lock: RLock

    def correct(
        self,
        what: What,
        *,
        by: str,
        why: str,
        at: int | None = None,
        account: str | None = None,
        seen: int | None = None,
    ) -> Correction:
        """Correct what was read, from now on and in every story that it touches; the reading itself stays as it was.

        ``by`` is who says so, ``account`` their account's id where the desk has one, ``at`` when, in seconds since
        1970, by default now. With ``seen``, the number of the correction of the same thing that they know of (0: none),
        it is refused where another is in force. The stories are worked out anew before this returns, each once, all in
        transactions of their own; whoever reads meanwhile sees one state or the other. `changes` tells nothing of it:
        what editors put right is no news.

        Raises `RefusedCorrection`, `StaleCorrection`, `LibraryError`.
        """
        with self._lock:
            self._settle()
            with self._database.writing():
                were = correcting.claims_of(self._database, what)
                number = correcting.correct(self._database, what, Act(by, account, at, why), seen)
            self._settle()
            if were:
                with self._database.writing():
                    correcting.follow(self._database, were)
            return self.correction(number).correction

    def take_back(
        self, number: int, *, by: str, why: str, at: int | None = None, account: str | None = None
    ) -> Correction:
        """Let a correction count no longer; one of the same thing that it replaced counts again. See `correct`.

        Raises `RefusedCorrection` where there is none of this number, or it was taken back already.
        """
        with self._lock:
            self._settle()
            with self._database.writing():
                correcting.take_back(self._database, number, Act(by, account, at, why))
            self._settle()
            return self.correction(number).correction

    def correction(self, number: int) -> ListedCorrection:
        """One correction, and how it stands today. Raises `RefusedCorrection` where there is none of this number."""
        with self._lock, self._database.reading():
            found = correcting.numbered(self._database, number)
            last = table.standing(self._database, found.what)
            return standing(self._database, found, last=last is not None and last.number == number)

    def corrections(
        self,
        *,
        kind: CorrectionKind | None = None,
        location: str | None = None,
        by: str | None = None,
        state: CorrectionState | None = None,
        limit: int | None = None,
        before: int | None = None,
    ) -> tuple[ListedCorrection, ...]:
        """What editors corrected, the last first, each with whether it applies today. ``before`` goes on from a number;
        the others ask for those of a kind, of a page's location, of a person, in a state.
        """
        with self._settled() as database:
            return listed(database, kind, location, by, state, limit, before)

    def correction_of(self, what: What) -> Correction | None:
        """The correction that is in force on the same thing as ``what``; null where there is none."""
        with self._lock, self._database.reading():
            return table.standing(self._database, what)

    def corrections_at(self, *locations: str) -> tuple[ListedCorrection, ...]:
        """Those corrections that count at ``locations``, the last first, each with whether it applies today."""
        with self._lock, self._database.reading():
            found = table.in_force(self._database, locations)
            numbered = {one.number: one for here in found.values() for one in here}
            return tuple(
                standing(self._database, numbered[number], last=True)
                for number in sorted(numbered, reverse=True)
            )

    def corrections_everywhere(self) -> tuple[Correction, ...]:
        """The corrections in force in the whole library."""
        with self._lock, self._database.reading():
            return tuple(InForce(self._database).everywhere)

    def _settle(self) -> None:
        raise NotImplementedError

    def _settled(self) -> AbstractContextManager[Database]:
        raise NotImplementedError
