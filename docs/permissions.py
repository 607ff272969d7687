"""Writes the permission matrix into desk.md: every route of the desk, and who may use it."""

from pathlib import Path

from starlette.routing import Route

from reportedly.desk.people.permissions import PERMISSIONS, scope
from reportedly.desk.people.visitors import ROLES, rank
from reportedly.desk.routes import ROUTES

DESK = Path(__file__).with_name("desk.md")
BEGIN, END = "<!-- permissions, written by docs/permissions.py -->", "<!-- end of permissions -->"


def table() -> str:
    """The matrix, a line for each route in the order in which they are tried."""
    lines = [
        f"| address | method | name | {' | '.join(ROLES)} | token's scope |",
        f"|---|---|---|{'---|' * len(ROLES)}---|",
    ]
    for route in ROUTES:
        assert isinstance(route, Route)
        assert route.name is not None
        least = PERMISSIONS[route.name]
        methods = ", ".join(sorted((route.methods or set()) - {"HEAD"}))
        may = " | ".join("yes" if rank(role) >= rank(least) else "-" for role in ROLES)
        lines.append(f"| `{route.path}` | {methods} | {route.name} | {may} | {scope(route) or '-'} |")
    return "\n".join(lines)


def written(text: str) -> str:
    """``text`` of desk.md with the matrix of today in it."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    DESK.write_text(written(DESK.read_text("utf-8")), "utf-8")
