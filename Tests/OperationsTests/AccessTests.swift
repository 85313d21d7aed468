import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Who gets access, and the purpose of the platform's scope.
@Suite struct AccessTests {
    @Test func `a token is good until its last second and refused after it`() async throws {
        let tenant = try await TestTenant.make()
        let token = try #require(tenant.tokens[.auditor])
        let expiring = "UPDATE access_token SET created_at = now() - interval '2 days', expires_at = now()"
        let those = "WHERE role = 'auditor' AND tenant_id = \(tenant.id.rawValue)"
        try await tenant.asSuperuser { _ = try $0.all(builtIn: "\(expiring) - interval '1 second' \(those)") {} }
        // Each time through operations that have not seen the token yet.
        let (early, earlyDatabase) = try tenant.installation.restarted()
        #expect(try await tenant.refusal { _ = try await early.authenticate(token, via: .http) } == .authenticationFailed)
        await earlyDatabase.close()
        try await tenant.asSuperuser { _ = try $0.all(builtIn: "\(expiring) + interval '1 hour' \(those)") {} }
        let (late, lateDatabase) = try tenant.installation.restarted()
        #expect(try await late.authenticate(token, via: .http).role == .auditor)
        await lateDatabase.close()
    }

    @Test func `a token for a year can be made while Finland's day has begun and UTC's has not`() async throws {
        let tenant = try await TestTenant.make()
        let tomorrow = try #require(tenant.operations.today().adding(days: 1))
        var fields = Fields(["name": "late", "role": "auditor"], today: tomorrow)
        let answer = try await tenant.operations.perform(try CreateToken(&fields), as: tenant.manager)
        #expect(answer.changes[0].rows[0]["expires"] == .date(try #require(tomorrow.adding(days: CreateToken.maximumDays))))
    }

    @Test func `the platform's scope reads no body's data`() async throws {
        let tenant = try await TestTenant.make()
        let platform = tenant.installation.operatorCaller
        let asked = OperationCase.reads.filter { [.read, .readOwnShare, .readAllShares].contains($0.permission) }
        for operation in asked {
            let refusal = try await tenant.refusal {
                _ = try await operation.perform(tenant.operations, operation.values, platform, false)
            }
            #expect(refusal == .state(.noTenantChosen), "\(operation.name)")
        }
        #expect(Set(asked.map(\.permission)).count == 3)
    }

    @Test func `only the platform makes operators, and it makes nothing else`() async throws {
        let tenant = try await TestTenant.make()
        for (caller, role) in [
            (tenant.manager, Role.operator), (tenant.caller(.operator), .operator), (tenant.installation.operatorCaller, .auditor),
        ] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(CreateToken.init, ["name": "x", "role": role.rawValue], as: caller)
            }
            // An operator that has chosen no body is not refused because of its role: it must choose a body.
            if caller.isPlatform {
                #expect(refusal == .state(.noTenantChosen))
                continue
            }
            guard case .invalid("role", _) = refusal else {
                Issue.record("\(caller.role) of \(caller.slug) making \(role): \(refusal)")
                continue
            }
        }
    }

    /// Idempotency keys are stored with this number.
    @Test func `the command line's number is no token's, which begin at 1`() { #expect(Caller.commandLine.tokenID < 1) }

    @Test func `a municipality's token speaks for a payer, and no other does`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        let values = ["name": "x", "role": Role.municipality.rawValue]
        #expect(try await tenant.refusal { try await tenant.perform(CreateToken.init, values) } == .missing("payer"))
        for role in Role.allCases where role != .municipality {
            let refusal = try await tenant.refusal {
                try await tenant.perform(CreateToken.init, ["name": "x", "role": role.rawValue, "payer": "236"])
            }
            #expect(refusal == .invalid("payer", .onlyWith("role=municipality")), "\(role)")
        }
    }

    @Test func `a team lead's token has a team, and no other has`() async throws {
        let tenant = try await TestTenant.make()
        let values = ["name": "x", "role": Role.teamLead.rawValue]
        #expect(try await tenant.refusal { try await tenant.perform(CreateToken.init, values) } == .missing("team"))
        let unknown = values.merging(["team": "services"]) { $1 }
        #expect(
            try await tenant.refusal { try await tenant.perform(CreateToken.init, unknown) }
                == .invalid("team", .unknownReference("services")))
        let lead = try await tenant.operations.authenticate(tenant.leadToken(of: "services"), via: .http)
        #expect(lead.team?.rawValue == "services" && lead.payer == nil)
        #expect(try await tenant.perform(ListTokens.init, [:]).items.contains { $0.team?.rawValue == "services" })
        for role in Role.allCases where role != .teamLead {
            let refusal = try await tenant.refusal {
                try await tenant.perform(
                    CreateToken.init,
                    ["name": "x", "role": role.rawValue, "team": "services", "payer": "236"]
                        .filter { $0.key != "payer" || role == .municipality })
            }
            #expect(refusal == .invalid("team", .onlyWith("role=team-lead")), "\(role)")
        }
    }

    @Test(
        arguments: [
            (
                .administrationManager,
                [.read, .readOwnShare, .readAllShares, .write, .manageProjects, .report, .giveOpinion, .readAudit, .manageTokens]
            ),
            (.developmentDirector, [.read, .readOwnShare, .readAllShares, .manageProjects, .report]),
            (.municipality, [.read, .readOwnShare, .giveOpinion]),
            (.teamLead, [.read, .report]), (.auditor, [.read, .readOwnShare, .readAllShares, .readAudit]),
            (.operator, [.read, .readOwnShare, .readAllShares, .readAudit, .manageTokens, .operate]),
        ] as [(Role, Set<Permission>)]) func `a role may what is written here and nothing else`(role: Role, permissions: Set<Permission>)
    {
        #expect(role.permissions == permissions)
    }

    @Test func `every role is in the list above`() { #expect(Role.allCases.count == 6) }

    @Test func `a revoked token is refused, and it is revoked once`() async throws {
        let tenant = try await TestTenant.make()
        let token = try #require(tenant.tokens[.auditor])
        let id = "\(try #require(tenant.callers[.auditor]).tokenID)"
        let (fresh, database) = try tenant.installation.restarted()
        #expect(try await tenant.refusal { try await tenant.perform(RevokeToken.init, ["token": "999"]) } == .notFound)
        try await tenant.perform(RevokeToken.init, ["token": id])
        // Each time through operations that have not seen the token yet.
        let (early, earlyDatabase) = try tenant.installation.restarted()
        #expect(try await tenant.refusal { _ = try await early.authenticate(token, via: .http) } == .authenticationFailed)
        await earlyDatabase.close()
        #expect(try await tenant.refusal { try await tenant.perform(RevokeToken.init, ["token": id]) } == .state(.tokenRevoked))
        let other = try #require(tenant.tokens[.administrationManager])
        #expect(try await fresh.authenticate(other, via: .http).role == .administrationManager)
        await database.close()
    }
}
