/// A small body as a program with the migrations up to `0027_population` has stored it, for a superuser to insert.
///
/// It has an approved and settled year with instalments and a payment, a draft with a plan year, a contribution that
/// was set and money that is carried, a project with its split, a plan with a report, and its audit.
enum StoredBody {
    static let manager = "seutu_1_26f3d27283a1cd0a04658dadd2c265cee075bee007b5704193c350c33817840d2959e33a"
    /// Made before there were teams.
    static let teamLead = "seutu_1_2519add5958625175a3302b9363b6bd8687803917416546310eb35a94f5e0afdfd2a188b"
    /// How the chain of its 26 events ended.
    static let head = "8fcfa5d36961213701f1338bd45bd28e397df3ef1396f750c55befa05c8bf95c"

    static let rows = #"""
        SET session_replication_role = replica;
        DELETE FROM tenant;
        DELETE FROM audit_head;
        INSERT INTO access_token (tenant_id, token_id, sha256, name, role, created_at, expires_at) VALUES
            (1, 1, E'\\xd23a35620368207d9c8ee28a7b9bb21d9553f8019e797aa8f24190ce247f153d', 'administration-manager',
                'administration-manager', now(), now() + interval '300 days'),
            (1, 2, E'\\x8305ce11745ae26fe265ec7b9db3891b2310ee3e18dca62ba8ab44d4edac95cb', 'team-lead', 'team-lead',
                now(), now() + interval '300 days');
        INSERT INTO actual (tenant_id, year, service, account_group, amount, source) VALUES
            (1, 2025, 'tasks', 'costs', -9000000, ''),
            (1, 2025, 'tasks', 'external-funding', 100001, '');
        INSERT INTO audit_event (tenant_id, sequence, at, actor, via, action, body, previous, hash) VALUES
            (0, 1, '2026-11-23 08:43:35.512187+00', 'command line', 'command', 'tenant-create', '{"names": {"fi": "Vanha seutu"},
                "tenant": "vanha"}', E'\\xf2626cb3f78cd5fe9ec96413400612bd5495fc6de83da3ade5b0a80346bf6812',
                E'\\x91d2767542a0e8374e34197ac8bc61a837df448b8a7a6a0bbf68aa8f57863eff'),
            (1, 1, '2026-11-23 08:43:35.600786+00', 'command line', 'command', 'token-create', '{"name": "administration-manager",
                "role": "administration-manager", "expires": "2027-11-23"}',
                E'\\x02b398315758a3ddaa25f28222db771678e854a900aa18eeead94ec28c748ea8',
                E'\\xa9858548ae9c5d0fa9672a0b3f225d53524df4736bd68a0c4f933d3dff3dcf1b'),
            (1, 10, '2026-11-23 08:43:39.908772+00', 'administration-manager', 'admin', 'budget-service-set', '{"cost": "120000.00",
                "year": 2026, "service": "tasks"}', E'\\xcfd331ba69174ed5fe39083634bc786f63aa99691851be1dc7829d767465d596',
                E'\\x1d48cd8d87245d976edb08a23227aa3e665bff7c1824920a980e524a3dd0d8f8'),
            (1, 11, '2026-11-23 08:43:39.923856+00', 'administration-manager', 'admin', 'contribution-set', '{"year": 2026,
                "payer": "236", "amount": "70000.00", "policy": "rebalance", "reason": "sovittu", "service": "tasks"}',
                E'\\x1d48cd8d87245d976edb08a23227aa3e665bff7c1824920a980e524a3dd0d8f8',
                E'\\xf440548be95b5774c1c48d5763b62bc285694d6431659da75bb10dd4063fdc5b'),
            (1, 12, '2026-11-23 08:43:39.938196+00', 'administration-manager', 'admin', 'project-add', '{"project": "silta",
                "settings": {"to": "2026-12-31", "from": "2026-01-01", "fund": "erdf", "name": "Silta"}}',
                E'\\xf440548be95b5774c1c48d5763b62bc285694d6431659da75bb10dd4063fdc5b',
                E'\\xa4ef9d4b3d84feb14555f48002914e348a39c226489b5ee6cd2f666f7855d874'),
            (1, 13, '2026-11-23 08:43:39.952788+00', 'administration-manager', 'admin', 'project-financing-set', '{"year": 2026,
                "state": "planned", "amount": "10000.01", "source": "municipal", "project": "silta"}',
                E'\\xa4ef9d4b3d84feb14555f48002914e348a39c226489b5ee6cd2f666f7855d874',
                E'\\x10cdfdf9f500e17dc1daf55f9a629176eb724681237d756cc9c96e46a3550ef3'),
            (1, 14, '2026-11-23 08:43:39.963812+00', 'administration-manager', 'admin', 'project-split', '{"key": "equal",
                "date": "2026-03-12", "organ": "Valtuusto", "project": "silta", "section": "§ 6"}',
                E'\\x10cdfdf9f500e17dc1daf55f9a629176eb724681237d756cc9c96e46a3550ef3',
                E'\\x1cd561cf99f86e4a3b0d9a242e0c892cd7b8948222d71c985c9aa9f04c91e6d6'),
            (1, 15, '2026-11-23 08:43:39.969437+00', 'administration-manager', 'admin', 'plan-set', '{"name": "Toimet",
                "plan": "toimet", "purpose": "action-plan", "lastYear": 2026, "firstYear": 2026}',
                E'\\x1cd561cf99f86e4a3b0d9a242e0c892cd7b8948222d71c985c9aa9f04c91e6d6',
                E'\\x15496581412d4fbb756513ac103776daecf8c56c7054ffa7e95979d99bda78e5'),
            (1, 16, '2026-11-23 08:43:39.975413+00', 'administration-manager', 'admin', 'plan-item-set', '{"path": "1",
                "plan": "toimet", "settings": {"title": "Hallinto", "dimension": "team"}}',
                E'\\x15496581412d4fbb756513ac103776daecf8c56c7054ffa7e95979d99bda78e5',
                E'\\xe06c08c362779870c041168614b02b5f4eeba444e47d51b742dd4a22fcebfde6'),
            (1, 17, '2026-11-23 08:43:39.982479+00', 'administration-manager', 'admin', 'plan-item-set', '{"path": "1.1",
                "plan": "toimet", "settings": {"title": "Tavoite"}}',
                E'\\xe06c08c362779870c041168614b02b5f4eeba444e47d51b742dd4a22fcebfde6',
                E'\\x35a51fa41eced80f3ee4e321419806de616f4f03705bbe9d26bab8e3b59c6179'),
            (1, 18, '2026-11-23 08:43:39.988332+00', 'administration-manager', 'admin', 'plan-item-set', '{"path": "1.1.m1",
                "plan": "toimet", "settings": {"type": "count", "title": "Mittari", "responsible": "Hallinto"}}',
                E'\\x35a51fa41eced80f3ee4e321419806de616f4f03705bbe9d26bab8e3b59c6179',
                E'\\x1cc568f064e52f6845b1a8f9998375da8b907dd3589a4102b306745be94a1392'),
            (1, 19, '2026-11-23 08:43:39.995005+00', 'administration-manager', 'admin', 'unit-set', '{"code": "hallinto",
                "from": "2020-01-01", "kind": "team", "name": "Hallinto", "description": ""}',
                E'\\x1cc568f064e52f6845b1a8f9998375da8b907dd3589a4102b306745be94a1392',
                E'\\xd513b44d70a2c24730eb538a6fc85e6acf1a8aad930b537c4d7f397f9488bb64'),
            (1, 2, '2026-11-23 08:43:35.700189+00', 'command line', 'command', 'token-create', '{"name": "team-lead",
                "role": "team-lead", "expires": "2027-11-23"}', E'\\xa9858548ae9c5d0fa9672a0b3f225d53524df4736bd68a0c4f933d3dff3dcf1b',
                E'\\x92ac6eb915f1ab2278af282dc2fe9120b275646d5297e1bf703e45504b51553b'),
            (1, 20, '2026-11-23 08:43:57.76076+00', 'administration-manager', 'admin', 'instalments-plan', '{"date": "2025-01-02",
                "plan": "2025-01-31:1,2025-07-31:1", "year": 2025}',
                E'\\xd513b44d70a2c24730eb538a6fc85e6acf1a8aad930b537c4d7f397f9488bb64',
                E'\\x102f733bf5c65a925c8024d00a299f79a025d36d5ef56baf23dd04c4bbab1f97'),
            (1, 21, '2026-11-23 08:43:57.774119+00', 'administration-manager', 'admin', 'actual-set', '{"year": 2025,
                "amount": "-90000.00", "source": "", "account": "costs", "service": "tasks"}',
                E'\\x102f733bf5c65a925c8024d00a299f79a025d36d5ef56baf23dd04c4bbab1f97',
                E'\\x514b7c687f924322e35314ce7856f85323ae901d10c75e80687c88be93de752a'),
            (1, 22, '2026-11-23 08:43:57.77821+00', 'administration-manager', 'admin', 'actual-set', '{"year": 2025,
                "amount": "1000.01", "source": "", "account": "external-funding", "service": "tasks"}',
                E'\\x514b7c687f924322e35314ce7856f85323ae901d10c75e80687c88be93de752a',
                E'\\xfb752fc656d047233f1c5ded77169554fd8279e65a671e4bce18bf5a7de193d9'),
            (1, 23, '2026-11-23 08:43:57.800223+00', 'administration-manager', 'admin', 'settlement-close', '{"due": "2026-06-30",
                "date": "2026-05-12", "year": 2025, "organ": "Valtuusto", "deficit": "carry-forward", "section": "§ xx",
                "surplus": "carry-forward", "deMinimis": "0.00", "exceptions": ""}',
                E'\\xfb752fc656d047233f1c5ded77169554fd8279e65a671e4bce18bf5a7de193d9',
                E'\\xdda56a883cee3e56d0027cfe5b6294a57977f82619583e3864372c612ba01e6c'),
            (1, 24, '2026-11-23 08:43:57.804095+00', 'administration-manager', 'admin', 'round-open', '{"due": "2026-12-31",
                "plan": "toimet", "period": "2026"}', E'\\xdda56a883cee3e56d0027cfe5b6294a57977f82619583e3864372c612ba01e6c',
                E'\\x57fab1359942397159378d656076f3dd3d2dc5a4c34ad531e6149119f7740aac'),
            (1, 25, '2026-11-23 08:44:02.886027+00', 'administration-manager', 'admin', 'payment-record', '{"date": "2025-02-01",
                "note": "", "amount": "1000.00", "reference": "20251000017"}',
                E'\\x57fab1359942397159378d656076f3dd3d2dc5a4c34ad531e6149119f7740aac',
                E'\\x01c22b665d3e8812f3f13f193bd7fb0601bb79ef6580e229182fa790e67c82ee'),
            (1, 26, '2026-11-23 08:44:04.904453+00', 'team-lead', 'admin', 'measure-report', '{"note": "", "path": "1.1.m1",
                "plan": "toimet", "value": "3", "period": "2026"}',
                E'\\x01c22b665d3e8812f3f13f193bd7fb0601bb79ef6580e229182fa790e67c82ee',
                E'\\x8fcfa5d36961213701f1338bd45bd28e397df3ef1396f750c55befa05c8bf95c'),
            (1, 3, '2026-11-23 08:43:39.807287+00', 'administration-manager', 'admin', 'member-add', '{"from": "2020-01-01",
                "kind": "member", "names": {}, "payer": "236"}',
                E'\\x92ac6eb915f1ab2278af282dc2fe9120b275646d5297e1bf703e45504b51553b',
                E'\\x62eab42ee33fc8d16a7c18be6d369f8878530d8314490dba256277722836f2fb'),
            (1, 4, '2026-11-23 08:43:39.816323+00', 'administration-manager', 'admin', 'member-add', '{"from": "2020-01-01",
                "kind": "member", "names": {}, "payer": "924"}',
                E'\\x62eab42ee33fc8d16a7c18be6d369f8878530d8314490dba256277722836f2fb',
                E'\\xed4417c82fdd70228ac3dc1db4827bd4c217a6843643e924f00929c55a9c1b94'),
            (1, 5, '2026-11-23 08:43:39.821305+00', 'administration-manager', 'admin', 'service-add', '{"terms": {"key": "population",
                "from": "2020-01-01", "name": "Tehtävät", "agreement": "Sopimus 2020"}, "service": "tasks"}',
                E'\\xed4417c82fdd70228ac3dc1db4827bd4c217a6843643e924f00929c55a9c1b94',
                E'\\x92974c8a846c56eb160a9d508ec9abf092895dc843623046a70aa701d07f0df0'),
            (1, 6, '2026-11-23 08:43:39.836402+00', 'administration-manager', 'admin', 'budget-draft', '{"note": "", "year": 2025,
                "referenceDate": "2023-12-31"}', E'\\x92974c8a846c56eb160a9d508ec9abf092895dc843623046a70aa701d07f0df0',
                E'\\x1a894dc901d0915c9bf45e6b939427478c34d3aa55b1edf0cc3028f6510a8435'),
            (1, 7, '2026-11-23 08:43:39.855099+00', 'administration-manager', 'admin', 'budget-service-set', '{"cost": "100000.00",
                "year": 2025, "service": "tasks", "external": "1000.01"}',
                E'\\x1a894dc901d0915c9bf45e6b939427478c34d3aa55b1edf0cc3028f6510a8435',
                E'\\xff7b613ba2a507877f881aa9d1eee901de622f7f9bbbdd6d8223174456d4524b'),
            (1, 8, '2026-11-23 08:43:39.86771+00', 'administration-manager', 'admin', 'budget-approve',
                '{"step": {"date": "2024-12-11", "step": "approve", "year": 2025, "organ": "Valtuusto", "outcome": "",
                "section": "§ 5", "proposal": ""}}', E'\\xff7b613ba2a507877f881aa9d1eee901de622f7f9bbbdd6d8223174456d4524b',
                E'\\x38776d245dd58aff10f455ba6ae77c7f773157664d31361b1e4b7a095c72c81d'),
            (1, 9, '2026-11-23 08:43:39.888543+00', 'administration-manager', 'admin', 'budget-draft', '{"note": "", "year": 2026,
                "planTo": 2027, "referenceDate": "2024-12-31"}',
                E'\\x38776d245dd58aff10f455ba6ae77c7f773157664d31361b1e4b7a095c72c81d',
                E'\\xcfd331ba69174ed5fe39083634bc786f63aa99691851be1dc7829d767465d596');
        INSERT INTO audit_head (tenant_id, sequence, hash) VALUES
            (0, 1, E'\\x91d2767542a0e8374e34197ac8bc61a837df448b8a7a6a0bbf68aa8f57863eff'),
            (1, 26, E'\\x8fcfa5d36961213701f1338bd45bd28e397df3ef1396f750c55befa05c8bf95c');
        INSERT INTO budget (tenant_id, year, state, version, reference_date, shared, layer, stage, approved_by, carried) VALUES
            (1, 2025, 'approved', 3, '2023-12-31', 9899999, 0, 'approved', 1, 0),
            (1, 2026, 'draft', 4, '2024-12-31', 12000000, 0, 'draft', NULL, -1000000),
            (1, 2027, 'draft', 2, '2024-12-31', 0, -1, 'draft', NULL, 0);
        INSERT INTO budget_service (tenant_id, year, service, state, name, agreement, cost, external_funding, allocation_key,
                rounding_step, floors, caps, shared) VALUES
            (1, 2025, 'tasks', 'approved', 'Tehtävät', 'Sopimus 2020', 10000000, 100001, 'population', 'cent', '', '', 9899999),
            (1, 2026, 'tasks', 'draft', 'Tehtävät', 'Sopimus 2020', 12000000, 0, 'population', 'cent', '', '', 12000000);
        INSERT INTO budget_step (tenant_id, year, layer, number, kind, organ, decided_on, section) VALUES
            (1, 2025, 0, 1, 'approve', 'Valtuusto', '2024-12-11', '§ 5');
        INSERT INTO carry_forward (tenant_id, number, payer, year, amount, entered_on, reason, settlement) VALUES
            (1, 1, 236, 2025, 584901, '2026-05-12', 'Valtuusto § xx', 2025),
            (1, 2, 924, 2025, 415099, '2026-05-12', 'Valtuusto § xx', 2025);
        INSERT INTO contribution (tenant_id, year, payer, service, state, amount, basis, basis_total, basis_date, source,
                override_reason, override_policy, explanation) VALUES
            (1, 2025, 236, 'tasks', 'approved', 5790513, 4137, 7073, '2023-12-31', 'Statistics Finland, list of municipalities', NULL,
                NULL, '{"key": "population", "lines": [{"parts": "1/1", "series": "population",
                "source": "Statistics Finland, list of municipalities", "numerator": "4137", "denominator": "7073",
                "referenceDate": "2023-12-31"}], "quota": "5790512 4487/7073", "total": "98999.99", "amount": "57905.13",
                "service": "tasks", "fraction": "4137/7073", "rounding": {"step": "cent", "extra": "0.01", "oddCents": "0.00",
                "wholeUnits": 5790512, "remainderRank": 1}}'),
            (1, 2025, 924, 'tasks', 'approved', 4109486, 2936, 7073, '2023-12-31', 'Statistics Finland, list of municipalities', NULL,
                NULL, '{"key": "population", "lines": [{"parts": "1/1", "series": "population",
                "source": "Statistics Finland, list of municipalities", "numerator": "2936", "denominator": "7073",
                "referenceDate": "2023-12-31"}], "quota": "4109486 2586/7073", "total": "98999.99", "amount": "41094.86",
                "service": "tasks", "fraction": "2936/7073", "rounding": {"step": "cent", "extra": "0.00", "oddCents": "0.00",
                "wholeUnits": 4109486, "remainderRank": 2}}'),
            (1, 2026, 236, 'tasks', 'draft', 7000000, 4118, 7049, '2024-12-31',
                'Statistics Finland via citypopulation.de (secondary; confirm against 11ra)', 'sovittu', 'rebalance',
                '{"key": "population", "lines": [{"parts": "1/1", "series": "population",
                "source": "Statistics Finland via citypopulation.de (secondary; confirm against 11ra)", "numerator": "4118",
                "denominator": "7049", "referenceDate": "2024-12-31"}], "quota": "7010356 556/7049", "total": "120000.00",
                "amount": "70000.00", "service": "tasks", "fraction": "4118/7049", "override": {"was": "70103.56",
                "policy": "rebalance", "reason": "sovittu"}, "rounding": {"step": "cent", "extra": "0.00", "oddCents": "0.00",
                "wholeUnits": 7010356, "remainderRank": 2}}'),
            (1, 2026, 924, 'tasks', 'draft', 5000000, 2931, 7049, '2024-12-31',
                'Statistics Finland via citypopulation.de (secondary; confirm against 11ra)', NULL, NULL, '{"key": "population",
                "lines": [{"parts": "1/1", "series": "population",
                "source": "Statistics Finland via citypopulation.de (secondary; confirm against 11ra)", "numerator": "2931",
                "denominator": "7049", "referenceDate": "2024-12-31"}], "quota": "5000000", "total": "120000.00", "amount": "50000.00",
                "service": "tasks", "fraction": "2931/7049", "rounding": {"step": "cent", "extra": "0.00", "oddCents": "0.00",
                "wholeUnits": 5000000, "remainderRank": 1}, "redistribution": {"shared": "50000.00", "fraction": "1/1"}}');
        INSERT INTO contribution_override (tenant_id, year, service, payer, amount, policy, reason) VALUES
            (1, 2026, 'tasks', 236, 7000000, 'rebalance', 'sovittu');
        INSERT INTO instalment (tenant_id, year, payer, number, due_on, amount, serial, reference) VALUES
            (1, 2025, 236, 1, '2025-01-31', 2895257, 1, 20251000017),
            (1, 2025, 236, 2, '2025-07-31', 2895256, 2, 20251000020),
            (1, 2025, 924, 1, '2025-01-31', 2054743, 3, 20251000033),
            (1, 2025, 924, 2, '2025-07-31', 2054743, 4, 20251000046);
        INSERT INTO measure_report (tenant_id, plan, path, period, outcome, value, note, reporter) VALUES
            (1, 'toimet', '1.1.m1', 2026, 'value', 3000000, '', 'team-lead');
        INSERT INTO membership (tenant_id, payer, valid_from) VALUES
            (1, 236, '2020-01-01'),
            (1, 924, '2020-01-01');
        INSERT INTO organisation_unit (tenant_id, kind, code, name, description, valid_from) VALUES
            (1, 'team', 'hallinto', 'Hallinto', '', '2020-01-01');
        INSERT INTO payer (tenant_id, code, name_fi, name_sv, name_en) VALUES
            (1, 236, 'Kaustinen', 'Kaustby', 'Kaustinen'),
            (1, 924, 'Veteli', 'Vetil', 'Veteli');
        INSERT INTO payment (tenant_id, year, payer, number, payment, paid_on, amount) VALUES
            (1, 2025, 236, 1, 1, '2025-02-01', 100000);
        INSERT INTO plan (tenant_id, code, name, purpose, first_year, last_year, version) VALUES
            (1, 'toimet', 'Toimet', 'action-plan', 2026, 2026, 1);
        INSERT INTO plan_item (tenant_id, plan, path, parent, title, dimension, responsible, measure_type) VALUES
            (1, 'toimet', 1, NULL, 'Hallinto', 'team', NULL, NULL),
            (1, 'toimet', '1.1', 1, 'Tavoite', NULL, NULL, NULL),
            (1, 'toimet', '1.1.m1', '1.1', 'Mittari', NULL, 'Hallinto', 'count');
        INSERT INTO project (tenant_id, code, name, stage, fund, programme, focus_area, authority, actor, actor_key, partners, role,
                manager, starts_on, ends_on, cost_model, support_step, allocation_key, reference_date, split_organ, split_on,
                split_section, results, goals, version) VALUES
            (1, 'silta', 'Silta', 'idea', 'erdf', '', '', '', '', '', '', 'lead', '', '2026-01-01', '2026-12-31', 'actual', 'euro',
                'equal', '2024-12-31', 'Valtuusto', '2026-03-12', '§ 6', '', '', 3);
        INSERT INTO project_financing (tenant_id, project, year, source, phase, amount) VALUES
            (1, 'silta', 2026, 'municipal', 'planned', 1000001);
        INSERT INTO project_share (tenant_id, project, year, payer, amount, fraction) VALUES
            (1, 'silta', 2026, 236, 500001, '1/2'),
            (1, 'silta', 2026, 924, 500000, '1/2');
        INSERT INTO project_split (tenant_id, project, number, allocation_key, reference_date, organ, decided_on, section) VALUES
            (1, 'silta', 1, 'equal', '2024-12-31', 'Valtuusto', '2026-03-12', '§ 6');
        INSERT INTO project_step (tenant_id, project, number, stage, stepped_on, note) VALUES
            (1, 'silta', 1, 'idea', '2026-11-23', '');
        INSERT INTO reporting_round (tenant_id, plan, period, due_on) VALUES
            (1, 'toimet', 2026, '2026-12-31');
        INSERT INTO service (tenant_id, code, name, agreement, valid_from, participation, allocation_key) VALUES
            (1, 'tasks', 'Tehtävät', 'Sopimus 2020', '2020-01-01', 'members', 'population');
        INSERT INTO settled_contribution (tenant_id, year, payer, service, advance, settled, days, fraction) VALUES
            (1, 2025, 236, 'tasks', 5790513, 5205612, 365, '4137/7073'),
            (1, 2025, 924, 'tasks', 4109486, 3694387, 365, '2936/7073');
        INSERT INTO settled_service (tenant_id, year, service, name, allocation_key, net, advance, settled) VALUES
            (1, 2025, 'tasks', 'Tehtävät', 'population', 8899999, 9899999, 8899999);
        INSERT INTO settled_share (tenant_id, year, payer, advance, settled, outcome, name_fi, name_sv, name_en) VALUES
            (1, 2025, 236, 5790513, 5205612, 'carry-forward', 'Kaustinen', 'Kaustby', 'Kaustinen'),
            (1, 2025, 924, 4109486, 3694387, 'carry-forward', 'Veteli', 'Vetil', 'Veteli');
        INSERT INTO settlement (tenant_id, year, layer, surplus, deficit, de_minimis, organ, decided_on, section) VALUES
            (1, 2025, 0, 'carry-forward', 'carry-forward', 0, 'Valtuusto', '2026-05-12', '§ xx');
        INSERT INTO share (tenant_id, year, payer, state, name_fi, name_sv, name_en, inhabitants, amount, layer, carried) VALUES
            (1, 2025, 236, 'approved', 'Kaustinen', 'Kaustby', 'Kaustinen', 4137, 5790513, 0, 0),
            (1, 2025, 924, 'approved', 'Veteli', 'Vetil', 'Veteli', 2936, 4109486, 0, 0),
            (1, 2026, 236, 'draft', 'Kaustinen', 'Kaustby', 'Kaustinen', 4118, 7000000, 0, -584901),
            (1, 2026, 924, 'draft', 'Veteli', 'Vetil', 'Veteli', 2931, 5000000, 0, -415099),
            (1, 2027, 236, 'draft', 'Kaustinen', 'Kaustby', 'Kaustinen', 4118, 0, -1, 0),
            (1, 2027, 924, 'draft', 'Veteli', 'Vetil', 'Veteli', 2931, 0, -1, 0);
        INSERT INTO share_carried (tenant_id, year, layer, payer, entry, from_year, amount) VALUES
            (1, 2026, 0, 236, 1, 2025, -584901),
            (1, 2026, 0, 924, 2, 2025, -415099);
        INSERT INTO tenant (tenant_id, slug, name_fi, name_sv, name_en, created_at, population_number) VALUES
            (0, 'platform', 'Alusta', 'Plattform', 'Platform', '2026-11-23 08:43:34.799399+00', 0),
            (1, 'vanha', 'Vanha seutu', 'Vanha seutu', 'Vanha seutu', '2026-11-23 08:43:35.505598+00', 1);
        """#
}
