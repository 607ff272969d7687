"""People at the desk, from end to end: they register, follow, are told, discuss, moderate and mend."""

import json
import sys
from collections.abc import Iterator
from ipaddress import ip_network
from pathlib import Path

import pytest
from starlette.applications import Starlette

from reportedly.desk.app import app
from reportedly.desk.people import accounts
from reportedly.desk.work import Worker
from reportedly.fetching import Client, Guard
from reportedly.library import Library

sys.path.insert(0, str(Path(__file__).parents[1]))
from push_service import Service, running

PASSWORD = "harbour lantern seven"
EXAMPLES = Path(__file__).parents[2] / "examples"
LATE = "radio-ansel.html"
"""A page that comes while people look on; with it, something changes in whose sourcing."""


@pytest.fixture
def service() -> Iterator[Service]:
    """A push service on loopback."""
    with running() as made:
        yield made


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Where a library of its own is, with all examples but the late one."""
    made = str(tmp_path / "library.sqlite")
    with Library(made) as library:
        pages = [one for one in EXAMPLES.iterdir() if one.suffix in (".html", ".txt") and one.name != LATE]
        library.add(*map(str, sorted(pages)))
        library.stories(limit=1)
    return made


@pytest.fixture
def desk_of_people(place: str, serve) -> Iterator[tuple[str, Starlette]]:
    """A desk with an editor and an administrator."""
    made = app(place, background=False)
    store = made.state.desk.store
    hashed = made.state.desk.porter.passwords.hashed(PASSWORD)
    with store.writing() as database:
        for name, role in (("Eva Berg", "editor"), ("Ida Holm", "administrator")):
            accounts.create(database, name, hashed, now=made.state.desk.now(), role=role)
    with serve(made) as address:
        yield address, made


def enter(page, name: str, *, next: str = "/") -> None:
    page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/')[2]}/sign-in?next={next}")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("main button.main")
    page.wait_for_selector(f".who:has-text('{name}')")


def test_who_registers_in_one_tab_is_signed_in_in_the_others(desk_of_people, window) -> None:
    address, _ = desk_of_people
    one = window(address)
    one.open("/register")
    other, third = one.page.context.new_page(), one.page.context.new_page()
    one.faults.clear()  # two windows that are meant to be
    other.goto(address + "/")
    third.goto(address + "/sign-in?next=/search")
    one.page.fill("#name", "Ada Lind")
    one.page.fill("#password", PASSWORD)
    one.page.click("main button.main")
    other.wait_for_selector(".who:has-text('Ada Lind')")
    third.wait_for_url("**/search")
    other.click("text=Sign out")
    one.page.wait_for_selector("text=Register")


def test_a_reader_follows_and_is_pushed_what_changed(desk_of_people, window, place, service) -> None:
    """Chromium's own push service is elsewhere, so the browser is given one on loopback to say that it uses; what the
    desk sends there is decrypted and handed to the desk's real service worker, as the browser would.
    """
    address, desk = desk_of_people
    seen = window(address, permissions=["notifications"])
    page = seen.page
    page.add_init_script(
        """((given) => {
        const made = {
            endpoint: given.endpoint, expirationTime: null, unsubscribe: async () => true,
            getKey: (name) => new Uint8Array(name === "auth" ? given.secret : given.key).buffer,
        };
        PushManager.prototype.subscribe = async () => { localStorage.setItem("pushed", "yes"); return made; };
        PushManager.prototype.getSubscription = async () => localStorage.getItem("pushed") ? made : null;
        })("""
        + json.dumps(
            {"endpoint": f"{service.at}/push/1", "key": list(service.point), "secret": list(service.secret)}
        )
        + ")"
    )
    object.__setattr__(desk.state.desk, "client", Client(Guard(allow=(ip_network("127.0.0.1/32"),))))
    worker = Worker(desk.state.desk)
    seen.open("/register")
    page.fill("#name", "Ada Lind")
    page.fill("#password", PASSWORD)
    page.click("main button.main")
    page.wait_for_selector(".who:has-text('Ada Lind')")
    page.click("article.line h2 a >> nth=0")
    page.click("text=Follow this story")
    page.click("text=What you are told of it")
    page.click("[data-push-start]")
    page.wait_for_selector("text=This browser shows your notices")
    seen.picture("following")
    page.check("input[name=quiet]")
    page.fill("input[name=from]", "03:00")
    page.fill("input[name=to]", "03:01")
    page.click("form.how button")
    page.wait_for_load_state()
    worker.notice()
    with Library(place) as library:
        changes = library.add(str(EXAMPLES / LATE)).changes
    assert changes
    worker.notice()
    worker.once()
    (message,) = service.messages()
    assert any(
        change.after in str(message["body"]) or change.text[:20] in str(message["body"]) for change in changes
    )
    debugger = page.context.new_cdp_session(page)
    versions = list[str]()
    debugger.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: versions.extend(one["registrationId"] for one in event["registrations"]),
    )
    debugger.send("ServiceWorker.enable")
    page.wait_for_timeout(200)
    debugger.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": address, "registrationId": versions[-1], "data": json.dumps(message)},
    )
    page.wait_for_function(
        "async () => (await (await navigator.serviceWorker.ready).getNotifications()).length === 1"
    )
    shown = page.evaluate(
        "async () => (await (await navigator.serviceWorker.ready).getNotifications())"
        ".map((one) => [one.title, one.body])"
    )
    assert shown == [[message["title"], message["body"]]]
    seen.open("/notices")
    assert "unread" in page.text_content("#account")
    assert page.locator(".told, main li").count()
    seen.picture("notices")
    assert seen.barriers() == []


def test_a_newcomers_comment_is_read_by_a_moderator_and_then_by_everybody(desk_of_people, window) -> None:
    address, _ = desk_of_people
    reader, editor = window(address), window(address)
    reader.open("/register")
    reader.page.fill("#name", "Ada Lind")
    reader.page.fill("#password", PASSWORD)
    reader.page.click("main button.main")
    reader.page.wait_for_selector(".who")
    reader.page.click("article.line h2 a >> nth=0")
    story = reader.page.url
    reader.page.fill(
        "textarea", "Who measured the cracks? <script>alert(1)</script> See https://ledger.example/a."
    )
    reader.page.click("main form.write button >> nth=0")
    reader.page.wait_for_selector("text=Who measured the cracks?")
    editor.open("/")
    assert "Who measured" not in editor.page.content()
    enter(editor.page, "Eva Berg", next="/moderation")
    editor.page.goto(address + "/moderation")
    editor.page.wait_for_selector("text=Who measured the cracks?")
    editor.picture("moderation")
    assert editor.barriers() == []
    editor.page.click("button:has-text('Approve')")
    editor.page.wait_for_selector("text=Nothing waits")
    stranger = window(address)
    stranger.page.goto(story)
    stranger.page.wait_for_selector("text=Who measured the cracks?")
    assert stranger.page.locator("a[href='https://ledger.example/a']").get_attribute("rel")
    assert stranger.barriers() == []
    editor.page.goto(address + "/moderation/log")
    assert "Eva Berg" in editor.page.content()


def test_an_editor_amends_a_chain_and_everybody_sees_it(desk_of_people, window, place) -> None:
    address, _ = desk_of_people
    with Library(place, read_only=True) as library:
        claim = next(
            one for story in library.stories() for one in library.claims(story.id) if len(one.versions) > 2
        )
    version = claim.versions[0]
    editor = window(address)
    editor.open("/")
    enter(editor.page, "Eva Berg")
    editor.page.goto(f"{address}/pages/{version.page}")
    editor.page.click("text=Amend what was read")
    assert editor.barriers() == []
    editor.page.goto(f"{address}/pages/{version.page}/amend?claim={version.claim}")
    editor.picture("amend")
    assert editor.barriers() == []
    assert editor.overflow() <= 0
    rows = editor.page.locator("fieldset.teller")
    before = rows.count()
    editor.page.press("text=Add a teller", "Enter")
    assert editor.page.evaluate("document.activeElement.id") == f"name-{before}"
    # Words are chosen with the keyboard alone, and taken.
    editor.page.press("text=All of the article", "Enter")
    editor.page.focus("#article-text")
    editor.page.press("#article-text", "Control+Home")
    for _ in range(4):
        editor.page.press("#article-text", "Shift+ArrowRight")
    editor.page.press(f"fieldset.teller >> nth={before} >> text=Take the chosen words", "Enter")
    taken = editor.page.input_value(f"#name-{before}")
    assert taken == editor.page.input_value("#article-text")[:4].strip()
    assert editor.barriers() == []
    editor.picture("amend-tellers")
    editor.page.press(f"fieldset.teller >> nth={before} >> text=Remove", "Enter")
    assert rows.count() == before
    editor.page.fill("#name-0", "The Harbour Wire")
    editor.page.select_option("#kind-0", "outlet")
    editor.page.fill("#why-chain", "as its print edition says")
    editor.page.click("text=Let this hold >> nth=0")
    editor.page.wait_for_url("**#corrected")
    stranger = window(address)
    stranger.open(f"/pages/{version.page}")
    assert "The Harbour Wire" in stranger.page.text_content("main")
    assert stranger.barriers() == []
    editor.page.goto(address + "/corrections")
    editor.picture("corrections")
    editor.page.click("text=Take back")
    editor.page.fill("#why", "it is not in print")
    assert editor.barriers() == []
    editor.page.click("button.main")
    editor.page.wait_for_selector("text=Taken back by")
    assert "it is not in print" in editor.page.text_content("main")
    stranger.page.reload()
    assert "The Harbour Wire" not in stranger.page.text_content("main")


@pytest.mark.parametrize("width", [320, 1200])
def test_of_two_editors_the_later_sees_what_the_earlier_did(desk_of_people, window, places, width) -> None:
    address, _ = desk_of_people
    eva, ida = window(address), window(address, viewport={"width": width, "height": 900})
    ida.expected = {409, 422}
    for one, name in ((eva, "Eva Berg"), (ida, "Ida Holm")):
        one.open("/")
        enter(one.page, name)
        one.page.goto(f"{address}{places['page']}/amend")
    eva.page.fill("#date", "2026-03-03")
    eva.page.fill("#why-date", "as in print")
    eva.page.click("section[aria-labelledby=date-heading] button")
    eva.page.wait_for_url("**#corrected")
    ida.page.fill("#date", "2026-03-01")
    ida.page.fill("#why-date", "mine")
    ida.page.click("section[aria-labelledby=date-heading] button")
    ida.page.wait_for_selector("[role=alert]")
    assert ida.page.input_value("#date") == "2026-03-01"
    for dark in (False, True):
        ida.looks(width=width, dark=dark)
        ida.picture(f"overtaken-{width}-{'dark' if dark else 'light'}")
        assert ida.barriers(colours_only=dark) == []
    assert ida.overflow() <= 0
    ida.page.click("text=Let mine hold all the same")
    ida.page.wait_for_url("**#corrected")
    ida.page.goto(f"{address}/corrections")
    ida.page.click("text=Take back >> nth=0")
    ida.page.wait_for_url("**/corrections/*")
    for dark in (False, True):
        ida.looks(width=width, dark=dark)
        ida.picture(f"correction-{width}-{'dark' if dark else 'light'}")
        assert ida.barriers(colours_only=dark) == []
    assert ida.overflow() <= 0


@pytest.mark.parametrize("width", [320, 1200])
def test_no_page_for_people_keeps_anybody_out(desk_of_people, window, places, width) -> None:
    address, _ = desk_of_people
    seen = window(address, viewport={"width": width, "height": 900})
    found = list[str]()

    def look(path: str) -> None:
        seen.page.goto(address + path)
        name = path.strip("/").replace("/", "-").split("?")[0] or "front"
        for dark in (False, True):
            seen.looks(width=width, dark=dark)
            seen.picture(f"{name}-{width}-{'dark' if dark else 'light'}")
            found.extend(f"{path} {one}" for one in seen.barriers(colours_only=dark))
            if seen.overflow() > 0:
                found.append(f"{path} is {seen.overflow()} px too wide")

    for path in ("/sign-in", "/register", "/reset", "/rules"):
        look(path)
    enter(seen.page, "Ida Holm")
    claim = places["claim"]
    for path in (
        "/account",
        "/people",
        "/following",
        "/notices",
        "/comments",
        "/moderation",
        "/moderation/log",
        "/corrections",
        "/corrections?kind=chain&since=soon",
        "/mending",
        "/amend" + places["source"],
        claim + "/amend",
        claim,
        places["story"],
        places["page"] + "/amend",
        places["page"] + "/amend?claim=c1",
    ):
        look(path)
    assert found == []
