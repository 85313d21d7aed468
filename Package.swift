// swift-tools-version: 6.2
import PackageDescription

let swiftSettings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ] + (Context.environment["SEUTU_THREAD_SANITIZER"] == nil ? [] : [.define("THREAD_SANITIZER")])

/// A target of ours; the compiler flags are the same everywhere.
func module(_ name: String, _ dependencies: Target.Dependency...) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func tests(of name: String, _ dependencies: Target.Dependency...) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, swiftSettings: swiftSettings)
}

let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "seutu",
    products: [
        .executable(name: "seutu", targets: ["Seutu"]),
        .executable(name: "seutu-bench", targets: ["Benchmark"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The domain, and the admin protocol: pure values and rules.
        module("Cooperation"),
        module("AdminProtocol"),

        // PostgreSQL, from the wire up. `Postgres` knows no tenant and no domain.
        module("Postgres", "CLibPQ", logging),
        .target(
            name: "DatabaseSchema", path: "sql", exclude: ["schema.sql", "reference/README.md"],
            resources: [
                .embedInCode("migrations"), .embedInCode("reference"), .embedInCode("checks"), .embedInCode("cluster"),
                .embedInCode("roles.sql"),
            ],
            swiftSettings: swiftSettings),
        module("Store", "Postgres", "Cooperation"),

        // The certificates of both listeners.
        module("Encryption", nioCore, nioSSL),
        // Use cases. The transports use nothing below this line.
        module("Operations", "Store", "Postgres", "Cooperation", crypto, logging),
        // The sources of statistics, over HTTP.
        module("Statistics", "Operations", "Cooperation", asyncHTTPClient, nioCore, nioHTTP1),
        // The dashboard's pages.
        .target(
            name: "Dashboard", dependencies: ["Operations", "Cooperation", crypto, httpTypes, logging, mustache],
            resources: [.embedInCode("Templates"), .embedInCode("Assets")], swiftSettings: swiftSettings),
        .target(
            name: "WebServer",
            dependencies: [
                "Dashboard", "Encryption", "Operations", "Cooperation", "CZlib", crypto, hummingbird, hummingbirdCore, hummingbirdTLS,
                httpTypes,
                logging, nioCore, nioHTTP1, nioSSL, serviceLifecycle,
            ],
            resources: [.embedInCode("Explorer/explorer.html")], swiftSettings: swiftSettings),
        module(
            "AdminServer", "Encryption", "Operations", "Cooperation", "AdminProtocol", logging, nioCore, nioPosix, nioSSL,
            serviceLifecycle),

        // Only this target connects the parts.
        module("LocalPostgres"),
        .executableTarget(
            name: "Seutu",
            dependencies: [
                "WebServer", "Dashboard", "AdminServer", "Encryption", "Statistics", "Operations", "Store", "Postgres", "DatabaseSchema",
                "LocalPostgres", "Cooperation", "AdminProtocol", argumentParser, configuration, crypto, logging, nioCore, nioPosix, nioSSL,
                serviceLifecycle, unixSignals,
            ],
            exclude: ["Demo/README.md"], resources: [.embedInCode("Demo/Data")], swiftSettings: swiftSettings),

        module(
            "TestSupport", "LocalPostgres", "Postgres", "DatabaseSchema", "Store", "Operations", "Cooperation", logging, nioCore, nioPosix),
        .executableTarget(
            name: "Benchmark",
            dependencies: [
                "TestSupport", "LocalPostgres", "Operations", "Store", "Postgres", "Cooperation", hummingbird, hummingbirdCore, logging,
            ],
            exclude: ["GoPeer"], swiftSettings: swiftSettings),
        tests(of: "Cooperation", "Cooperation"),
        tests(of: "AdminProtocol", "AdminProtocol"),
        tests(of: "Postgres", "Postgres", "LocalPostgres", logging),
        tests(of: "Operations", "Operations", "Store", "Postgres", "DatabaseSchema", "Cooperation", "TestSupport", logging),
        .testTarget(
            name: "StatisticsTests",
            dependencies: ["Statistics", "Operations", "Cooperation", "TestSupport", hummingbird, hummingbirdCore, httpTypes],
            exclude: ["Answers/README.md"], resources: [.embedInCode("Answers")], swiftSettings: swiftSettings),
        tests(
            of: "WebServer", "WebServer", "Operations", "Postgres", "Cooperation", "CZlib", "TestSupport", crypto, hummingbird,
            hummingbirdTesting, httpTypes, logging, nioCore, nioEmbedded, nioPosix, serviceLifecycle),
        tests(
            of: "Dashboard", "Dashboard", "WebServer", "Operations", "Postgres", "Cooperation", "TestSupport", hummingbird,
            hummingbirdTesting,
            httpTypes, logging, nioCore),
        tests(
            of: "AdminServer", "AdminServer", "AdminProtocol", "Encryption", "Operations", "Cooperation", "Postgres", "TestSupport",
            logging, nioCore,
            nioPosix, nioSSL, serviceLifecycle),
        tests(
            of: "Seutu", "Seutu", "Dashboard", "WebServer", "AdminServer", "AdminProtocol", "Operations", "Postgres", argumentParser,
            configuration,
            logging),
        tests(of: "Benchmark", "Benchmark"),
        .testTarget(
            name: "SystemTests", dependencies: ["Seutu", "LocalPostgres", "Operations", "Postgres", "Cooperation", "TestSupport", crypto],
            swiftSettings: swiftSettings),
        tests(of: "Tidy"),
    ]
)
