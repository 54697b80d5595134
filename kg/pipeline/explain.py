"""What names and rules make of a text that somebody types in."""

from __future__ import annotations

from kg.extract.explain import article_of, explain
from kg.model import Claim, Mention
from kg.model.options import Options
from kg.nlp.mentions import find_mentions
from kg.pipeline.equipment import load_equipment


def explain_text(text: str, options: Options | None = None) -> tuple[str, ...]:
    """Lines for people: the names found, the rules that fired, the claims, the rules that nearly fired and why not."""
    equipment = load_equipment(options or Options())
    article = article_of(text)
    mentions = find_mentions(article, equipment.nlp)
    found = explain(article, mentions, equipment.rules)
    lines = ["names and values:"]
    lines += [f"  {m.text}  {m.type}  {m.score:.2f}  {m.origin}" for m in mentions] or ["  none"]
    lines += ["as the rules see it:", *(f"  {line}" for line in found.encoded)]
    lines.append("rules that fired:")
    lines += [f"  {f.rule_id}: {f.words}" for f in found.fired] or ["  none"]
    lines.append("claims:")
    lines += [f"  {_tell(claim)}" for claim in found.claims] or ["  none"]
    lines.append("rules that nearly fired:")
    lines += [f"  {n.rule_id}: {n.why}" for n in found.near] or ["  none"]
    return tuple(lines)


def _tell(claim: Claim) -> str:
    roles = ", ".join(f"{role}={a.text if isinstance(a, Mention) else a}" for role, a in claim.arguments)
    return f"{claim.predicate}({roles})  {claim.modality}  {claim.evidence.confidence:.2f}  {claim.evidence.rule_id}"
