"""What the model's numbers mean, in their order; a manifest that says otherwise is refused."""

from __future__ import annotations

ENTITIES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-OTH", "I-OTH")
PARTIES = ("O", "B-party", "I-party")  # who may act or be acted on, with a name or without
ATTRIBUTION = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
# Toward the second of two actors, or the other way round (Park, Pan and Joo 2021).
STANCES = ("none", "first likes second", "second likes first", "first dislikes second", "second dislikes first")
MIRRORED = (0, 2, 1, 4, 3)  # the same when first and second change places
TYPES = (
    "none",
    "praise",
    "support",
    "agree",
    "cooperate",
    "aid",
    "empathize",
    "comment",
    "consult",
    "urge",
    "demand",
    "concern",
    "criticize",
    "condemn",
    "accuse",
    "reject",
    "deny",
    "warn",
    "protest",
    "sanction",
    "concede",
    "mobilize",
    "coerce",
    "assault",
)
# PLOVER's root types (Open Event Data Alliance 2018).
ROOTS = (
    "AGREE",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "YIELD",
    "CONSULT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
# Whether two actors belong to one country.
KIN = ("apart", "together")
SENTIMENTS = ("negative", "neutral", "positive")
LABELS = {
    "entities": ENTITIES,
    "parties": PARTIES,
    "attribution": ATTRIBUTION,
    "stances": STANCES,
    "types": TYPES,
    "roots": ROOTS,
    "kin": KIN,
}
"""What a manifest says of all that the graphs give."""
