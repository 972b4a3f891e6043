# SPDX-FileCopyrightText: 2026 The Oydaş authors
# SPDX-License-Identifier: Apache-2.0
"""Runs the methods of a class that begin with `test_`, in the order of their names, each with a line of its own."""

import os
import sys
import tempfile


class Cases:
    failed = 0

    def after(self, good):
        """What is to be put right between two of them."""

    def run(self):
        for name in [n for n in dir(self) if n.startswith("test_")]:
            label, good = name[8:].replace("_", " "), True
            try:
                getattr(self, name)()
                print(f"ok - {label}", flush=True)
            except Exception as error:  # noqa: BLE001: whatever it is, it is a failure
                self.failed += 1
                good = False
                place = error.__traceback__
                while place.tb_next:
                    place = place.tb_next
                print(f"not ok - {label} (line {place.tb_lineno}): {type(error).__name__}: {error}", flush=True)
            self.after(good)


def main(tests):
    """`tests` takes the program and an empty directory."""
    oydas = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.environ["OYDAS"])
    with tempfile.TemporaryDirectory(dir=os.environ.get("SCRATCH")) as scratch:
        cases = tests(oydas, scratch)
        cases.run()
        sys.exit(1 if cases.failed else 0)
