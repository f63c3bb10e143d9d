"""Recording the talk about pain: a version of the case's own row each; the old ones stay in sight."""

from dataclasses import replace

from db.access import Actor
from db.cases import change_case, with_fields
from db.receipts import Receipt
from db.recording import latest_day, refuse_if, store_now
from db.store import Store
from goals.errors import Problem
from goals.pain_talk import (
    AGREED,
    FIRST_TALK,
    NO_REASON,
    REASON,
    PainTalk,
    pain_fields,
    pain_talk_problems,
    talk_before,
    talk_in_force,
)
from goals.records import CaseHistory, Fact


def record_pain_talk(
    store: Store, actor: Actor, case_id: str, talk: PainTalk, *, key: str, base_version: int
) -> Receipt:
    """Record what was said about pain; where there was a talk before, with the reason why it is changed.

    Raises
    ------
    ConflictError
        When somebody else changed the case since `base_version`.
    RefusedError
        With a sentence for each thing that is missing or wrong.
    NotFoundError
        When it is not a case of the actor's clinic.
    """
    typed = replace(talk, reason=" ".join(talk.reason.split()))

    def changed(case: Fact, recorded: CaseHistory) -> Fact:
        refuse_if(pain_talk_problems(typed, recorded, today=latest_day(store_now())))
        return with_fields(case, pain_fields(typed), typed.reason or FIRST_TALK)

    content = f"{talk.hoped} {talk.agreed} {talk.on} {typed.reason}"
    return change_case(
        store,
        actor,
        case_id,
        changed,
        key=key,
        action="pain_talk",
        content=content,
        base_version=base_version,
    )


def withdraw_pain_talk(
    store: Store, actor: Actor, case_id: str, *, reason: str, key: str, base_version: int
) -> Receipt:
    """Enter the talk in force in error, with a reason; the one before it holds again, if there is one.

    Raises
    ------
    ConflictError, RefusedError, NotFoundError
        As `record_pain_talk`.
    """
    why = " ".join(reason.split())

    def changed(case: Fact, recorded: CaseHistory) -> Fact:
        refuse_if([] if talk_in_force(recorded) else [Problem(AGREED, "There is no talk to enter in error.")])
        refuse_if([] if why else [Problem(REASON, NO_REASON)])
        return with_fields(case, pain_fields(talk_before(recorded)), why)

    return change_case(
        store,
        actor,
        case_id,
        changed,
        key=key,
        action="pain_talk_in_error",
        content=why,
        base_version=base_version,
    )
