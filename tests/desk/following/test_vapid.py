"""Who the desk is to a push service."""

import json

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from reportedly.desk.following import vapid
from reportedly.desk.following.encryption import from_base64, public_key
from reportedly.desk.store import Store


def test_the_key_is_made_once(store: Store) -> None:
    with store.reading() as database:
        assert vapid.desk_key(database) is None
    found = set()
    for _ in range(3):
        with store.writing() as database:
            vapid.make_key(database)
            key = vapid.desk_key(database)
            assert key is not None
            found.add(vapid.public(key))
    assert len(found) == 1


def test_a_service_can_check_the_token(store: Store) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    made = vapid.authorization(
        key, "https://push.example:8443/a/b?c", "https://desk.example", now=1_700_000_000
    )
    scheme, _, rest = made.partition(" ")
    given = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = given["t"].split(".")
    assert scheme == "vapid"
    assert json.loads(from_base64(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(from_base64(claims)) == {
        "aud": "https://push.example:8443",
        "exp": 1_700_000_000 + 12 * 3600,
        "sub": "https://desk.example",
    }
    both = from_base64(signature)
    assert len(both) == 64
    der = encode_dss_signature(int.from_bytes(both[:32], "big"), int.from_bytes(both[32:], "big"))
    public_key(from_base64(given["k"])).verify(der, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
