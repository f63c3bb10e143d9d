"""What the house promises: pinned requirements with reasons, and settings that the hazards ask for."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]


def requirement_lines(name: str) -> list[str]:
    lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    assert [line for line in requirement_lines(name) if not re.fullmatch(r"[\w.\-\[\]]+==[\w.]+", line)] == []


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    names = [
        re.split(r"[\[=]", line)[0]
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in requirement_lines(name)
    ]
    assert [name for name in names if f"| `{name}` |" not in readme] == []


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "disableDataExport", True),
        ("server", "address", "127.0.0.1"),
        ("runner", "postScriptGC", False),
        ("runner", "magicEnabled", False),
        ("runner", "fastReruns", False),
        ("global", "disableWidgetStateDuplicationWarning", True),
    ],
)
def test_the_settings_that_the_hazards_ask_for_are_set(section: str, key: str, value: object) -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings[section][key] == value


def test_p5_uploads_are_kept_small() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] <= 20


def test_streamlit_still_knows_the_hidden_collector_option() -> None:
    from streamlit import config

    assert config.get_option("runner.postScriptGC") is False


def test_warnings_are_errors() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"
    assert project["tool"]["mypy"]["strict"] is True
