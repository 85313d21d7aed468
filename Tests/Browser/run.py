"""The dashboard in headless Chromium: journeys, attacks, and every page by every rule.

    python3 run.py .build/debug/seutu screenshots [name of a test …]
"""

import signal
import sys
import unittest
from pathlib import Path

from attacks import Attacks
from demo import Demo
from journeys import Journeys
from rules import Rules
from year import YearOfWork


def main(program, screenshots, *names):
    # A stop from outside also ends the demo.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    Rules.screenshots = Path(screenshots).resolve()
    Rules.screenshots.mkdir(parents=True, exist_ok=True)
    for old in Rules.screenshots.glob("*.png") if not names else []:
        old.unlink()
    demo = Demo(program)
    try:
        demo.prepare()
        # The pages come first, because journeys change their content.
        suite = unittest.TestSuite()
        for case in [Rules, Attacks, Journeys, YearOfWork]:
            case.demo = demo
            tests = unittest.defaultTestLoader.loadTestsFromTestCase(case)
            suite.addTests(test for test in tests if not names or any(name in test.id() for name in names))
        result = unittest.TextTestRunner(verbosity=2).run(suite)
    finally:
        demo.stop()
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
