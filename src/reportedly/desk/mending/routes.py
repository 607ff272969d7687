"""The addresses at which readings are mended."""

from starlette.routing import Route

from reportedly.desk.answers import page
from reportedly.desk.forms import taking
from reportedly.desk.mending import chains, dates, listing, names, sameness

_FORMS = {"chain": chains, "source": names, "claims": sameness, "date": dates}
_ONE = "/corrections/{number:int}"

ROUTES: tuple[Route, ...] = (
    *(
        route
        for kind, at in _FORMS.items()
        for route in (
            Route(f"/amend/{kind}", page(at.form), methods=["GET"], name=f"amend-{kind}"),
            Route(f"/amend/{kind}", taking(at.correcting), methods=["POST"], name=f"amend-{kind}-done"),
        )
    ),
    Route("/corrections", page(listing.corrections), name="corrections"),
    Route(_ONE, page(listing.correction), name="correction"),
    Route(f"{_ONE}/take-back", taking(listing.taking_back), methods=["POST"], name="correction-take-back"),
)
