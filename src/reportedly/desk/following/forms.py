"""What a form about follows gives: of a field that may be there several times all values."""

from starlette.requests import Request

from reportedly.desk.forms import FORM, body, fields

Form = dict[str, list[str]]


async def posted(request: Request) -> Form:
    """The fields of a form, each with its values. Raises HTTPException: in words, what was wrong with it."""
    given = fields(await body(request, FORM))
    return {name: values.split("\n") for name, values in given.items()}


def field(form: Form, name: str) -> str:
    """The last value of a field, empty where it has none."""
    return form.get(name, [""])[-1].strip()
