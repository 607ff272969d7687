"""Which database a location means."""

from reportedly.library.database import Database, bring_up_to_date


def opened(location: str, *, read_only: bool = False, create: bool = False) -> Database:
    """The database at ``location``: PostgreSQL's where that is its address, else a file of SQLite's; its tables those
    of this version. Raises `LibraryError`.
    """
    database = _database(location, read_only=read_only, create=create)
    try:
        bring_up_to_date(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _database(location: str, *, read_only: bool, create: bool) -> Database:
    if location.startswith(("postgresql://", "postgres://")):
        from reportedly.library.postgresql import Postgresql

        return Postgresql(location, read_only=read_only)
    from reportedly.library.sqlite import Sqlite

    return Sqlite(location, read_only=read_only, create=create)
