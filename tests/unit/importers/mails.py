"""Messages as mail programs send them, made for the tests."""

from __future__ import annotations

from email.message import EmailMessage

PLAIN = """Dear Ann,

the ministry was told of the spill on 3 May, and the reports that we have
seen since say that the agency knew of it long before. I attach the minutes
of the meeting.

On 2 May Ann wrote:
> Who knew?
>> Nobody, says the ministry.
> I do not believe it.

- one
- two
"""
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 120


def letter(**headers: str) -> EmailMessage:
    """Give a message with the usual headers and no words yet."""
    message = EmailMessage()
    usual = {
        "From": "Zoë Pellam <z.pellam@example.org>",
        "To": "Ann Li <ann@example.org>",
        "Date": "Fri, 03 May 2024 14:22:05 +0200",
        "Subject": "Überblick",
        "Message-ID": "<1@example.org>",
    }
    for name, value in {**usual, **headers}.items():
        message[name] = value
    return message


def plain_letter() -> EmailMessage:
    """Give a message of plain words."""
    message = letter()
    message.set_content(PLAIN)
    return message


def rich_letter(picture: bytes = PICTURE) -> EmailMessage:
    """Give a message with plain words, a page with pictures, a file and another message."""
    message = letter()
    message.set_content(PLAIN)
    message.add_alternative(f"<p>{PLAIN}</p><img src='cid:p1'><img src='cid:p2'>", subtype="html")
    page = message.get_payload(1)
    assert isinstance(page, EmailMessage)
    page.add_related(b"GIF89a" + bytes(50), "image", "gif", cid="<p1>")
    page.add_related(picture, "image", "jpeg", cid="<p2>", filename="scan.jpg")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="Protokoll ä.pdf")
    inner = letter(Subject="Minutes: 3/5")
    inner.set_content("Inner words")
    message.add_attachment(inner)
    return message


def saved_page(picture: bytes = PICTURE) -> EmailMessage:
    """Give a web page as browsers save it in one file."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://example.org/story"
    message["Subject"] = "The story"
    message["Date"] = "Fri, 3 May 2024 10:00:00 -0000"
    message.set_content(
        "<html><body><h1>Spill</h1><p>It was known – Zoë said.</p><img src='https://example.org/i/a.jpg?w=9'>"
        "<iframe src='cid:f1'></iframe></body></html>",
        subtype="html",
    )
    for name, data in (("a.jpg?w=9", picture), ("unused.jpg", picture[::-1]), ("dot.jpg", picture[:9])):
        message.add_related(
            data, "image", "jpeg", headers=[f"Content-Location: https://example.org/i/{name}"]
        )
    message.add_related("<p>Buy this now</p>", subtype="html", headers=["Content-Location: cid:f1"])
    return message


def mailbox(picture: bytes = PICTURE) -> bytes:
    """Give a mailbox file of two messages."""
    first, second = (
        b"From a@b Fri May  3 10:00:00 2024\n" + message.as_bytes()
        for message in (plain_letter(), rich_letter(picture))
    )
    return first + b"\n\n" + second
