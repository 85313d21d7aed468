"""The pages that every rule is held to, by who looks at them. A new page of the dashboard is added here, and nowhere
else: axe, widths, themes, languages, the console and the screenshots follow.
"""

BODY = "/bodies/kaustinen"
PLAN = BODY + "/owed/action-plan-2026"

# The pages with their readers: a name for the screenshots, and the path.
PAGES = {
    "municipality": {
        "share": BODY + "/2026/shares/236",
        "share-2025": BODY + "/2025/shares/236",
        "explanation": BODY + "/2026/shares/236/explanation",
        "opinion": BODY + "/consultations/1/opinions/236",
        "own-year": BODY + "/2026",
        "commitments": BODY + "/payers/236/commitments",
        "opinions": BODY + "/payers/236/opinions",
    },
    "administrationManager": {
        "year": BODY + "/2026",
        "year-2027": BODY + "/2027?layer=0",
        "payer": BODY + "/2026/shares/849",
        "service": BODY + "/2027/services/digital-development?layer=0",
        "contribution": BODY + "/2027/change/contribution?service=digital-development&payer=236",
        "cost": BODY + "/2027/change/service?service=digital-development",
        "approve": BODY + "/2027/change/approve",
        "bank-file": BODY + "/2026/change/bank-file",
        "ledger": BODY + "/2026/change/ledger",
        "ledger-columns": BODY + "/2026/change/ledger-columns",
        "service-vat": BODY + "/2026/change/service-vat?service=digital-development",
        "invoices": BODY + "/2026/invoices",
        "invoice": BODY + "/invoices/1",
        "receivables": BODY + "/receivables?state=open",
        "statement": BODY + "/2026/statement",
        "settlement": BODY + "/2025/settlement",
        "settlement-preview": BODY + "/2026/settlement?surplus=refund",
        "differences": BODY + "/2027/differences?layer=0",
        "alternatives": BODY + "/2027/alternatives?layer=0&alternatives=even:key=equal",
        "history": BODY + "/history?thing=budget&code=2027",
        "history-all": BODY + "/history",
        "wrong-address": BODY + "/history?actor=%00",
    },
    "developmentDirector": {
        "portfolio": BODY + "/portfolio",
        "projects": BODY + "/portfolio/list?sort=-total",
        "financing": BODY + "/portfolio/financing",
        "timeline": BODY + "/portfolio/timeline",
        "import-projects": BODY + "/change/projects",
        "import-statistics": BODY + "/change/statistics",
        "import-plan": BODY + "/change/plan-items?plan=action-plan-2026",
        "exposure": BODY + "/portfolio/exposure",
        "cash-flow": BODY + "/portfolio/cash-flow",
        "watch": BODY + "/portfolio/watch",
        "project": BODY + "/projects/KS-101",
        "plans": BODY + "/plans",
        "plan": BODY + "/plans/action-plan-2026",
        "clock": BODY + "/clock",
        "cards": BODY + "/cards",
        "card": BODY + "/cards/236",
    },
    "teamLead": {
        "owed": BODY + "/owed",
        "report-figure": PLAN + "/1.5.m1/2026",
        "report-words": PLAN + "/1.1.m1/2026",
        "report-action": PLAN + "/1.1.a2",
        "denied": BODY + "/2026",
    },
    "auditor": {
        "audit": BODY + "/audit/verification",
    },
    "operator": {"installation": "/installation", "no-figures": BODY + "/2026"},
    "nobody": {"sign-in": "/sign-in", "accessibility": "/accessibility"},
}

# Answers that are refusals: a browser itself writes those to its console.
REFUSED = {"denied", "no-figures", "wrong-address"}
