package import Cooperation
package import Postgres

extension Query where Output == [ServedItem] {
    package static func servedItems(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT i.plan, i.path, i.title FROM project_item p
                JOIN plan_item i ON i.tenant_id = p.tenant_id AND i.plan = p.plan AND i.path = p.path
                WHERE p.tenant_id = \(tenant) AND p.project = \(project) ORDER BY i.plan, i.path
                """, ServedItem.init(plan:path:title:))
    }

    /// The item at the path; no row if the plan has none.
    package static func item(at path: PlanPath, of plan: PlanCode, tenant: TenantID) -> Self {
        Query(
            all: "SELECT plan, path, title FROM plan_item WHERE tenant_id = \(tenant) AND plan = \(plan) AND path = \(path)",
            ServedItem.init(plan:path:title:))
    }
}

extension Query where Output == [ProjectLink] {
    package static func links(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT number, subject, title, url FROM project_link WHERE tenant_id = \(tenant) AND project = \(project)
                ORDER BY number
                """
        ) { (number: Int32, subject: String, title: String, url: String) in
            ProjectLink(
                number: Int(number), subject: try stored(ProjectLink.Subject(rawValue: subject), "project_link.subject"), title: title,
                url: try stored(WebAddress(url), "project_link.url"))
        }
    }
}

extension Query where Output == Int {
    /// Links a project to an item that it serves; an existing link stays.
    package static func tie(_ item: ServedItem, to project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_item (tenant_id, project, plan, path) VALUES (\(tenant), \(project), \(item.plan), \(item.path))
                ON CONFLICT DO NOTHING
                """)
    }

    package static func set(_ link: ProjectLink, of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_link (tenant_id, project, number, subject, title, url)
                VALUES (\(tenant), \(project), \(Int32(link.number)), \(link.subject.rawValue), \(link.title), \(link.url.text))
                ON CONFLICT (tenant_id, project, number) DO UPDATE SET subject = excluded.subject, title = excluded.title,
                    url = excluded.url
                """)
    }
}

extension Removal {
    package static func tie(of project: ProjectCode, to path: PlanPath, of plan: PlanCode, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: [
                """
                DELETE FROM project_item
                WHERE tenant_id = \(tenant) AND project = \(project) AND plan = \(plan) AND path = \(path)
                """
            ])
    }

    package static func link(_ number: Int, of project: ProjectCode, tenant: TenantID) -> Removal {
        Removal(
            resting: [],
            deletions: ["DELETE FROM project_link WHERE tenant_id = \(tenant) AND project = \(project) AND number = \(Int32(number))"])
    }
}
