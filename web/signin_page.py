"""The pages in front of the gate: plain HTML with its own style, no script, nothing loaded from anywhere."""

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("signin.css").read_text(encoding="utf-8")
MARK = (
    '<svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">'
    '<rect width="28" height="28" rx="6" fill="#2a6bb5"/>'
    '<path d="M5 21.5h5.2v-5h5.6v-5h5.6v-5H24" '
    'fill="none" stroke="#fff" stroke-width="2.6" stroke-linejoin="round" stroke-linecap="round"/></svg>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box of a form: what it is called, what was typed, and how the browser helps."""

    name: str
    label: str
    type: str = "text"
    value: str = ""
    hint: str = ""
    autocomplete: str = "off"
    required: bool = True
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that is posted back to its own address."""

    action: str
    button: str
    boxes: tuple[Box, ...] = ()
    hidden: dict[str, str] = field(default_factory=dict)


def page(
    title: str, *, lead: str = "", form: Form | None = None, problems: tuple[str, ...] = (), foot: str = ""
) -> str:
    """Give a whole page; `lead` and `foot` are our own HTML, everything else is escaped."""
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)} · Foothold</title><link rel="icon" href="data:,">'
        f"<style>{STYLE}</style></head>"
        f'<body><main><div class="brand">{MARK}<span>Foothold</span></div><h1>{escape(title)}</h1>'
        f"{lead}{_alert(problems)}{_form(form, with_problems=bool(problems)) if form else ''}{foot}"
        "</main></body></html>"
    )


def _alert(problems: tuple[str, ...]) -> str:
    if not problems:
        return ""
    sentences = "".join(f"<p>{escape(problem)}</p>" for problem in problems)
    return f'<div role="alert" id="problems">{sentences}</div>'


def _form(form: Form, *, with_problems: bool) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in form.hidden.items()
    )
    focus = _first_to_fill(form.boxes)
    boxes = "".join(_box(box, focused=box is focus, described=with_problems) for box in form.boxes)
    return (
        f'<form method="post" action="{escape(form.action)}">{hidden}{boxes}'
        f'<button type="submit">{escape(form.button)}</button></form>'
    )


def _first_to_fill(boxes: tuple[Box, ...]) -> Box | None:
    return next((box for box in boxes if box.required and not box.value), None)


def _box(box: Box, *, focused: bool, described: bool) -> str:
    if box.type == "checkbox":
        checked = " checked" if box.checked else ""
        return (
            f'<label class="check"><input type="checkbox" name="{box.name}" value="yes"{checked}>'
            f"<span>{escape(box.label)}</span></label>"
        )
    described_by = " ".join(["problems"] * described + [f"{box.name}-hint"] * bool(box.hint))
    attributes = "".join(
        (
            f' id="{box.name}" name="{box.name}" type="{box.type}" autocomplete="{box.autocomplete}"',
            f' value="{escape(box.value)}"' if box.type != "password" else "",
            ' autocapitalize="none" spellcheck="false"',
            " required" if box.required else "",
            " autofocus" if focused else "",
            f' aria-describedby="{described_by}"' if described_by else "",
        )
    )
    hint = f'<p class="hint" id="{box.name}-hint">{escape(box.hint)}</p>' if box.hint else ""
    return f'<label for="{box.name}">{escape(box.label)}</label><input{attributes}>{hint}'
