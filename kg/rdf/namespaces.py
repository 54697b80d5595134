"""The terms of the vocabulary, closed: a misspelt one fails where it is written.

A test holds `ZS` equal to what `ontology/` declares, so that neither can be changed alone.
"""

# ruff: noqa: N815 - the terms of RDF vocabularies are written in camel case
from __future__ import annotations

from rdflib import URIRef
from rdflib.namespace import DefinedNamespace, Namespace


class ZS(DefinedNamespace):
    """The vocabulary of Chinese investment promotion (招商引资).

    >>> str(ZS.investsIn)
    'https://w3id.org/zhaoshang/ns#investsIn'
    >>> ZS.investIn
    Traceback (most recent call last):
    AttributeError: term 'investIn' not in namespace 'https://w3id.org/zhaoshang/ns#'
    """

    _fail = True
    _NS = Namespace("https://w3id.org/zhaoshang/ns#")

    # Classes
    Article: URIRef
    Company: URIRef
    District: URIRef
    Entity: URIRef
    Event: URIRef
    Evidence: URIRef
    GovernmentBody: URIRef
    Indicator: URIRef
    Industry: URIRef
    Investment: URIRef
    Observation: URIRef
    Official: URIRef
    Organization: URIRef
    Park: URIRef
    Person: URIRef
    Place: URIRef
    Policy: URIRef
    Post: URIRef
    Project: URIRef
    Relation: URIRef
    Rule: URIRef
    Stage: URIRef

    # Relations between entities, and their inverses
    attractsInvestmentOf: URIRef
    chainChiefOf: URIRef
    chainLeaderOf: URIRef
    hasChainChief: URIRef
    hasChainLeader: URIRef
    hasPart: URIRef
    hasSubsidiary: URIRef
    headquarteredIn: URIRef
    headquartersOf: URIRef
    inIndustry: URIRef
    industryOf: URIRef
    investsIn: URIRef
    issued: URIRef
    issuedBy: URIRef
    locatedIn: URIRef
    locationOf: URIRef
    partOf: URIRef
    partnersWith: URIRef
    promotedBy: URIRef
    promotesIndustry: URIRef
    subsidiaryOf: URIRef
    undertakenBy: URIRef
    undertakes: URIRef

    # Links of events, articles and evidence
    contradicts: URIRef
    holder: URIRef
    indicator: URIRef
    industry: URIRef
    investor: URIRef
    mentionedIn: URIRef
    mentions: URIRef
    place: URIRef
    postAt: URIRef
    project: URIRef
    reportedIn: URIRef
    stage: URIRef

    # Values
    adminCode: URIRef
    adminLevel: URIRef
    amount: URIRef
    amountKind: URIRef
    amountQualifier: URIRef
    amountText: URIRef
    capacity: URIRef
    confidence: URIRef
    currency: URIRef
    date: URIRef
    end: URIRef
    expectedOutput: URIRef
    file: URIRef
    isGrowthRate: URIRef
    isNewest: URIRef
    isTarget: URIRef
    mark: URIRef
    note: URIRef
    period: URIRef
    postAtText: URIRef
    postTitle: URIRef
    rule: URIRef
    sentence: URIRef
    start: URIRef
    unit: URIRef
    value: URIRef

    # Stages of an investment
    InProduction: URIRef
    Negotiating: URIRef
    Signed: URIRef
    Stalled: URIRef
    UnderConstruction: URIRef

    # Indicators
    agreedInvestment: URIRef
    budgetRevenue: URIRef
    fixedAssetInvestment: URIRef
    foreignInvestment: URIRef
    foreignTrade: URIRef
    fundsInPlace: URIRef
    gdp: URIRef
    industrialInvestment: URIRef
    industrialValueAdded: URIRef
    jobs: URIRef
    keyInvestment: URIRef
    keyProjects: URIRef
    outputValue: URIRef
    retailSales: URIRef
    signedProjects: URIRef
    startRate: URIRef
    startedInvestment: URIRef
    startedProjects: URIRef
    taxRevenue: URIRef

    # Schemes
    IndustryScheme: URIRef
    indicators: URIRef
    stages: URIRef


PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zs": str(ZS._NS),
}
"""Prefix → namespace of every vocabulary that the data, the ontology and the queries use."""

ARRAY_PROPERTIES = ("skos:altLabel", "dcterms:creator")
"""The literals of graph.ttl that may come more than once; `import.cypher` names them in n10s's `multivalPropList`."""
