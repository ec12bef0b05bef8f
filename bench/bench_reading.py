# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door to the measurements of the reader (``bench.reading_figures``).

Kept tiny: every child that reads a document imports the starting module again, and what that costs would
be counted as reading.
"""


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark; see ``bench.reading_figures``."""
    from bench.reading_figures import main as measure

    return measure(argv)


if __name__ == "__main__":
    raise SystemExit(main())
