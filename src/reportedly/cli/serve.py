"""`reportedly serve`: the library in a browser."""

import click

from reportedly.cli.opening import library_option


@click.command()
@library_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="HOST", help="The address to listen at."
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes a free one.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name under which the desk is reached from elsewhere; may be given again.",
)
@click.option(
    "--address",
    metavar="URL",
    help="Where readers reach the desk, if that is not where it listens: https://desk.newsroom.example behind a proxy.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="IP",
    help="A proxy whose X-Forwarded-For says who asks; may be given again.",
)
@click.option(
    "--closed", is_flag=True, help="Let nobody register; `reportedly account create` makes the accounts."
)
@click.option(
    "--smtp",
    metavar="URL",
    envvar="REPORTEDLY_SMTP",
    show_envvar=True,
    help="The mail server, smtps://user:password@host or smtp://host (STARTTLS). Without it no mail is sent.",
)
@click.option(
    "--mail-from",
    metavar="ADDRESS",
    envvar="REPORTEDLY_MAIL_FROM",
    show_envvar=True,
    help="Whom its letters come from.",
)
@click.option("--demo", is_flag=True, help="Open the example stories, in a library that is gone afterwards.")
@click.pass_context
def serve(
    context: click.Context,
    location: str,
    host: str,
    port: int,
    names: tuple[str, ...],
    address: str | None,
    proxies: tuple[str, ...],
    closed: bool,
    smtp: str | None,
    mail_from: str | None,
    demo: bool,
) -> None:
    """Open a library to people with a browser: stories, claims, on whose word, and what changed.

    Pages are added by the other commands, also while it runs. It answers under the names of this machine's loopback,
    --host, --name and --address alone. Ctrl-C ends it.

    \b
    Exit codes: 0 ended by Ctrl-C, 1 the library cannot be read, the port is taken or a package is missing, 2 wrong
    usage.
    """
    from reportedly.cli.serving import Asked, serving

    asked = Asked(address=address, proxies=proxies, closed=closed, smtp=smtp, mail_from=mail_from)
    context.exit(serving(location, host=host, port=port, names=names, demo=demo, asked=asked))
