"""One request: to the address that was checked and no other, bounded whatever the server does."""

import gzip
import json
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import CaptureError, FailedFetch, OversizedCapture, RefusedAddress
from reportedly.fetching import Client, Guard
from reportedly.limits.fetching import MAX_RESPONSE_HEADER_BYTES

from .conftest import LOOPBACK, Web, names, page

HEAD = b"HTTP/1.1 200 OK\r\n"


def get(client: Client, url: str, **given: object) -> bytes:
    return client.request("GET", url, **given).data  # type: ignore[arg-type]


# To the address that was checked


def test_a_name_is_asked_at_its_address_under_its_name(web: Web) -> None:
    client = Client(LOOPBACK, names(harbour="127.0.0.1"))
    web.answers["/ferry?a=1"] = page(b"in port")
    assert get(client, f"http://harbour.example:{web.port}/ferry?a=1") == b"in port"
    headers = web.headers()
    assert headers["host"] == f"harbour.example:{web.port}"
    assert headers["user-agent"].startswith("reportedly")
    assert not {"cookie", "authorization", "referer", "from"} & set(headers)


def test_one_private_answer_among_public_ones_refuses_the_host(web: Web) -> None:
    client = Client(LOOPBACK, names(harbour="127.0.0.1 10.0.0.1", mapped="::ffff:192.168.0.1", own="::1"))
    for host, named in (("harbour", "10.0.0.1"), ("mapped", "::ffff:c0a8:1"), ("own", "::1")):
        with pytest.raises(RefusedAddress, match=f"{host}.example has the address {named}"):
            get(client, f"http://{host}.example:{web.port}/")
    assert web.asked == []


def test_a_resolver_that_changes_its_answer_changes_nothing_between_check_and_use(web: Web) -> None:
    """For this guard 127.0.0.1 is the public internet, and 127.0.0.2 a machine inside."""
    inside = Web("127.0.0.2", web.port)
    answers = ["127.0.0.1", "127.0.0.2", "127.0.0.2"]
    client = Client(LOOPBACK, lambda host, port, seconds: [ip_address(answers.pop(0))])
    web.answers["/"] = page(b"public")
    inside.answers["/"] = page(b"secret")
    try:
        assert get(client, f"http://harbour.example:{web.port}/") == b"public"
        assert len(answers) == 2, "the name is looked up once for a request"
        with pytest.raises(RefusedAddress):
            get(client, f"http://harbour.example:{web.port}/")
    finally:
        inside.close()
    assert inside.asked == []


