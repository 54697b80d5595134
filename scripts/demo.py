"""Set up everything, build the sample, and show what came out: `python3 scripts/demo.py`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from environment import ROOT, prepare

FACTS_SHOWN = 5


def main() -> int:
    python = prepare("")
    out = ROOT / "out" / "sample"
    sample = ROOT / "kg" / "resources" / "sample"
    built = subprocess.run([str(python), "-m", "kg", "build", str(sample), "-o", str(out)], cwd=ROOT, check=False)
    if built.returncode != 0:
        return built.returncode
    print("\nFive facts, each with the sentence that it was read in:\n")
    for fact in pick(out / "facts.jsonl"):
        evidence = fact["evidence"][0]
        print(f"  {tell(fact)}")
        print(f"      「{' '.join(evidence['sentence'].split())}」")
        print(
            f"      {Path(evidence['file']).name}, characters {evidence['start']}–{evidence['end']}, rule {evidence['rule']}\n"
        )
    print(f"The graph to browse: {out / 'graph.html'}")
    return 0


def pick(path: Path) -> list[dict]:
    """The surest fact of each kind, the kinds in turn."""
    facts = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    kinds = ["investment", "post", "observation", "relation"]
    queues = {k: sorted((f for f in facts if f["kind"] == k), key=lambda f: (-f["confidence"], f["id"])) for k in kinds}
    shown = []
    while len(shown) < FACTS_SHOWN and any(queues.values()):
        for kind in kinds:
            if queues[kind] and len(shown) < FACTS_SHOWN:
                shown.append(queues[kind].pop(0))
    return shown


def tell(fact: dict) -> str:
    """One line for people."""
    match fact["kind"]:
        case "relation":
            return f"{fact['subject']['name']} —{fact['predicate']}→ {fact['object']['name']}"
        case "investment":
            who = "、".join(e["name"] for e in fact["investors"])
            what = (fact["project"] or {}).get("name", "")
            where = "、".join(e["name"] for e in fact["places"])
            told = [who, what, fact["amountText"] or "no amount", where or "no place", fact["stage"] or "no stage"]
            return "investment: " + " · ".join(filter(None, told))
        case "post":
            at = (fact["at"] or {}).get("name") or fact["atText"] or ""
            return f"{fact['holder']['name']}: {at} {fact['title']}"
        case _:
            return f"{fact['place']['name']}: {fact['indicator']} {fact['value']} {fact['unit']} ({fact['period'] or 'no date'})"


if __name__ == "__main__":
    sys.exit(main())
