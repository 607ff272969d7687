"""Push messages: RFC 8291's own example, and another implementation's reading of ours."""

import os

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reportedly.desk.following.encryption import MOST, encrypted, from_base64, public_key, raw, to_base64

# RFC 8291, section 5 and appendix A.
MESSAGE = b"When I grow up, I want to be a watermelon"
THEIR_KEY = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SECRET = "BTBZMqHH6r4Tts7J_aSIgg"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
OUR_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
OUR_PUBLIC = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
THEIR_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def private(text: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(from_base64(text), "big"), ec.SECP256R1())


def test_the_example_of_the_rfc_comes_out_to_the_byte() -> None:
    own = private(OUR_PRIVATE)
    assert to_base64(raw(own.public_key())) == OUR_PUBLIC
    made = encrypted(MESSAGE, from_base64(THEIR_KEY), from_base64(SECRET), salt=from_base64(SALT), own=own)
    assert to_base64(made) == BODY


def test_another_program_reads_the_example_with_the_browsers_key() -> None:
    made = encrypted(MESSAGE, from_base64(THEIR_KEY), from_base64(SECRET))
    key = private(THEIR_PRIVATE)
    assert (
        http_ece.decrypt(made, private_key=key, auth_secret=from_base64(SECRET), version="aes128gcm")
        == MESSAGE
    )


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 1000, MOST])
def test_messages_of_every_length_are_read(length: int) -> None:
    key, secret, message = ec.generate_private_key(ec.SECP256R1()), os.urandom(16), os.urandom(length)
    made = encrypted(
        message, key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint), secret
    )
    assert len(made) <= 4096
    assert http_ece.decrypt(made, private_key=key, auth_secret=secret, version="aes128gcm") == message


def test_no_two_messages_are_alike() -> None:
    key, secret = from_base64(THEIR_KEY), from_base64(SECRET)
    assert encrypted(MESSAGE, key, secret)[:100] != encrypted(MESSAGE, key, secret)[:100]


def test_what_cannot_be_sent_is_refused() -> None:
    with pytest.raises(ValueError, match="up to 3993 bytes"):
        encrypted(b"x" * (MOST + 1), from_base64(THEIR_KEY), from_base64(SECRET))
    with pytest.raises(ValueError, match="16 bytes"):
        encrypted(b"x", from_base64(THEIR_KEY), b"short")
    for key in (b"", b"\x04" + b"\x00" * 64, b"\x04" + os.urandom(64), from_base64(THEIR_KEY)[:-1]):
        with pytest.raises(ValueError, match=r"65 bytes|EC key"):
            public_key(key)
