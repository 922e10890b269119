"""Words for employment outside the professional and technical fields, found in running text.

A word only raises a question. A sentence that says the opposite (「技能実習は対象外」) raises none, nor does a longer
word that merely holds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.content.wordlists import Topic

_SENTENCE = re.compile(r"[。．!?！？\n]+|(?<=[a-z)])[.;](?=\s|$)")
# A verb before a comma ends what has been said so far; a noun before it stands in a list.
_CLAUSE = re.compile(
    r"(?<=[しきりいみびっえけせてめれ])、|(?:ます|です|した|ない|が|ため|ので|けれど|ほか|うえ|上|で)、"
    r"|,\s+(?:but|while|whereas|and)\s|\s(?:but|while|whereas)\s"
)
_NOT_ONLY = re.compile(
    r"だけで(?:は)?な[くい]|のみ(?:なら|で(?:は)?な)|に限ら(?:ず|ない)|ばかりで(?:は)?な|はもちろん|(?:対象外|除外)(?:で(?:は)?な(?:い|く)|と(?:は)?しな|ではありません|しません|としません)"
    r"|\bnot only\b|\bnot (?:excluded|out of scope)\b"
)
_OPPOSITE = re.compile(
    r"対象外|(?:対象|内容|趣旨|目的)(?:に|と|で)?(?:は|も)?(?:し(?:ており|てい)?ませ|しな|してい?な|なりませ|ならな|含みませ|含まな|含まれ|ではありませ|ではな|でな)(?!ます)"
    r"|(?:は|を|も)?(?:含みません|含まない|含まず|含めません|含めない|扱いません|扱わない|除きます|除く|除き|除いた|除外|お断り|不可|該当しません|該当しない|取り上げません)"
    r"|(?:扱|含|取り上げ|募集し|受け付け|受け入れ|想定し|紹介し|案内し|行[いっわ])[いっわみめまれ]{0,2}(?:て)?(?:は)?(?:い|おり)?(?:ませ|な[いく])"
    r"|以外|ではなく|ではない|ではありません|でなく|とは(?:異な|別|違)|ご遠慮|ご参加(?:になれ|いただけ)ません|参加できません|受け付けません|関するものではありません"
    r"|\b(?:except|excluding|excludes?|excluded|other than|outside|unlike|rather than|instead of|out of scope|without)\b"
    r"|\b(?:is|are|do|does|will|can|was|were)(?:n't| not) (?:for|aimed|meant|intended|open|eligible|cover|include|included|covered|about|target|apply|part|concern|deal|address|accept|accepted|discuss|discussed|handle|handled|within|in scope|permitted|allowed)\b"
    r"|\b(?:cannot|can't|may not) (?:join|apply|attend|participate|take part|register)\b|\bnot (?:at|for|about|including|covering|concerning|applicable|aimed|intended)\b|\bno\s*$|\bnon-$"
)


def topics_in(plain: str, topics: tuple[Topic, ...]) -> list[str]:
    """The words of the topics that a text (NFKC) speaks of, each once, in the order in which they stand."""
    words, longer = _patterns(topics)
    if words is None or not words.search(plain):
        return []
    plain = longer.sub("", plain) if longer else plain
    return list(dict.fromkeys(match[0] for clause in _clauses(plain) for match in _affirmed(clause, words)))


@lru_cache(maxsize=8)
def hints(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """One part of each word, in small letters: where none of them stands, no topic does."""
    words = [word.lower() for topic in topics for word in topic.words]
    longest = [max(word.split(), key=len) for word in words]
    return tuple(dict.fromkeys(spelling for word in longest for spelling in (word, word.replace("-", " "))))


@lru_cache(maxsize=8)
def _patterns(topics: tuple[Topic, ...]) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    words = [word for topic in topics for word in topic.words]
    longer = [word for topic in topics for word in topic.unless]
    return _any_of(words), _any_of(longer)


def _any_of(words: list[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    # The longest first; a word in Latin letters ends where its letters end.
    ordered = sorted((unicodedata.normalize("NFKC", word) for word in words), key=len, reverse=True)
    return re.compile("|".join(_whole(word) for word in ordered), re.IGNORECASE)


def _whole(word: str) -> str:
    spaced = r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", word))
    return rf"(?<![A-Za-z]){spaced}(?![A-Za-z])" if word.isascii() else spaced


def _clauses(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.split(text):
        begin = 0
        for boundary in _CLAUSE.finditer(sentence):
            yield sentence[begin : boundary.end()]
            begin = boundary.end()
        yield sentence[begin:]


def _affirmed(clause: str, words: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The words of a clause, unless it says that they are not meant."""
    found = list(words.finditer(clause))
    if not found:
        return
    plain = _NOT_ONLY.sub("", clause).lower()
    denied = _OPPOSITE.search(plain) or any(_OPPOSITE.search(clause[: match.start()].lower()) for match in found)
    if not denied:
        yield from found
