"""What is known of a case besides its numbers: since when, what was accepted, what to mind, what work.

Here belongs what is said of the case itself: its record (the injury, what was accepted for it, the job, the
milestones, what leads), its phase, its flags, its life (opened, closed, reopened), the work that is allowed
against the job, and what can be wrong with the form that records them. Not here: readings and what is
computed of them (`goals.ledger`), goals (`goals.goalsetting`), treatments.
"""

from goals.caserecord.changes import RecordChange, changes_of
from goals.caserecord.checking import lead_fault, reason_needed, record_problems
from goals.caserecord.draft import FIELDS, RecordDraft, changed_fields, draft_of
from goals.caserecord.facts import amended_case, amended_injury
from goals.caserecord.flags import (
    CaseFlag,
    FlagDraft,
    ending_problems,
    flag_fact,
    flag_problems,
    flags_of,
)
from goals.caserecord.grade import Grade, latest_grade
from goals.caserecord.life import Turn, TurnKind, life_of
from goals.caserecord.naming import label_problems
from goals.caserecord.opening import NewCase, opening_facts, opening_problems, unknown_measure
from goals.caserecord.phase import Phase, Stage, phase_of
from goals.caserecord.record import CaseRecord, case_record
from goals.caserecord.work import AllowedWork, WorkNow, allowed_work, spells_of_work, work_now

__all__ = [
    "FIELDS",
    "AllowedWork",
    "CaseFlag",
    "CaseRecord",
    "FlagDraft",
    "Grade",
    "NewCase",
    "Phase",
    "RecordChange",
    "RecordDraft",
    "Stage",
    "Turn",
    "TurnKind",
    "WorkNow",
    "allowed_work",
    "amended_case",
    "amended_injury",
    "case_record",
    "changed_fields",
    "changes_of",
    "draft_of",
    "ending_problems",
    "flag_fact",
    "flag_problems",
    "flags_of",
    "label_problems",
    "latest_grade",
    "lead_fault",
    "life_of",
    "opening_facts",
    "opening_problems",
    "phase_of",
    "reason_needed",
    "record_problems",
    "spells_of_work",
    "unknown_measure",
    "work_now",
]
