"""The clinics that someone works in, by their names."""

from db.access import Actor
from db.teams import find_team, team_names
from web.store import process_store


def clinics_of(actor: Actor) -> dict[str, str]:
    """Give the name of each clinic of the actor by its id."""
    with process_store().read() as session:
        teams = [find_team(session, name) for name in team_names(session).get(actor.account_id, ())]
        return {team.team_id: team.name for team in teams if team and team.team_id in actor.clinic_ids}
