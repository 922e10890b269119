"""Thunderbird itself, without a window: its own calendar subscribes to feeds, driven over Marionette."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from proof.clients import Client, NotHereError, output_of
from proof.entries import Entry, Feed, Reading

ABROAD = "America/New_York"
_PREFERENCES = {
    "app.update.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "mailnews.start_page.enabled": False,
    "calendar.timezone.useSystemTimezone": False,
    "calendar.timezone.local": ABROAD,
}
_COMMON = """
const [which, resolve] = arguments;
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
"""
_SUBSCRIBE = """
const calendar = cal.manager.createCalendar("ics", Services.io.newURI(which));
calendar.name = "proof";
cal.manager.registerCalendar(calendar);
resolve(calendar.id);
"""
_REMOVE = """
cal.manager.removeCalendar(cal.manager.getCalendarById(which));
resolve(true);
"""
_REFRESH = """
(async () => {
  const calendar = cal.manager.getCalendarById(which);
  const ended = await new Promise((done) => {
    const watcher = {
      QueryInterface: ChromeUtils.generateQI(["calIObserver"]),
      onStartBatch() {}, onEndBatch() {}, onAddItem() {}, onModifyItem() {}, onDeleteItem() {},
      onPropertyChanged() {}, onPropertyDeleting() {},
      onLoad() { done("loaded"); },
      onError(_calendar, code, message) { done(`error ${code} ${message}`); },
    };
    calendar.addObserver(watcher);
    calendar.refresh();
    setTimeout(() => done("nothing within 10 s"), 10000);
  });
  // An answer of 304 leaves all as it is, and says nothing.
  const items = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
  const clock = (time) => time.isDate
    ? time.icalString.replace(/(....)(..)(..)/, "$1-$2-$3")
    : time.getInTimezone(cal.timezoneService.UTC).icalString.replace(/(....)(..)(..)T(..)(..).*/, "$1-$2-$3T$4:$5Z");
  resolve(JSON.stringify({ ended, entries: items.map((item) => (
    { uid: item.id, start: clock(item.startDate), end: clock(item.endDate), title: item.title, status: item.status })) }));
})().catch((error) => resolve(JSON.stringify({ ended: String(error), entries: [] })));
"""


class Marionette:
    """The remote control of Mozilla programs: each message is its length, a colon, and JSON."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 60)
        self.socket.settimeout(90)
        self.number = 0
        self._receive()
        self.command("WebDriver:NewSession", capabilities={"timeouts": {"script": 60000}})
        self.command("Marionette:SetContext", value="chrome")

    def command(self, name: str, **values: object) -> Any:
        """Runs a command; raises RuntimeError with what went wrong."""
        self.number += 1
        message = json.dumps([0, self.number, name, values]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(str(error.get("message", error)))
        return result

    def script(self, text: str, which: str) -> Any:
        """Runs a script inside the program and waits for what it resolves."""
        result = self.command(
            "WebDriver:ExecuteAsyncScript", script=_COMMON + text, args=[which], sandbox="system", newSandbox=True
        )
        return result["value"]

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        return json.loads(self._some(int(length[:-1])))

    def _some(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            part = self.socket.recv(size - len(found))
            if not part:
                raise ConnectionError("Thunderbird has gone")
            found += part
        return found


class Thunderbird:
    """A running Thunderbird."""

    name = "Thunderbird"

    def __init__(self, control: Marionette) -> None:
        self.control = control

    def subscribe(self, address: str) -> str:
        """Subscribes to a feed; the calendar's own id."""
        return str(self.control.script(_SUBSCRIBE, address))

    def refresh(self, calendar: str) -> tuple[str, list[Entry]]:
        """Fetches a feed again: what was said of it, and what stands in the calendar."""
        told = json.loads(self.control.script(_REFRESH, calendar))
        return told["ended"], [Entry(**each) for each in told["entries"]]

    def remove(self, calendar: str) -> None:
        """Ends a subscription."""
        self.control.script(_REMOVE, calendar)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running() -> Iterator[Thunderbird]:
    """A Thunderbird with a profile of its own, ended with the block."""
    profile, port = Path(tempfile.mkdtemp(prefix="proof-thunderbird-")), _free_port()
    preferences = _PREFERENCES | {"marionette.port": port}
    lines = [f'user_pref("{name}", {json.dumps(value)});\n' for name, value in preferences.items()]
    (profile / "user.js").write_text("".join(lines))
    command = ["thunderbird", "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile"]
    process = subprocess.Popen(
        [*command, str(profile)],
        env=os.environ | {"MOZ_HEADLESS": "1", "HOME": str(profile), "TZ": ABROAD},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield Thunderbird(_connected(port, process))
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
        shutil.rmtree(profile, ignore_errors=True)


def _connected(port: int, process: subprocess.Popen[bytes]) -> Marionette:
    error: Exception | None = None
    for _ in range(90):
        if process.poll() is not None:
            raise NotHereError(f"Thunderbird ended with {process.returncode}")
        try:
            control = Marionette(port)
            # The calendar comes a little later than the program.
            control.script("resolve(cal.manager.getCalendars().length);", "")
            return control
        except (OSError, RuntimeError) as problem:
            error = problem
            time.sleep(1)
    raise NotHereError(f"Thunderbird did not answer: {error}")


def _read(feeds: Sequence[Feed], _work: Path) -> Reading:
    reading = Reading()
    with running() as thunderbird:
        for feed in feeds:
            calendar = thunderbird.subscribe(feed.address)
            ended, reading.entries[feed.name] = thunderbird.refresh(calendar)
            if ended != "loaded":
                reading.refused[feed.name] = ended
            thunderbird.remove(calendar)
    return reading


CLIENT = Client("Thunderbird", "Thunderbird", lambda: output_of("thunderbird", "--version").split()[-1], _read)