def test_the_system_is_not_asked_again_once_an_address_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way down to ``connect``, with a system resolver that turns private after its first answer."""
    system, connected = socket.getaddrinfo, list[object]()
    answers = ["8.8.8.8"]

    def turning(host: str, *args: object, **kwargs: object) -> object:
        if host.startswith("harbour"):
            host = answers.pop() if answers else "127.0.0.1"
        return system(host, *args, **kwargs)  # type: ignore[arg-type]

    def refuse(self: socket.socket, address: object) -> None:
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for scheme, port in (("http", 80), ("https", 443)):
        answers[:] = ["8.8.8.8"]
        with pytest.raises(FailedFetch, match="cannot be reached \\(connection refused\\)"):
            get(Client(), f"{scheme}://harbour.example/")
        assert connected.pop() == ("8.8.8.8", port)
        with pytest.raises(RefusedAddress, match=r"has the address 127\.0\.0\.1"):
            get(Client(), f"{scheme}://harbour.example/")
        assert not connected


def test_the_next_address_is_tried_where_one_does_not_answer(web: Web) -> None:
    client = Client(Guard(allow=(ip_network("127.0.0.0/8"),)), names(harbour="127.0.0.9 127.0.0.1"))
    web.answers["/"] = page(b"in port")
    assert get(client, f"http://harbour.example:{web.port}/") == b"in port"


def test_no_proxy_and_no_login_of_the_environment(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password hush")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    web.answers["/"] = page(b"in port", "Set-Cookie: a=b")
    assert get(client, web.at + "/") == b"in port"
    get(client, web.at + "/")
    assert not {"cookie", "authorization"} & set(web.headers())


def test_hosts_that_are_not_known_or_do_not_answer_are_named(client: Client) -> None:
    with pytest.raises(FailedFetch, match=r"the host nowhere\.example is not known; look at its spelling"):
        get(Client(LOOPBACK, names()), "http://nowhere.example/")
    with pytest.raises(FailedFetch, match="has no address"):
        get(Client(LOOPBACK, lambda host, port, seconds: []), "http://nowhere.example/")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(FailedFetch, match="cannot be reached \\(connection refused\\); try again later"):
        get(client, f"http://127.0.0.1:{port}/")


def test_a_resolver_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(3) or [])
    start = time.monotonic()
    with pytest.raises(FailedFetch, match="took too long to look up"):
        get(Client(), "http://harbour.example/", seconds=0.1)
    assert time.monotonic() - start < 2.5


def test_an_ipv6_address_is_asked_as_well() -> None:
    try:
        served = Web("::1")
    except OSError:
        pytest.skip("no IPv6 here")
    served.answers["/"] = page(b"in port")
    client = Client(Guard(allow=(ip_network("::1/128"),)), names(harbour="::1"))
    try:
        assert get(client, f"http://[::1]:{served.port}/") == b"in port"
        assert served.headers()["host"] == f"[::1]:{served.port}"
        assert get(client, f"http://harbour.example:{served.port}/") == b"in port"
    finally:
        served.close()


# What is sent and what comes


def test_a_body_is_posted_and_redirects_are_handed_back(web: Web, client: Client) -> None:
    web.answers["/hook"] = page(b"", "Location: http://10.0.0.1/", status="307 Temporary Redirect")
    headers = {"Content-Type": "application/json", "TTL": "60"}
    done = client.request("POST", web.at + "/hook", body=json.dumps({"a": 1}).encode(), headers=headers)
    assert (done.status, done.headers["location"]) == (307, "http://10.0.0.1/")
    assert web.requests[-1].endswith(b'\r\n\r\n{"a": 1}')
    assert web.headers()["ttl"] == "60"


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate"])
def test_what_is_packed_is_unpacked(web: Web, client: Client, coding: str) -> None:
    packed = zlib.compress(b"in port " * 999) if coding == "deflate" else gzip.compress(b"in port " * 999)
    web.answers["/"] = page(packed, f"Content-Encoding: {coding}")
    assert get(client, web.at + "/") == b"in port " * 999


def test_chunks_are_put_together(web: Web, client: Client) -> None:
    web.answers["/"] = (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nin \r\n4\r\nport\r\n0\r\nA: b\r\n\r\n"
    )
    assert get(client, web.at + "/") == b"in port"


# Whatever the server does

BOMB = gzip.compress(bytes(60_000_000))


@pytest.mark.parametrize("chunked", [False, True])
def test_a_bomb_is_given_up_at_the_cap_without_being_unpacked(
    web: Web, client: Client, chunked: bool
) -> None:
    if chunked:
        head = HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
        web.answers["/"] = head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(BOMB), BOMB)
    else:
        web.answers["/"] = page(BOMB, "Content-Encoding: gzip")
    tracemalloc.start()
    try:
        with pytest.raises(OversizedCapture, match="sends more than 1 MiB"):
            get(client, web.at + "/", most=2**20)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()


def test_a_long_body_is_cut_where_that_is_asked_for(web: Web, client: Client) -> None:
    web.answers["/"] = page(b"x" * 5000)
    done = client.request("GET", web.at + "/", most=1000, cut=True)
    assert (done.data, done.cut) == (b"x" * 1000, True)


def endless(piece: bytes, head: bytes = HEAD + b"\r\n") -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return answer


def slow(piece: bytes, head: bytes = b"") -> Callable[[socket.socket], None]:
    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(50):
            connection.sendall(piece)
            time.sleep(0.02)

    return answer


ENDLESS = {
    "body": endless(b"x" * 65_536),
    "chunks": endless(b"1\r\nx\r\n" * 9999, HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
    "chunk line": endless(b"0" * 65_536, HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
    "trailers": endless(b"A: b\r\n" * 9999, HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"),
    "gzip members": endless(gzip.compress(b"") * 999, HEAD + b"Content-Encoding: gzip\r\n\r\n"),
    "status line": endless(b"H" * 65_536, b""),
    "header": endless(b"x" * 65_536, HEAD + b"X-Long: "),
    "headers": endless(b"X-A: b\r\n" * 9999, HEAD),
    "folded header": endless(b" x\r\n" * 9999, HEAD + b"X-A: b\r\n"),
    "answers before the answer": endless(b"HTTP/1.1 100 Continue\r\n\r\n" * 999, b""),
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_is_given_up(web: Web, client: Client, name: str) -> None:
    web.answers["/"] = ENDLESS[name]
    tracemalloc.start()
    try:
        with pytest.raises((OversizedCapture, FailedFetch)) as raised:
            get(client, web.at + "/", most=2**18, seconds=60)
        assert tracemalloc.get_traced_memory()[1] < 12_000_000
    finally:
        tracemalloc.stop()
    assert "in time" not in str(raised.value), "by its size, not by the clock"


SLOW = {
    "status line": slow(b"H"),
    "headers": slow(b"X: y\r\n", HEAD),
    "header": slow(b"x", HEAD + b"X: "),
    "body": slow(b"x", HEAD + b"\r\n"),
    "body of a length": slow(b"x", HEAD + b"Content-Length: 99999\r\n\r\n"),
    "chunks": slow(b"1\r\nx\r\n", HEAD + b"Transfer-Encoding: chunked\r\n\r\n"),
    "silence": slow(b"", HEAD),
}


@pytest.mark.parametrize("name", SLOW)
def test_what_comes_a_byte_at_a_time_is_given_up_in_time(web: Web, client: Client, name: str) -> None:
    web.answers["/"] = SLOW[name]
    start = time.monotonic()
    with pytest.raises(FailedFetch, match="did not come to an end in time; try again later"):
        get(client, web.at + "/", seconds=0.3)
    assert time.monotonic() - start < 5


def test_a_server_that_falls_silent_is_given_up(
    web: Web, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.fetching.line.SILENCE_SECONDS", 0.1)
    web.answers["/"] = slow(b"", HEAD + b"Content-Length: 9\r\n\r\nx")
    with pytest.raises(FailedFetch, match="sent nothing for 0 seconds"):
        get(client, web.at + "/", seconds=3)


BROKEN = {
    "cut": (HEAD + b"Content-Length: 99\r\n\r\nshort", "broke off before its end"),
    "cut chunk": (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\nshort",
        "broke off|does not answer as HTTP",
    ),
    "two lengths": (HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "does not answer as HTTP"),
    "not gzip": (page(b"plain", "Content-Encoding: gzip"), "cannot be unpacked"),
    "brotli": (page(b"plain", "Content-Encoding: br"), "packed in a way that was not asked for \\('br'\\)"),
    "twice": (page(b"plain", "Content-Encoding: gzip, gzip"), "not asked for"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.6\r\n", "does not answer as HTTP servers do"),
    "nothing": (b"", "ended the connection|broke off"),
    "many headers": (HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(150)) + b"\r\n", "headers"),
    "odd status": (b"HTTP/1.1 9999 What\r\n\r\n", "does not answer as HTTP servers do"),
    "odd chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n", "does not answer|broke off"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_answer_is_named(web: Web, client: Client, name: str) -> None:
    web.answers["/"], words = BROKEN[name]
    with pytest.raises(FailedFetch, match=words) as raised:
        get(client, web.at + "/", seconds=5)
    assert len(str(raised.value).splitlines()) == 1


def test_a_longer_body_than_its_length_is_read_to_its_length(web: Web, client: Client) -> None:
    web.answers["/"] = HEAD + b"Content-Length: 4\r\n\r\nportHTTP/1.1 200 OK\r\n\r\nsmuggled"
    assert get(client, web.at + "/") == b"port"


def test_headers_may_be_as_long_as_servers_make_them(web: Web, client: Client) -> None:
    web.answers["/"] = page(b"in port", *(f"X-{n}: {'y' * 600}" for n in range(90)))
    assert get(client, web.at + "/") == b"in port"
    assert MAX_RESPONSE_HEADER_BYTES > 90 * 600


@pytest.mark.parametrize(
    "start",
    [b"", HEAD, HEAD + b"Transfer-Encoding: chunked\r\n\r\n", HEAD + b"Content-Encoding: gzip\r\n\r\n"],
)
def test_any_bytes_are_an_answer_or_a_named_error(start: bytes) -> None:
    web, client, told = Web(), Client(LOOPBACK), list[str]()

    @settings(max_examples=60, deadline=None)
    @given(
        st.one_of(
            st.binary(max_size=80), st.text("0123456789abcdef\r\n: ;HTP/.", max_size=80).map(str.encode)
        )
    )
    def check(rest: bytes) -> None:
        web.answers["/"] = start + rest
        try:
            get(client, web.at + "/", seconds=5)
        except CaptureError as error:
            told.append(str(error))

    try:
        check()
    finally:
        web.close()
    assert all(len(line.splitlines()) == 1 for line in told)


# With TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of harbour.example by nobody, with its key."""
    file = tmp_path_factory.mktemp("tls") / "harbour.pem"
    key = file.with_suffix(".key")
    asked = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=harbour.example"
    asked += f" -addext subjectAltName=DNS:harbour.example -keyout {key} -out {file}"
    try:
        subprocess.run(asked.split(), check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[tuple[Web, list[str | None]]]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    named: list[str | None] = []
    context.sni_callback = lambda sock, name, ctx: named.append(name)  # type: ignore[assignment]

    def wrap(connection: socket.socket) -> socket.socket:
        try:
            return context.wrap_socket(connection, server_side=True)
        except BaseException:
            connection.close()
            raise

    served = Web(wrap=wrap)
    yield served, named
    served.close()


def test_the_certificate_has_to_be_the_hosts(secure: tuple[Web, list[str | None]], certificate: Path) -> None:
    web, named = secure
    web.answers["/"] = page(b"in port")
    resolve = names(harbour="127.0.0.1", other="127.0.0.1")
    client = Client(LOOPBACK, resolve, context=ssl.create_default_context(cafile=certificate))
    assert get(client, f"https://harbour.example:{web.port}/") == b"in port"
    assert named == ["harbour.example"]
    for host in ("other.example", "127.0.0.1"):
        with pytest.raises(FailedFetch, match=r"its certificate cannot be trusted \(.*mismatch"):
            get(client, f"https://{host}:{web.port}/")
    with pytest.raises(FailedFetch, match="its certificate cannot be trusted \\(self-signed"):
        get(Client(LOOPBACK, resolve), f"https://harbour.example:{web.port}/")
    assert web.asked == ["/"]


def test_a_slow_or_broken_handshake_is_given_up(client: Client) -> None:
    start = time.monotonic()
    listening = socket.create_server(("127.0.0.1", 0))
    with listening, pytest.raises(FailedFetch, match="does not answer; try again later"):
        get(client, f"https://127.0.0.1:{listening.getsockname()[1]}/", seconds=0.2)
    assert time.monotonic() - start < 5
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def plain() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(9999)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        answering = threading.Thread(target=plain)
        answering.start()
        with pytest.raises(FailedFetch, match=r"no secure connection \("):
            get(client, f"https://127.0.0.1:{listening.getsockname()[1]}/", seconds=2)
        answering.join()
