/// The unit in which payers pay a service.
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

/// Which whole step a part of an amount becomes.
package enum StepRounding {
    /// The nearest step towards zero.
    case down
    /// The nearest step, and of two the one away from zero.
    case halfUp
}

extension FixedWidthInteger {
    /// The quotient rounded half-up: to the nearest whole number, and a half away from zero. The only such rounding
    /// there is.
    ///
    /// - Parameter divisor: not zero.
    package func dividedHalfUp(by divisor: Self) -> Self {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        // `rest * 2 >= divisor`, without a product that may overflow.
        guard rest.magnitude >= divisor.magnitude - rest.magnitude else { return quotient }
        return (self < 0) == (divisor < 0) ? quotient + 1 : quotient - 1
    }
}
