"""The main calls of the three users, through the client that openapi-python-client makes of /openapi.json.

    python3 three_users.py installation.json

The file has `http` (the address), `tenant` and `tokens`: `administrationManager`, `developmentDirector` and
`municipality` by payer's code. The body has a draft budget of 2026 with the service basic-tasks, the payers 074
and 236, and a running project P-1.
"""

import datetime
import io
import json
import sys
from decimal import Decimal
from http import HTTPStatus

from seutu_client import AuthenticatedClient
from seutu_client.api.budgets import show_budget
from seutu_client.api.import_and_export import import_data
from seutu_client.api.members import set_basis
from seutu_client.api.portfolio import summarize_portfolio
from seutu_client.api.projects import list_projects, move_project, show_project
from seutu_client.api.shares import explain_share, set_contribution, show_share
from seutu_client.models import (
    BudgetStatus,
    DataKind,
    ExplainedContribution,
    ImportFault,
    MoveProjectAnswer,
    MoveProjectRequest,
    OverridePolicy,
    PortfolioGrouping,
    PortfolioTotalList,
    Problem,
    ProjectRow,
    ProjectStage,
    ProjectSummaryList,
    ProjectWithFigures,
    SetBasisAnswer,
    SetBasisRequest,
    SetContributionAnswer,
    SetContributionRequest,
    Share,
    ShareExplanation,
    YesOrNo,
)
from seutu_client.types import File

YEAR = 2026


def expect(kind, response, status=HTTPStatus.OK):
    """The answer, which must be of this model and status."""
    assert response.status_code == status, (response.status_code, response.content)
    assert isinstance(response.parsed, kind), response.parsed
    return response.parsed


def administration_manager(client, tenant):
    """Sets a contribution against the version that was seen, and is told when somebody was faster."""
    seen = show_budget.sync_detailed(tenant, YEAR, client=client)
    assert seen.status_code == HTTPStatus.OK and seen.parsed.status is BudgetStatus.DRAFT
    request = SetContributionRequest(amount="41250.00", policy=OverridePolicy.REBALANCE, reason="agreed 27.11.")

    def set_at(version):
        return set_contribution.sync_detailed(
            tenant, YEAR, "basic-tasks", "074", client=client, body=request, if_match=version
        )

    changed = expect(SetContributionAnswer, set_at(seen.headers["ETag"]))
    contribution = changed.changes[0]
    assert (contribution.payer, contribution.amount, contribution.kind) == ("074", "41250.00", "contribution")
    assert changed.version > seen.parsed.version and not changed.dry_run
    late = expect(Problem, set_at(seen.headers["ETag"]), HTTPStatus.PRECONDITION_FAILED)
    assert (late.code, late.version) == ("conflict", changed.version)

    value = SetBasisRequest(value="4118", date=datetime.date(YEAR - 2, 12, 31), source="Statistics Finland")
    made = set_basis.sync_detailed(tenant, "student-count", "236", client=client, body=value)
    expect(SetBasisAnswer, made, HTTPStatus.CREATED)
    assert made.headers["Location"].startswith(f"/v1/{tenant}/basis/student-count")

    table = File(payload=io.BytesIO("payer;from\r\nzzz;2026-01-01\r\n".encode()))
    refused = import_data.sync_detailed(tenant, DataKind.MEMBERS, client=client, body=table, dry=YesOrNo.YES)
    rejected = expect(Problem, refused, HTTPStatus.UNPROCESSABLE_ENTITY)
    assert rejected.code == "import-rejected" and rejected.faults == 1
    fault = rejected.errors[0]
    assert isinstance(fault, ImportFault) and fault.line == 2, fault


def development_director(client, tenant):
    """Reads the projects page by page and their sums, and tries what ending one would do."""
    codes, after = [], {}
    while True:
        page = expect(ProjectSummaryList, list_projects.sync_detailed(tenant, client=client, limit=1, **after))
        codes += [project.project for project in page.items]
        if page.next_ is None:
            break
        after = {"after": page.next_}
    assert "P-1" in codes and len(set(codes)) == len(codes), codes

    by_stage = summarize_portfolio.sync_detailed(tenant, client=client, by=PortfolioGrouping.STAGE)
    totals = {total.group: total for total in expect(PortfolioTotalList, by_stage).items}
    assert totals["running"].projects == 1 and Decimal(totals["running"].decided) > 0, totals

    seen = show_project.sync_detailed(tenant, "P-1", client=client)
    project = expect(ProjectWithFigures, seen)
    assert project.stage is ProjectStage.RUNNING
    tried = move_project.sync_detailed(
        tenant,
        "P-1",
        client=client,
        body=MoveProjectRequest(stage=ProjectStage.ENDED, date=project.to),
        if_match=seen.headers["ETag"],
        dry=YesOrNo.YES,
    )
    answer = expect(MoveProjectAnswer, tried)
    assert answer.dry_run and answer.audit is None
    assert any(isinstance(row, ProjectRow) and row.stage is ProjectStage.ENDED for row in answer.changes)
    assert expect(ProjectWithFigures, show_project.sync_detailed(tenant, "P-1", client=client)).stage is project.stage


def municipality(client, tenant, payer):
    """Reads its own share, why it is what it is, and the same as a table; nobody else's."""
    share = expect(Share, show_share.sync_detailed(tenant, YEAR, payer, client=client))
    assert share.payer.code == payer
    assert Decimal(share.gross) == sum(Decimal(line.amount) for line in share.services)

    told = explain_share.sync_detailed(tenant, YEAR, payer, client=client, accept_language="sv")
    why = expect(ShareExplanation, told)
    assert all(isinstance(part, ExplainedContribution) and part.sentence for part in why.contributions)
    assert {part.service for part in why.contributions} == {line.service for line in share.services}

    # The functions read JSON; another form comes through the client under them.
    address = f"/v1/{tenant}/budgets/{YEAR}/shares/{payer}"
    table = client.get_httpx_client().get(address, headers={"Accept": "text/csv"})
    assert table.status_code == HTTPStatus.OK and table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert len(table.text.splitlines()) == 1 + len(share.services)

    other = expect(Problem, show_share.sync_detailed(tenant, YEAR, "074", client=client), HTTPStatus.NOT_FOUND)
    assert other.code == "not-found"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        installation = json.load(file)
    tenant, tokens = installation["tenant"], installation["tokens"]

    def client(token):
        return AuthenticatedClient(base_url=installation["http"], token=token, raise_on_unexpected_status=True)

    administration_manager(client(tokens["administrationManager"]), tenant)
    development_director(client(tokens["developmentDirector"]), tenant)
    municipality(client(tokens["municipality"]["236"]), tenant, "236")
    print("All calls of the three users were answered as expected.")


if __name__ == "__main__":
    main()
