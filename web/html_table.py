"""A plain HTML table: read by every screen reader, printed as it stands."""

from collections.abc import Collection, Iterable

from web.text import html_text


def html_table(
    headings: Iterable[str],
    rows: Iterable[Iterable[str]],
    *,
    caption: str = "",
    numeric: Collection[int] = (),
) -> str:
    """Give a table; headings and caption are text, cells are HTML that is already safe."""
    kinds = [' class="fh-num"' if n in numeric else "" for n in range(64)]
    head = "".join(
        f'<th scope="col"{kind}>{html_text(text)}</th>' for text, kind in zip(headings, kinds, strict=False)
    )
    body = "".join(_row(row, kinds) for row in rows)
    above = f"<caption>{html_text(caption)}</caption>" if caption else ""
    return (
        f'<div class="fh-scroll"><table class="fh-table">{above}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(cells: Iterable[str], kinds: list[str]) -> str:
    return (
        "<tr>" + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(cells, kinds, strict=False)) + "</tr>"
    )
