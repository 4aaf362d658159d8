"""How many words a second are read, and in how much memory: `python benchmarks/speed.py CORPORA`.

In the same run, for comparison: a pair classifier of RoBERTa-base's shape with random weights, asked the same questions
(needs the training extra); and spaCy's blank pipeline with our names and cues as its rules (needs spaCy).
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from onrecord.evaluation import articles
from onrecord.extraction import extract
from onrecord.extraction.extractor import learned
from onrecord.extraction.joint import Joint
from onrecord.inference.model import Answer, Question, load
from onrecord.ingest import extract_all
from onrecord.lexicon import cues, organizations
from onrecord.model import Document

_ARTICLES = 100


def measure(corpora: Path, count: int = _ARTICLES) -> dict[str, float]:
    """All figures: words a second, seconds, megabytes."""
    documents = [row.document for row in articles.read(corpora / "articles-seesaw" / "valid.jsonl")[:count]]
    words = sum(len(document.text.split()) for document in documents)
    figures = {"articles": float(len(documents)), "words": float(words)}
    figures["model load, s"] = _seconds(load)
    extract(documents[0])
    figures["rules alone"] = words / _seconds(lambda: [extract(document) for document in documents])
    both = learned()
    both(documents[0])
    figures["rules and model"] = words / _seconds(lambda: list(extract_all(documents)))
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    model = load()
    texts = [document.text for document in documents]
    figures["names alone"] = words / _seconds(lambda: [model.names([text]) for text in texts])
    asked = _asked(documents)
    figures["questions"] = float(len(asked))
    ours = _seconds(lambda: model.answers(asked))
    if find_spec("torch"):
        few = asked[:: max(1, len(asked) // 100)]
        figures["RoBERTa-base pairs, times slower"] = _roberta(few) / len(few) / (ours / len(asked))
    if find_spec("spacy"):
        figures["spaCy blank with rules"] = words / _spacy(texts)
    return {name: round(value, 2) for name, value in figures.items()}


def _seconds(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def _asked(documents: Sequence[Document]) -> list[Question]:
    """The questions that the joint reader puts."""
    asked: list[Question] = []
    model = load()

    class Watched:
        """A model that notes what it is asked."""

        def answers(self, questions: Sequence[Question]) -> Sequence[Answer]:
            asked.extend(questions)
            return model.answers(questions)

    both = learned()
    for document in documents:
        extract(document, recognize=both.recognize, readers=(Joint(Watched(), both.read.calibration),))
    return asked


def _roberta(asked: Sequence[Question]) -> float:
    """Seconds of a 12-layer encoder of width 768 over the same questions, random weights, all cores."""
    import torch  # noqa: PLC0415

    layer = torch.nn.TransformerEncoderLayer(768, 12, 3072, batch_first=True, activation="gelu")
    encoder = torch.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False).eval()
    lengths = [max(8, int(len(question.text.split()) * 1.3) + 6) for question in asked]
    with torch.no_grad():
        return _seconds(lambda: [encoder(torch.zeros(1, length, 768)) for length in lengths])


def _spacy(texts: Sequence[str]) -> float:
    """Seconds of sentences, names and cue words by spaCy's rules."""
    import spacy  # noqa: PLC0415

    pipeline = spacy.blank("en")
    pipeline.max_length = 10_000_000
    pipeline.add_pipe("sentencizer")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": row.name} for row in organizations().values()])
    ruler.add_patterns([{"label": "CUE", "pattern": " ".join(row.words)} for row in cues()])
    return _seconds(lambda: list(pipeline.pipe(texts)))


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1])), indent=1))
