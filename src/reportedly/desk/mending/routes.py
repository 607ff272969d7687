"""The addresses at which editors mend what was read."""

from starlette.routing import Route

from reportedly.desk.forms import asking, taking
from reportedly.desk.mending import claims, listing, pages, sources, worklist

_GET, _POST = ["GET"], ["POST"]

ROUTES: tuple[Route, ...] = (
    Route("/pages/{id}/amend", asking(pages.amend), methods=_GET, name="amend-page"),
    Route("/pages/{id}/amend/chain", taking(pages.chain), methods=_POST, name="amend-chain"),
    Route("/pages/{id}/amend/source", taking(pages.source), methods=_POST, name="amend-source"),
    Route("/pages/{id}/amend/date", taking(pages.date), methods=_POST, name="amend-date"),
    Route("/claims/{id}/amend", asking(claims.amend), methods=_GET, name="amend-claim"),
    Route("/claims/{id}/amend/apart", taking(claims.apart), methods=_POST, name="amend-apart"),
    Route("/claims/{id}/amend/together", taking(claims.together), methods=_POST, name="amend-together"),
    Route("/amend/sources/{name:path}", asking(sources.amend), methods=_GET, name="amend-a-source"),
    Route("/amend/sources/{name:path}", taking(sources.amended), methods=_POST, name="amend-a-source-done"),
    Route("/mending", asking(worklist.wanted), methods=_GET, name="mending"),
    Route("/corrections", asking(listing.corrections), methods=_GET, name="corrections"),
    Route("/corrections/{id}", asking(listing.correction), methods=_GET, name="correction"),
    Route("/corrections/{id}/end", taking(listing.take_back), methods=_POST, name="correction-end"),
)
