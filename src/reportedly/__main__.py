"""`python -m reportedly`: the same as the installed command."""

from reportedly.cli.main import main

main()
