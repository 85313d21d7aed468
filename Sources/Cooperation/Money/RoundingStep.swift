/// The unit to which payers' contributions to a service are rounded.
package enum RoundingStep: String, Codable, CaseIterable, Hashable, Sendable {
    case cent, euro

    package var cents: Int64 {
        switch self {
        case .cent: 1
        case .euro: 100
        }
    }

    package var amount: Money {
        switch self {
        case .cent: .cent
        case .euro: .euro
        }
    }
}

/// How a part of an amount is rounded to whole steps.
package enum StepRounding {
    /// The nearest step towards zero.
    case down
    /// The nearest step; of two equally near ones, the one away from zero.
    case halfUp
}

extension FixedWidthInteger {
    /// The quotient rounded half-up: to the nearest whole number, and a half away from zero. All half-up rounding uses
    /// this function.
    ///
    /// - Parameter divisor: not zero.
    package func dividedHalfUp(by divisor: Self) -> Self {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        // This is `rest * 2 >= divisor`, without a product that could overflow.
        guard rest.magnitude >= divisor.magnitude - rest.magnitude else { return quotient }
        return (self < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
    }
}
