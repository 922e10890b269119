"""A build as a command: its errors in words, its result as text and JSON, its progress."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from generator.base.findings import Finding, Severity, stops
from generator.base.language import MAIN, Bilingual, Lang
from generator.base.outputs import AlreadyBuilding, only_build
from generator.base.shipped import BrokenTheme, NoSuchTheme, theme_folders
from generator.base.text import to_json
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.order import Build, Order, Progress, last_build
from generator.reports.report import finding_json
from generator.reports.text import findings_text
from generator.routes import events_json, file_of

MOST_PUBLISHED = 100_000_000

__all__ = ["Order", "as_json", "check", "progress_on", "published_at", "run", "tell", "why"]


def run(order: Order, progress: Progress | None) -> Build:
    """The build of an order. Raises WrongUse."""
    progress = progress or _silent
    try:
        check(order)
        return last_build(order) or _built(order, progress)
    except AlreadyBuilding as error:
        raise WrongUse(
            f"同じ出力先の組立てが進行中です（{error}）。終わってからもう一度実行してください。",
            f"Another build of this output is under way ({error}). Try again when it has ended.",
        ) from error
    except NoSuchTheme as error:
        raise WrongUse(f"テーマ {error} がありません。", f"There is no theme {error}.") from error
    except OSError as error:
        place = error.filename or order.output
        raise WrongUse(
            f"書き込みまたは読み込みができません: {place}（{error.strerror or error}）。公開済みのサイトはそのままです。",
            f"Cannot read or write {place} ({error.strerror or error}). The published site is as it was.",
        ) from error
    finally:
        progress("end", 0, 0)


def _built(order: Order, progress: Progress) -> Build:
    # Imported here: a build with nothing to do needs none of it.
    from generator.build import build
    from generator.plan import TwoOutputsOnePath
    from generator.render import BrokenFeed, SecretInOutput
    from generator.words.phrases import MissingWord

    try:
        with only_build(order.keep):
            return build(order, progress)
    except SecretInOutput as secret:
        return Build(True, (_secret(secret.path),))
    except BrokenFeed as broken:
        return Build(True, broken.findings)
    except BrokenTheme as error:
        raise WrongUse(f"テーマに誤りがあります: {error}", f"The theme is broken: {error}") from error
    except MissingWord as error:
        raise WrongUse(f"訳語がありません: {error}", f"A word has no translation: {error}") from error
    except TwoOutputsOnePath as error:
        raise WrongUse(f"2つの出力が同じファイルになります: {error}", f"Two outputs on one path: {error}") from error


def published_at(address: str) -> bytes:
    """The events of a published site as data; nothing where none is published yet. Raises WrongUse."""
    from generator.feeds.loss import ahead_of_published
    from generator.sitecheck.fetching import Fetcher

    answer = Fetcher(most=MOST_PUBLISHED).get(address.rstrip("/") + events_json(MAIN[0]))
    if answer.status in (404, 410):
        return b""
    try:
        if answer.status != 200 or answer.cut:
            raise ValueError(answer.seen)
        ahead_of_published(answer.body)
    except ValueError as error:
        raise WrongUse(
            f"--published {address}: 公開中のイベントのデータを読めません（{answer.address}: {error}）。"
            "しばらくしてからやり直すか、比べずに公開する場合だけ --accept-loss を付けてください。",
            f"--published {address}: the events that are published cannot be read ({answer.address}: {error}). "
            "Try again later; to publish without comparing, add --accept-loss.",
        ) from error
    return answer.body


def _silent(_stage: str, _done: int, _all: int) -> None:
    pass


def check(order: Order) -> None:
    """Refuses an order that no build could carry out, or only with harm. Raises WrongUse, NoSuchTheme."""
    theme_folders(order.theme)
    output, content = order.output.resolve(), order.content.resolve()
    if content.is_relative_to(output):
        raise WrongUse(
            f"出力先 {order.output} の中に内容のフォルダーがあります。別の出力先を指定してください。",
            f"The content folder stands inside the output folder {order.output}. Choose another output folder.",
        )
    if output.exists() and not output.is_dir():
        raise WrongUse(
            f"出力先 {order.output} はフォルダーではありません。",
            f"The output {order.output} is not a folder.",
        )
    if order.jobs < 0:
        raise WrongUse("--jobs は0以上にしてください。", "--jobs must be 0 or more.")


def _secret(path: str) -> Finding:
    return Finding(
        "R-SECRET",
        Severity.ERROR,
        Bilingual(f"公開してはならないアドレスが出力 {path} に含まれます。", f"The output {path} holds an address that may not be published."),
        Bilingual("site.yaml の never_publish にあるアドレスを内容から消してください。", "Remove it from the content; never_publish in site.yaml lists such addresses."),
        path,
        clause="1 ※2",
    )  # fmt: skip


def as_json(result: Build, seconds: float) -> str:
    """The result as the contract spells it (§3)."""
    return to_json(
        {
            "events": result.events,
            "programs": result.programs,
            "pages": result.pages,
            "written": len(result.written),
            "unchanged": result.unchanged,
            "removed": len(result.removed),
            "findings": [finding_json(finding) for finding in result.findings],
            "left_out": list(result.left_out),
            "next_turn": result.next_turn.isoformat() if result.next_turn else None,
            "seconds": round(seconds, 3),
        },
        indent=None,
    )


def tell(result: Build, lang: Lang, seconds: float) -> None:
    """The result for people: findings on stderr, a summary on stdout."""
    stopping = [finding for finding in result.findings if stops(finding)]
    if stopping:
        shown = findings_text(stopping, lang, colour=colours(sys.stderr), width=width_of(sys.stderr))
        say_painted(shown, sys.stderr)
    if result.stopped:
        number = str(len({finding.path for finding in result.findings if stops(finding)}))
        said = Bilingual(
            "{n}件が掲載できないため、何も書き出していません。公開済みのサイトはそのままです。",
            "{n} cannot be published as they are, so nothing was written. The published site is as it was.",
        )
        say(said.filled(n=number).said(lang), sys.stderr)
        return
    asked = sum(finding.severity == Severity.CONFIRM for finding in result.findings)
    if asked:
        # What was merged was decided by people: a build that told it all again each night would be read by nobody.
        told = Bilingual(
            "確認が必要な点が{n}件あります（saijiki validate で読めます）。",
            "{n} points to confirm (read them with saijiki validate).",
        )
        say(told.filled(n=str(asked)).said(lang), sys.stderr)
    for path in result.left_out:
        say(Bilingual(f"除外: {path}", f"left out: {path}").said(lang), sys.stderr)
    said = Bilingual(
        "イベント{events}件、プログラム{programs}件、{pages}ページ。書込{written}、変更なし{unchanged}、削除{removed}（{seconds}秒）。次に内容が変わる時点: {turn}",
        "{events} events, {programs} programs, {pages} pages. Written {written}, unchanged {unchanged}, removed {removed} ({seconds} s). Next change of any page: {turn}",
    )  # fmt: skip
    numbers = {"events": result.events, "programs": result.programs, "pages": result.pages}
    done = {"written": len(result.written), "unchanged": result.unchanged, "removed": len(result.removed)}
    words = {name: f"{number:,}" for name, number in (numbers | done).items()}
    turn = result.next_turn.astimezone(ZoneInfo("Asia/Tokyo")).isoformat() if result.next_turn else "-"
    say(said.filled(**words, seconds=f"{seconds:.2f}", turn=turn).said(lang))


def why(result: Build, path: str, lang: Lang) -> str:
    """Why an output was made again, or that it was not. `path` is a file or an address."""
    asked = path.removeprefix("./").lstrip("/")
    candidates = (asked, file_of("/" + asked), file_of(f"/{asked.rstrip('/')}/"), *_below(path))
    found = next((candidate for candidate in candidates if candidate in result.reasons), None)
    if found is None:
        return Bilingual(f"{path}: 作り直す理由はありません。", f"{path}: nothing makes it stale.").said(lang)
    reasons = result.reasons[found]
    return "\n".join([f"{found}:", *(f"  - {reason.said(lang)}" for reason in reasons)])


def _below(path: str) -> tuple[str, ...]:
    """The path as one below any of its leading folders, for people who name the file with its output folder."""
    parts = Path(path).parts
    return tuple("/".join(parts[number:]) for number in range(1, len(parts)))


def progress_on(stream: TextIO) -> Progress | None:
    """A bar on a terminal; nothing elsewhere."""
    if not stream.isatty():
        return None
    return _bar(stream)


def _bar(stream: TextIO) -> Progress:
    def show(stage: str, done: int, all_: int) -> None:
        if all_ and done < all_ and done % 25:
            return
        width = 30
        filled = width * done // all_ if all_ else 0
        bar = f"[{'#' * filled}{'.' * (width - filled)}] {done}/{all_}" if all_ else "…"
        stream.write("\r\x1b[K" if stage == "end" else f"\r\x1b[K{stage} {bar}")
        stream.flush()

    return show
