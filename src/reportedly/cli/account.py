"""`reportedly account`: who may sign in to the desk of a library, and as what."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from reportedly.cli.opening import library_option

ROLES = ("reader", "editor", "administrator")
Command = TypeVar("Command", bound=Callable[..., Any])


def _name(command: Command) -> Command:
    return library_option(click.argument("name", metavar="NAME")(command))


@click.group()
def account() -> None:
    """Make and look after accounts of the desk (`reportedly serve`).

    The first administrator is made here; administrators do the rest at the desk, on its page of people. A desk that
    runs need not be ended for it.

    \b
    Exit codes: 0 done, 1 it cannot be done (standard error says why) or the library fails, 2 wrong usage.
    """


@account.command()
@_name
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What it may do.")
@click.option("--email", metavar="ADDRESS", help="Where a link goes when the password is forgotten.")
@click.pass_context
def create(context: click.Context, name: str, location: str, role: str, email: str | None) -> None:
    """Make an account. Its password is asked for, or is the first line of standard input."""
    from reportedly.cli.accounting import creating

    context.exit(creating(location, name, role=role, email=email))


@account.command()
@_name
@click.argument("role", metavar="ROLE", type=click.Choice(ROLES))
@click.pass_context
def role(context: click.Context, name: str, location: str, role: str) -> None:
    """Make an account one of a reader, an editor or an administrator."""
    from reportedly.cli.accounting import appointing

    context.exit(appointing(location, name, role))


@account.command()
@_name
@click.option(
    "--address",
    default="http://127.0.0.1:8000",
    show_default=True,
    metavar="URL",
    help="Where its owner reaches the desk.",
)
@click.pass_context
def reset(context: click.Context, name: str, location: str, address: str) -> None:
    """Print a link by which the password can be chosen anew: once, within a day."""
    from reportedly.cli.accounting import resetting

    context.exit(resetting(location, name, address))


@account.command()
@_name
@click.pass_context
def block(context: click.Context, name: str, location: str) -> None:
    """Let an account in no more: its sessions, tokens and links end at once."""
    from reportedly.cli.accounting import blocking

    context.exit(blocking(location, name, blocked=True))


@account.command()
@_name
@click.pass_context
def unblock(context: click.Context, name: str, location: str) -> None:
    """Let a blocked account in again."""
    from reportedly.cli.accounting import blocking

    context.exit(blocking(location, name, blocked=False))


@account.command("list")
@library_option
@click.option("--json", "as_json", is_flag=True, help="Print each account as a line of JSON.")
@click.pass_context
def listing(context: click.Context, location: str, as_json: bool) -> None:
    """List the accounts by name, with their roles."""
    from reportedly.cli.accounting import listing

    context.exit(listing(location, as_json=as_json))
