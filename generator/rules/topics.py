"""Words for employment outside the professional and technical fields, found in running text.

A word only raises a question. It raises none where the sentence denies it (「技能実習は対象外」), nor where a longer
word merely holds it. A denial counts only if it is said of the word: between the two may stand the rest of a list and
words that add nothing of their own (の方, に関する内容), but no other thing (特定技能の説明会は当日参加不可).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from generator.content.wordlists import Topic

_M, _OTHER = "\ue000", "\ue001"
"""What stands for a word of the topics and for a longer word while a sentence is read: no text uses them."""
_FORE, _AFT = 80, 100
"""How many characters before and after a word are read."""


def _either(words: str) -> str:
    """One of the words, the longest first; `_` is a space."""
    return "(?:" + "|".join(sorted(words.replace("_", r"\s+").split(), key=len, reverse=True)) + ")"


# --- Japanese -------------------------------------------------------------------------------------------------------
_SUFFIX = _either("生 者 人 外国人 人材 労働者 制度 等 など 資格 ビザ 1号 2号 関係 関連 先 求人 希望者")
# Nouns that leave the topic as it is: who, what is done about it, and what an event calls itself.
_NOUN = _either(
    "生 者 人 外国人 人材 労働者 労働 就労 方々 方 皆様 皆さま 皆さん みなさま みなさん 学生 留学生 制度 資格 在留資格 在留 ビザ 査証 "
    "分野 職種 業種 業務 職 仕事 求人 募集 採用 雇用 受入 受入れ 受け入れ 活用 紹介 あっせん あっ旋 斡旋 案内 相談 質問 問合せ 問い合わせ "
    "説明 説明会 セミナー 講座 イベント フェア 話 話題 内容 事項 こと もの 情報 テーマ 議題 関連 関係 希望 希望者 目的 先 中 向け 等 など "
    "その他 全般 一般 応募 申込 申込み 申し込み 参加 受講 利用 登録 ご お へ ケース 場合 監理 団体 企業 事業所 機関 会社 支援 実習 実習生 "
    "研修 訓練 修了者 非正規 例 1号 2号 号 移行 変更 取得 課題 問題 受講者 参加者 枠 コース 部分 合同"
)
_ABOUT = (
    r"(?:に(?:ついて(?:の)?|つきまして|関する|関して|関連する|関わる|かかわる|係る|かかる|対する|該当する|当たる|あたる|従事する)"
    r"|を(?:(?:主な?)?目的|対象|主題|テーマ|中心|主)と(?:する|した)|を(?:含む|含んだ|行う|希望する|お?探しの|扱う)"
    r"|で(?:の|働く|就労する|在留する|在留中の)|として(?:の|働く|在留する|就労する)|による|における|への|との|という|といった|の)"
)
_TIGHT = rf"(?:[・/&+]|や|と(?=[{_M}{_OTHER}一-龠ァ-ヶa-z])(?!関係|異|違|別|無関係)|及び|および|並びに|ならびに|又は|または|若しくは|もしくは|あるいは|とか|も(?={_M}))"
_LOOSE = rf"(?:[、,\s]|{_TIGHT})"
_ANY = rf"(?:(?!専門的|対象|以外|不可|除|等|禁止|別の|別途)[{_M}{_OTHER}一-龠々ァ-ヶーa-z0-9]){{1,15}}+"
_CHAIN = rf"(?:専門的・?技術的分野以外|{_NOUN}|{_ABOUT}|{_LOOSE}|[{_M}{_OTHER}])*+"
_SETTING = (
    r"(?:(?:本|当|この|その|今回の|今回|同)?(?:日の)?(?:イベント|セミナー|説明会|フェア|催し|事業|講座|相談会|カレンダー|サイト|募集|プログラム"
    r"|企画|研修|窓口|面接会|交流会|会)(?:の|では|で|において|におきまして|には|は|に)*|今回(?:は|の|では)?|原則(?:として)?|一切|特に|すべて|全て"
    r"|いずれも|現在(?:は)?|主な|主たる|個別の)"
)
_LINK = rf"(?:に|で|と|から|より)?[はがをも]?[、:→=\s]{{0,2}}(?:{_SETTING}[、\s]?){{0,3}}"
# Small letters that may stand between a verb and its ending: not those that lead on to another part of the sentence.
_KANA = "".join(letter for letter in map(chr, range(ord("ぁ"), ord("ん") + 1)) if letter not in "すがのだるそを")
_SO = r"(?=$|[、。,.)\s]|です|ため|ので|こと|もの|予定|方針|内容|イベント|セミナー|説明会|催し|と(?:する|なって)|旨)"
_NOT = rf"(?:ただけ|[{_KANA}致頂行含]){{0,10}}?(?:ませ[んぬ](?!か)|ない{_SO}|(?:なく|ず){_SO}|かねます)"
# 対象外ではない, 除外しません: the denial is itself denied.
_KEPT = r"(?!(?:では|で|とは|と|には|に|は)?(?:し|いたし|され|なり|なら|あり|ござい)?(?:て(?:は)?(?:い|おり)?)?(?:ませ|な[いく]))"
_OUT = (
    rf"(?:(?:取扱い?)?(?:対象|対応|範囲|取扱い?|適用)外{_KEPT}|除外{_KEPT}|除[くきい]|対象から(?:は)?(?:外|除)"
    rf"|(?:主?目的|対象|内容|趣旨|主旨|テーマ|範囲|主眼|想定)(?:者|内|業種|職種|分野)?{_NOT})"
)
# 「以外は対象外」 says the contrary, and so does 「以外にも」.
_BESIDE = r"以外(?!に[はも]|でも|も|からも)(?![^。]{0,12}(?:対象外|不可|ませ|ご遠慮|お断り))"
_OWN = rf"(?:{_BESIDE}|(?:では?|じゃ)なく|では?ない(?=在留|資格|方|人|もの|就労)|とは(?:異|違|別|無関係)|なし(?=$|[、。,)\s])|は?[:\s]*[×✕✖])"
_REFUSED = (
    rf"(?:(?:お|ご)?(?:取り?)?(?:扱|含|上げ|受け?付け|受け?入れ|受け|承[っり]|答え|触れ|認め|応じ|募集|想定|紹介|案内|実施|説明|対応|あっせん|斡旋|回答|提供|開催"
    rf"|許可|歓迎|掲載|議論|言及|推奨|予定|該当)[はもを]?{_NOT}"
    rf"|(?=し|いたし|致し|行|おこな|あり|ござい|でき|いただけ|頂け|なれ|なら|なり|おり|い|な){_NOT}"
    rf"|(?:お|ご)?(?:参加|応募|申し?込み?|利用|受講|登録|入場|来場|出席|視聴|相談|質問)[にはもを]*(?:不可|(?=でき|いただけ|頂け|なれ|かね){_NOT})"
    rf"|不可(?![欠能避分思])|関係(?:は|が)?(?:あり|ござい)ませ|ご遠慮(?!な)|お?断り(?!な)|ng\b|禁止"
    r"|(?:別の[^。、]{1,12}|別途|他の[^。、]{1,12}|次回(?:以降)?)(?:で|にて?|において)?、?(?:ご|お|取り?)?(?:扱|上げ|説明|紹介|案内|開催|行|実施))"
)
_DENIED_AFTER = re.compile(
    rf"(?:{_SUFFIX}*+{_LOOSE}{{1,3}}+{_ANY})*+{_CHAIN}(?:{_OWN}|{_LINK}{_OUT})"
    rf"|(?:{_SUFFIX}*+{_TIGHT}{{1,2}}+{_ANY})*+{_CHAIN}{_LINK}{_REFUSED}"
    rf"|{_SUFFIX}*+\(\s*※?\s*[はを]?(?:{_OUT}|不可|ご遠慮|お断り|なし)"
    r"|\s*[(:]\s*(?:not (?:covered|included|eligible|offered|available|accepted)|excluded|ineligible|out of scope)\b"
)
_DENIED_BEFORE = re.compile(
    r"(?:対象外|除外(?:対象)?|不可|お断り|(?:扱わ|含ま|含まれ|受け付け|取り上げ|対象(?:に|と|で)(?:は)?(?:なら|し)?)ない)"
    rf"(?:(?:となる|とする|になる|である|の|な)?(?:{_NOUN}|の)*+(?:は|が|[:】\]→=(])|の|[】\]])"
    rf"(?:[{_M}{_OTHER}一-龠々ァ-ヶーa-z0-9、,・/&+\s※の]|や|と|及び|および|または|など)*+$"
)

# --- English --------------------------------------------------------------------------------------------------------
_FILL = _either(
    "a an the any all of for to at on in into about with by as under such its our those these people persons anyone who "
    "have holders seeking looking working related relating regarding concerning issues topics matters questions inquiries enquiries requests cases "
    "visa visas status statuses residence residents student students international foreign job jobs position positions "
    "work workers trainees program programs programme programmes scheme recruitment hiring employment placement "
    "opportunities openings offers listings seminar event and or nor either also introduce discuss as_well"
)
_BE = r"(?:(?:is|are|was|were|do|does|did|will|would|can|could|may|should|has|have)(?:n't|\s+not)|cannot|can't|won't)"
_COVER = _either(
    "cover covers covered covering include included including deal deals dealt dealing about aimed aim meant intended "
    "open eligible target targeted targeting apply applicable part concern concerned concerning address addressed "
    "accept accepted discuss discussed handle handled within offer offered offering introduce introduced provide "
    "provided recruit treat treated consider considered suitable designed related permitted allowed available "
    "advertised listed presented welcome join attend participate take register admitted supported scope agenda topic "
    "subject theme focus fair seminar event session for at"
)
_MORE = rf"(?:[\s,/&\"-]+|\b{_FILL}\b|{_M})*+"
_DENIED_BEFORE_EN = re.compile(
    rf"(?:(?:n't|\bnot|\bnever|\bcannot|\bneither|\bunable to)\s+(?:be\s+|an?\s+)?(?:job\s+)?\b{_COVER}\b|\bexcept(?:ing)?\b|\bexclud(?:ing|es?|ed(?::| is| are))(?!\w))"
    rf"{_MORE}(?:(?:[\w'-]+,?\s+){{1,4}}(?:or|nor|and)\s+{_MORE})?$"
    r"|\b(?:other than|unlike|rather than|instead of|without|outside|apart from|neither|nor|no|nothing to do with"
    rf"|not (?:covered|included|eligible|offered|accepted):|out of scope:|ineligible:){_MORE}$"
    r"|(?<!or )\bnot(?:\s+(?:for|at|about|on|as|in|to|the|an?|any|of))*\s+$|\bnon-$"
)
_DENIED_AFTER_EN = re.compile(
    rf"(?:'s?\b)?(?:[\s,/&\"-]+|\b{_FILL}\b|{_M})*+(?:"
    rf"(?:\b{_BE}|(?<!, )\bnot)\s+(?:(?:be|been|being|currently|yet|also|an?|the|our|fall|in|on|within|to)\s+)*+{_COVER}\b"
    r"|\b(?:is|are|was|were|be|falls?|lies?|go(?:es)?)\s+(?:(?:also|all|both|currently|strictly|therefore)\s+)?"
    r"(?:ineligible|excluded|out of|outside|beyond|unavailable)\b"
    r"|\b(?:excluded|excepted|ineligible|need not apply|(?:has|have) nothing to do)\b)"
)

# --- Lines and lists ------------------------------------------------------------------------------------------------
_WRAPPED = re.compile(r"\n(?<=[a-z,]\n)[ \t]*+(?=[a-z])|\n(?<=[はをがのにとや、]\n)(?![\s・*●■◆※【-])")
_GROUP = re.compile(
    rf"{_M}(?:(?:{_SUFFIX}){{0,3}}(?:[、,・/&+\s]|や|と|及び|および|または|又は|もしくは|and|or|nor){{1,5}}+{_M})*+"
)
_BRACKETED = re.compile(r"\([^()]*(?:\)|$)")
_IN_BRACKETS = re.compile(rf"(?:{_SUFFIX}|{_LOOSE}|{_M})*+$")
_QUOTES = dict.fromkeys(map(ord, "「」『』“”")) | dict.fromkeys(map(ord, "’‘"), "'")
# A line over a list that says: these are not meant.
_HEADING = re.compile(
    rf"(?:[^。]{{0,15}}(?:対象外|除外|(?:扱わ|含ま|含まれ|受け付け|対象(?:に|と|で)(?:は)?(?:なら|し)?)ない|お断り){_KEPT}[^。はがを]{{0,12}}"
    r"|[^。]{0,4}(?:以下|次|下記)[^。]{0,15}(?:対象外|除|ませ[んぬ]|ご遠慮)[^。]{0,8}。?"
    r"|[^.]{0,40}\b(?:not (?:covered|included|eligible|offered|accepted)|excluded|exclusions|out of scope|ineligible|(?:does not|doesn't) cover)\b[^.]{0,20})$"
)
_ITEM = re.compile(rf"[・*●○■□◆•–+>-]|\d+[.)、]|(?:{_M}|{_SUFFIX}|[、,・/\s])+$")


def topics_in(plain: str, topics: tuple[Topic, ...]) -> list[str]:
    """The words of the topics that a text (NFKC) speaks of, each once, in the order in which they stand."""
    if not may_speak_of(topics, plain.lower()):
        return []
    text, found = _marked(plain, topics)
    affirmed: dict[str, None] = {}
    at = 0
    excluding = False
    for line in text.split("\n"):
        line = line.strip()
        here = found[at : at + line.count(_M)]
        at += len(here)
        if here and not (excluding and _ITEM.match(line)):
            affirmed |= dict.fromkeys(_affirmed(line, here))
        if line:
            excluding = bool(excluding and _ITEM.match(line)) or (not here and bool(_HEADING.match(line)))
    return list(affirmed)


def may_speak_of(topics: tuple[Topic, ...], low: str) -> bool:
    """Whether a text (NFKC, small letters) can hold a word of the topics: most can not, and need no closer look."""
    japanese, latin = _gates(topics)
    if japanese and japanese.search(low):
        return True
    # Plain words are looked for many times faster than a pattern that may begin with any of many letters.
    return any(part in low and any(all(each in low for each in rest) for rest in rests) for part, rests in latin)


def _marked(plain: str, topics: tuple[Topic, ...]) -> tuple[str, list[str]]:
    """The text in small letters with a mark for each word of the topics, and those words as they are written."""
    words, longer = _patterns(topics)
    # ı for İ: the one letter that small letters would make two of, so that the places would no longer agree.
    text = plain.replace(_M, "").replace(_OTHER, "").replace("İ", "ı")
    text = _WRAPPED.sub(lambda match: "" if match[0] == "\n" and text[match.start() - 1] > "~" else " ", text)
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        if _split(match[0]) in longer:
            return _OTHER
        found.append(" ".join(text[match.start() : match.end()].split()))
        return _M

    return words.sub(mark, text.lower()), found


@lru_cache(maxsize=8)
def _gates(topics: tuple[Topic, ...]) -> tuple[re.Pattern[str] | None, tuple[tuple[str, list[list[str]]], ...]]:
    """The words in Japanese; of those in Latin letters one part each, with what else must stand beside it."""
    words = [_split(word.lower()) for topic in topics for word in topic.words]
    latin = {tuple(parts) for parts in words if "".join(parts).isascii()}
    # A word that holds all parts of another needs none of its own: jobs are found as job.
    needed = sorted(parts for parts in latin if not any(_holds(parts, other) for other in latin - {parts}))
    shared = Counter(part for parts in needed for part in parts)
    by_part: dict[str, list[list[str]]] = {}
    for parts in needed:
        first, *rest = sorted(parts, key=lambda part: (-shared[part], -len(part)))
        by_part.setdefault(first, []).append(rest)
    japanese = [_SPACE.join(map(re.escape, parts)) for parts in words if not "".join(parts).isascii()]
    return re.compile("|".join(japanese)) if japanese else None, tuple(by_part.items())


def _holds(parts: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(any(part in own for own in parts) for part in other)


@lru_cache(maxsize=8)
def _patterns(topics: tuple[Topic, ...]) -> tuple[re.Pattern[str], tuple[list[str], ...]]:
    """The words and the longer words in which they do not count, the longest first, and these once more in parts."""
    words = [_split(word.lower()) for topic in topics for word in topic.words]
    longer = [_split(word.lower()) for topic in topics for word in topic.unless]
    ordered = sorted(words + longer, key=lambda parts: len("".join(parts)), reverse=True)
    return re.compile("|".join(map(_whole, ordered))), tuple(longer)


_SPACE = r"[\s-]+"


def _split(word: str) -> list[str]:
    return re.split(_SPACE, unicodedata.normalize("NFKC", word))


def _whole(parts: list[str]) -> str:
    """The word with any space between its parts; one in Latin letters begins and ends where its letters do."""
    spaced = _SPACE.join(map(re.escape, parts))
    # A pattern that begins with a letter is looked for many times faster than one that begins by looking back.
    return rf"{spaced[0]}(?<![a-z].){spaced[1:]}(?![a-z])" if "".join(parts).isascii() else spaced


def _affirmed(line: str, words: list[str]) -> list[str]:
    """The words of a line, unless it says that they are not meant; those of one list are judged together."""
    found: list[str] = []
    at = 0
    for group in _GROUP.finditer(line):
        count = group[0].count(_M)
        if not set(words[at : at + count]) <= set(found) and not _denied(line, group.start(), group.end()):
            found += words[at : at + count]
        at += count
    return found


def _denied(line: str, start: int, end: int) -> bool:
    """Whether what stands before or after a list of words denies it."""
    before, after = line[max(0, start - _FORE) : start].translate(_QUOTES), line[end : end + _AFT].translate(_QUOTES)
    if _DENIED_AFTER.match(after):
        return True
    after, closing, outside = _BRACKETED.sub("", _BRACKETED.sub("", after)).partition(")")
    # In brackets of its own, a list goes on where they close: 在留資格（技能実習等）は対象外.
    after += outside if closing and _IN_BRACKETS.match(after) else ""
    if _DENIED_AFTER.match(after) or _DENIED_AFTER_EN.match(after):
        return True
    before = _BRACKETED.sub("", before) if ")" in before else before
    return bool(_DENIED_BEFORE.search(before) or _DENIED_BEFORE_EN.search(before))
