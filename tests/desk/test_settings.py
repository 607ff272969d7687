import pytest

from reportedly.desk.settings import MailServer, Settings, mail_server, public


def test_an_address_is_scheme_and_host() -> None:
    assert public("https://Desk.example/") == "https://desk.example"
    assert public("https://desk.example:443") == "https://desk.example"
    assert public("http://[::1]:8000") == "http://[::1]:8000"


@pytest.mark.parametrize(
    "given",
    [
        "",
        "desk.example",
        "ftp://desk.example",
        "https://",
        "https://a@b.example",
        "https://desk.example/x",
        "https://a?b",
        "https://a:x",
    ],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=r"not an address|[Pp]ort|scheme"):
        public(given)


def test_https_is_only_where_the_address_is() -> None:
    settings = Settings(address="https://desk.example:8443")
    assert settings.secure("Desk.example:8443")
    assert not settings.secure("desk.example")
    assert not settings.secure("127.0.0.1:8000")
    assert not Settings(address="http://desk.example").secure("desk.example")
    assert not Settings().secure("desk.example")


def test_a_mail_server_is_told_by_its_address() -> None:
    found = mail_server("smtps://desk%40a:p%3Aw@mail.example", "desk@a.example")
    assert found == MailServer("mail.example", 465, "desk@a.example", True, "desk@a", "p:w")
    assert mail_server("smtp://mail.example", "d@a.example").port == 587
    for wrong in ("mail.example", "https://mail.example", "smtp://", "smtp://mail.example/x", "smtp://a:x"):
        with pytest.raises(ValueError, match=r"not an address|[Pp]ort"):
            mail_server(wrong, "d@a.example")
