"""Write kg/resources/rules.schema.json from the pydantic models, so that an editor checks rule files while one types.

Usage: python scripts/make_rule_schema.py [--check]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kg.resources.schema import PREDICATES, ROLE_TYPES, RuleFileModel

TARGET = Path(__file__).parents[1] / "kg" / "resources" / "rules.schema.json"


def schema() -> str:
    """The JSON schema of a rule file, with the known predicates and role types as choices."""
    data = RuleFileModel.model_json_schema()
    rule = data["$defs"]["RuleModel"]["properties"]
    rule["predicate"]["enum"] = [f"zs:{name}" for name in PREDICATES]
    types = {"enum": list(ROLE_TYPES)}
    rule["roles"]["additionalProperties"] = {"anyOf": [types, {"type": "array", "items": types}]}
    data["title"] = "Rules of kg"
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Write the schema, or with --check say whether it is up to date."""
    text = schema()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
