"""Set up everything and run all checks: `python3 scripts/test.py [pytest arguments]`.

The same here and in CI: format, lint, types, imports, tests. The first that fails stops the run.
"""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, prepare

CHECKS = [
    ["ruff", "format", "--check", "--quiet", "kg", "tests", "scripts"],
    ["ruff", "check", "--quiet", "kg", "tests", "scripts"],
    ["mypy"],
    ["importlinter.cli", "lint"],
]


def main() -> int:
    python = str(prepare("dev"))
    for check in CHECKS:
        print("·", " ".join(check), flush=True)
        if check[0] == "importlinter.cli":
            command = [python, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
        else:
            command = [python, "-m", *check]
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            print(f"failed: {' '.join(check)}", file=sys.stderr)
            return 1
    print("· pytest", flush=True)
    return subprocess.run([python, "-m", "pytest", *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
