"""What an editor should look at: speaker marks that the text or the cast contradicts, and guesses that are unsure.

Both functions read a passage behind the speaker corrections. They find the places; the build reports them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.model import Diagnostic, Passage, Provenance, Quote, Severity
from annotator.resources import Resources
from annotator.speakers.attribution import own_cues, read_document
from annotator.speakers.cues import Cue
from annotator.speakers.people.aliases import NARRATOR, Entity, Registry
from annotator.speakers.text.mentions import Sort
from annotator.speakers.text.turns import INTERVIEWER
from annotator.statements import CastMember

__all__ = ["check_speakers", "contradictions", "unsure"]

_MARKS = (Provenance.AUTHOR, Provenance.EDITOR)
_EXPLICIT = frozenset(["cue", "noun", "passive", "subject"])
"""Rules by which the own sentence of a quotation says in plain words who speaks."""
_NAMED = (Sort.NAME, Sort.ANIMAL, Sort.THING, Sort.ORGANISATION)
"""Sorts of mentions that tell one from another; a role or a relative may be anybody's other name."""
_UNNAMED = frozenset([NARRATOR, INTERVIEWER])
"""Names that this package itself gives; no cast need have them."""
_SHOWN = 16
"""Signs of a quotation that a message repeats."""
_MEND = "set the speaker in corrections.toml ([[speaker]] with quote and speaker)"


def contradictions(passage: Passage, resources: Resources) -> tuple[Diagnostic, ...]:
    """Speaker tags that the text beside them or the cast contradicts, by place (code ``speaker``).

    * A tag that is not whom the quotation's own sentence names (「…」と野村は言った, tagged 沢田). Aliases, titles and
      groups are resolved with the cast and the text; pronouns and nameless roles contradict nobody. Information only:
      what the author or the editor says is law.
    * With a cast that is not empty, a speaker who is not in it: a warning for every author's or editor's mark,
      information for a guess, once for each name.

    In strict mode both are warnings for a guess.
    """
    if not any(quote.speakers for quote in passage.quotes):
        return ()
    strict = resources.config.strict_speakers
    found = [*_against_cues(passage, resources), *_outside_cast(passage, resources.cast, strict)]
    return tuple(sorted(found, key=lambda item: (item.start or 0, item.message)))


def check_speakers(passage: Passage, resources: Resources) -> Passage:
    """The stage behind the speaker corrections: adds what contradicts, and in strict mode also what is unsure.

    Outside strict mode only the marks of authors and editors are looked at; a guess may be wrong, and is shown as one.
    """
    strict = resources.config.strict_speakers
    if not strict and not any(quote.provenance in _MARKS for quote in passage.quotes):
        return passage
    found = contradictions(passage, resources)
    if strict:
        found += tuple(replace(item, severity=Severity.WARNING) for item in unsure(passage))
    return replace(passage, diagnostics=passage.diagnostics + found)


def unsure(passage: Passage) -> tuple[Diagnostic, ...]:
    """Spoken quotations whose speaker was withheld because the guess is below ``speaker_threshold`` (information)."""
    return tuple(
        Diagnostic(
            "speaker",
            f"the speaker of {_shown(passage, quote)} is unsure{_guess(quote)}; {_MEND}",
            quote.start,
            quote.end,
            Severity.INFO,
        )
        for quote in passage.quotes
        if quote.spoken and not quote.speakers and quote.provenance not in _MARKS and quote.rule != "inscription"
    )


def _guess(quote: Quote) -> str:
    """The withheld guess, as the evidence tells it."""
    if not quote.evidence.startswith("unsure: "):
        return ""
    return f", perhaps {quote.evidence.removeprefix('unsure: ').split(' (', 1)[0]}"


def _shown(passage: Passage, quote: Quote) -> str:
    words = passage.text[quote.start : quote.end].replace("\n", " ")
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _mark(quote: Quote) -> str:
    """Who set the tag, in words."""
    return {Provenance.AUTHOR: "the author's mark", Provenance.EDITOR: "the corrections file"}.get(
        quote.provenance, "the guess"
    )


# --- the text beside the tag -----------------------------------------------------------------------------------------


def _against_cues(passage: Passage, resources: Resources) -> Iterator[Diagnostic]:
    document = read_document(passage, resources)
    cues = own_cues(document)
    explicit = {
        (document.quotations[number].start, document.quotations[number].end): cue
        for number, cue in cues.items()
        if cue.entity and cue.rule in _EXPLICIT and not cue.pronoun and _telling(document.registry, cue.entity)
    }
    for quote in passage.quotes:
        cue = explicit.get((quote.start, quote.end))
        if cue and cue.entity and quote.speakers and not _agrees(document.registry, quote.speakers, cue.entity):
            guess = resources.config.strict_speakers and quote.provenance not in _MARKS
            severity = Severity.WARNING if guess else Severity.INFO
            yield _contradiction(passage, quote, cue, document.registry.names_of(cue.entity), severity)


def _telling(registry: Registry, entity: Entity) -> bool:
    """Whether the mention names one and no other, so that it can contradict a tag."""
    members = [registry.entities[number] for number in entity.members] or [entity]
    return all(item.cast or item.sort in _NAMED for item in members)


def _agrees(registry: Registry, names: Iterable[str], told: Entity) -> bool:
    """Whether the names of a tag mean whom the text names; part of a name means its bearer."""
    wanted = set(told.members) or {told.number}
    meant: set[int] = set()
    for name in names:
        entity = registry.in_cast(name) or registry.named(name) or registry.bearer(name)
        if entity is None:
            entity = next((item for item in _entities(registry, wanted) if _shares(item, name)), None)
        if entity is None:
            return False
        meant.update(entity.members or (entity.number,))
    return meant == wanted


def _entities(registry: Registry, numbers: Iterable[int]) -> list[Entity]:
    return [registry.entities[number] for number in numbers]


def _shares(entity: Entity, name: str) -> bool:
    """Whether a name and one of the forms of an entity contain each other (野村 and 野村市長)."""
    return any(form in name or name in form for form in (entity.name, *entity.aliases))


def _contradiction(passage: Passage, quote: Quote, cue: Cue, told: tuple[str, ...], severity: Severity) -> Diagnostic:
    message = (
        f"{_mark(quote)} gives {_shown(passage, quote)} to {'、'.join(quote.speakers)}, but the text says "
        f"“{cue.evidence}” ({'、'.join(told)}); {_MEND}, or add the name as an alias in cast.toml"
    )
    return Diagnostic("speaker", message, quote.start, quote.end, severity)


# --- the cast --------------------------------------------------------------------------------------------------------


def _outside_cast(passage: Passage, cast: tuple[CastMember, ...], strict: bool) -> Iterator[Diagnostic]:
    known = {name for item in cast for name in (item.name, *item.aliases, *item.members)} | _UNNAMED
    told: set[str] = set()
    for quote in passage.quotes if cast else ():
        for name in quote.speakers:
            if name in known or (quote.provenance not in _MARKS and name in told):
                continue
            told.add(name)
            message = (
                f"{_mark(quote)} gives {_shown(passage, quote)} to {name!r}, who is not in the cast; "
                f"add [[speaker]] with that name or alias to cast.toml, or {_MEND}"
            )
            severity = Severity.WARNING if strict or quote.provenance in _MARKS else Severity.INFO
            yield Diagnostic("speaker", message, quote.start, quote.end, severity)
