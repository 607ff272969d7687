"""The addresses at which people register, sign in, and look after accounts."""

from starlette.routing import Route

from reportedly.desk.forms import asking, taking
from reportedly.desk.people import administering, own, registering, resetting, signing, tokening

_GET, _POST = ["GET"], ["POST"]

ROUTES: tuple[Route, ...] = (
    Route("/sign-in", asking(signing.sign_in), methods=_GET, name="sign-in"),
    Route("/sign-in", taking(signing.signing_in), methods=_POST, name="signing-in"),
    Route("/sign-out", taking(signing.sign_out), methods=_POST, name="sign-out"),
    Route("/who", asking(signing.who), methods=_GET, name="who"),
    Route("/register", asking(registering.register), methods=_GET, name="register"),
    Route("/register", taking(registering.registering), methods=_POST, name="registering"),
    Route("/reset", asking(resetting.forgotten), methods=_GET, name="forgotten"),
    Route("/reset", taking(resetting.wanted), methods=_POST, name="reset-wanted"),
    Route("/reset/{token}", asking(resetting.reset), methods=_GET, name="reset"),
    Route("/reset/{token}", taking(resetting.resetting), methods=_POST, name="resetting"),
    Route("/account", asking(own.own), methods=_GET, name="account"),
    Route("/account/details", taking(own.details), methods=_POST, name="account-details"),
    Route("/account/password", taking(own.password), methods=_POST, name="account-password"),
    Route("/account/sessions/end", taking(own.end_others), methods=_POST, name="account-sessions-end"),
    Route("/account/close", taking(own.close), methods=_POST, name="account-close"),
    Route("/account/tokens", taking(tokening.make), methods=_POST, name="account-token"),
    Route("/account/tokens/end", taking(tokening.end), methods=_POST, name="account-token-end"),
    Route("/people", asking(administering.people), methods=_GET, name="people"),
    Route("/people/{id}/role", taking(administering.appoint), methods=_POST, name="people-role"),
    Route("/people/{id}/block", taking(administering.block), methods=_POST, name="people-block"),
    Route("/people/{id}/unblock", taking(administering.unblock), methods=_POST, name="people-unblock"),
    Route("/people/{id}/reset", taking(administering.link), methods=_POST, name="people-reset"),
)
