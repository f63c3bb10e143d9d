"""Small posted forms: read with a bound, because whoever sends them may not have signed in."""

from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST_BYTES = 16_384
MOST_FIELDS = 20


async def read_form(request: Request) -> dict[str, str]:
    """Give the fields of a posted form, the last value of each."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BYTES:
            raise HTTPException(413, "This form is too large.")
    try:
        fields = parse_qs(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            max_num_fields=MOST_FIELDS,
        )
    except ValueError as error:
        raise HTTPException(400, "This form could not be read.") from error
    return {name: values[-1] for name, values in fields.items()}


def own_path(wanted: str) -> str:
    """Give the path to go on to after signing in, if it is one of ours; the start page otherwise."""
    printable = wanted.isascii() and wanted.isprintable()
    one_slash = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if printable and one_slash and "\\" not in wanted else "/"
