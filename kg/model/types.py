"""The closed sets of the vocabulary: enums that mirror the ontology."""

from __future__ import annotations

from enum import StrEnum


class MentionType(StrEnum):
    """What a span of text can be: the ten entity classes of the ontology, and four kinds of values."""

    COMPANY = "Company"
    DISTRICT = "District"
    PARK = "Park"
    GOVERNMENT_BODY = "GovernmentBody"
    ORGANIZATION = "Organization"
    OFFICIAL = "Official"
    PERSON = "Person"
    INDUSTRY = "Industry"
    PROJECT = "Project"
    POLICY = "Policy"
    TITLE = "Title"
    """The title of a post (副部长); not an entity, but a role of rules."""
    MONEY = "Money"
    QUANTITY = "Quantity"
    PERIOD = "Period"


ENTITY_TYPES: frozenset[MentionType] = frozenset(MentionType) - {
    MentionType.TITLE,
    MentionType.MONEY,
    MentionType.QUANTITY,
    MentionType.PERIOD,
}
"""The types whose mentions become nodes. A mention of a person is PERSON; OFFICIAL is decided by its posts in `resolve`."""


class Stage(StrEnum):
    """How far an investment has come; the order is the order in time, Stalled last."""

    NEGOTIATING = "Negotiating"
    SIGNED = "Signed"
    UNDER_CONSTRUCTION = "UnderConstruction"
    IN_PRODUCTION = "InProduction"
    STALLED = "Stalled"


class AmountQualifier(StrEnum):
    """How exact a printed number is."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "atLeast"
    AT_MOST = "atMost"
    OVER = "over"


class AmountKind(StrEnum):
    """What an amount of money is an amount of; sums never mix kinds."""

    TOTAL_INVESTMENT = "totalInvestment"
    FIXED_ASSETS = "fixedAssets"
    REGISTERED_CAPITAL = "registeredCapital"
    AGREED_INVESTMENT = "agreedInvestment"
    OUTPUT_VALUE = "outputValue"
    REVENUE = "revenue"
    TAX = "tax"
    OTHER = "other"


class Modality(StrEnum):
    """How the text holds a claim (the ConText idea: negation, plan, hearsay, condition)."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    REPORTED = "reported"
    CONDITIONAL = "conditional"
    NEGATED = "negated"


class Origin(StrEnum):
    """Which component found a mention."""

    GAZETTEER = "gazetteer"
    MODEL = "model"
    RULE = "rule"


class Judgement(StrEnum):
    """A decision whether two names are one thing."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Predicate(StrEnum):
    """The relations of the vocabulary, by local name."""

    INVESTS_IN = "investsIn"
    UNDERTAKES = "undertakes"
    LOCATED_IN = "locatedIn"
    PART_OF = "partOf"
    IN_INDUSTRY = "inIndustry"
    PROMOTES_INDUSTRY = "promotesIndustry"
    HEADQUARTERED_IN = "headquarteredIn"
    SUBSIDIARY_OF = "subsidiaryOf"
    PARTNERS_WITH = "partnersWith"
    ISSUED = "issued"
    CHAIN_LEADER_OF = "chainLeaderOf"
    CHAIN_CHIEF_OF = "chainChiefOf"


SYMMETRIC: frozenset[Predicate] = frozenset({Predicate.PARTNERS_WITH})
"""Relations that hold either way."""


class EventKind(StrEnum):
    """The event nodes of the vocabulary."""

    INVESTMENT = "Investment"
    POST = "Post"
    OBSERVATION = "Observation"
