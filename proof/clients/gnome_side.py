"""The side of GNOME: run by the system's Python under dbus-run-session, because its libraries live there.

A line in is the address of a feed; a line out is JSON with the entries that the calendar engine of GNOME
(evolution-data-server) holds for that subscription after it was fetched again.
"""

import json
import sys
import time

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
gi.require_version("ICalGLib", "3.0")
from gi.repository import ECal, EDataServer, GLib, ICalGLib  # noqa: E402

# The engine would wait for a network manager to say that it is online.
NOT_WAITING = 2**32 - 1


class Engine:
    """GNOME's registry of calendars, and the subscriptions that were made in it."""

    def __init__(self):
        self.registry = EDataServer.SourceRegistry.new_sync(None)
        self.clients = {}

    def client(self, address):
        """The subscription to an address, made when first asked for."""
        if address not in self.clients:
            source = EDataServer.Source.new_with_uid(f"proof-{len(self.clients)}-{int(time.time())}", None)
            source.set_display_name("proof")
            source.set_parent("webcal-stub")
            source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
            uri = GLib.Uri.parse(address, GLib.UriFlags.NONE)
            source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND).set_uri(uri)
            access = source.get_extension(EDataServer.SOURCE_EXTENSION_AUTHENTICATION)
            access.set_host(uri.get_host())
            access.set_port(uri.get_port())
            access.set_method("none")
            source.get_extension(EDataServer.SOURCE_EXTENSION_OFFLINE).set_stay_synchronized(True)
            self.registry.commit_source_sync(source, None)
            self.clients[address] = connected(self.registry, source.get_uid())
        return self.clients[address]

    def entries(self, address):
        """Fetches a feed again and tells what the calendar holds once that no longer changes.

        What changes an entry comes later than what fills an empty calendar, so that is waited for longer.
        """
        enough = 10 if address in self.clients else 3
        client = self.client(address)
        said = "loaded"
        try:
            client.refresh_sync(None)
        except GLib.Error as error:
            said = error.message
        held, quiet = None, 0
        for _ in range(40):
            time.sleep(0.25)
            _, found = client.get_object_list_as_comps_sync("#t", None)
            now = [told(client, each.get_icalcomponent()) for each in found]
            quiet = quiet + 1 if now == held else 0
            held = now
            if quiet >= (enough if held else 12):
                break
        return {"ended": said, "entries": held}


def connected(registry, uid):
    """The subscription, once both the registry and the engine have learned of it."""
    for attempt in range(50):
        known = registry.ref_source(uid)
        try:
            if known is not None:
                return ECal.Client.connect_sync(known, ECal.ClientSourceType.EVENTS, NOT_WAITING, None)
        except GLib.Error:
            if attempt == 49:
                raise
        time.sleep(0.1)
    raise RuntimeError("the registry does not know the subscription")


def told(client, event):
    """An entry as the proof compares it."""
    status = event.get_first_property(ICalGLib.PropertyKind.STATUS_PROPERTY)
    return {
        "uid": event.get_uid(),
        "start": moment(client, event.get_first_property(ICalGLib.PropertyKind.DTSTART_PROPERTY)),
        "end": moment(client, event.get_first_property(ICalGLib.PropertyKind.DTEND_PROPERTY)),
        "title": event.get_summary(),
        "status": status.get_value_as_string() if status else None,
    }


def moment(client, prop):
    """`2026-12-10` or, in UTC by the zone that the engine keeps, `2026-12-10T10:00Z`."""
    when = ICalGLib.Time.new_from_string(prop.get_value_as_string())
    if when.is_date():
        return f"{when.get_year():04}-{when.get_month():02}-{when.get_day():02}"
    tzid = prop.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
    if tzid is not None:
        _, zone = client.get_timezone_sync(tzid.get_tzid(), None)
        when.set_timezone(zone)
        when = when.convert_to_zone(ICalGLib.Timezone.get_utc_timezone())
    day = f"{when.get_year():04}-{when.get_month():02}-{when.get_day():02}"
    return f"{day}T{when.get_hour():02}:{when.get_minute():02}Z"


def main():
    """Answers until its input ends."""
    engine = Engine()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        print(json.dumps(engine.entries(line.strip())), flush=True)


if __name__ == "__main__":
    main()
