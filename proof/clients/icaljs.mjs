// Reads calendar files with ical.js (Thunderbird, Nextcloud), strictly, and tells their entries: a line of JSON a file.
import fs from 'node:fs';
import ICAL from 'ical.js';

ICAL.design.strict = true;

function moment(time) {
  return time.isDate ? time.toString() : time.convertToZone(ICAL.Timezone.utcTimezone).toJSDate().toISOString().slice(0, 16) + 'Z';
}

function entries(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const interval = calendar.getFirstProperty('refresh-interval');
  if (interval && interval.type !== 'duration') throw new Error(`REFRESH-INTERVAL is a ${interval.type}`);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    if (!event.startDate.isDate && event.startDate.zone === ICAL.Timezone.localTimezone) throw new Error(`${event.uid}: a time of no zone`);
    return { uid: event.uid, start: moment(event.startDate), end: moment(event.endDate), title: event.summary, status: component.getFirstPropertyValue('status') };
  });
}

for (const file of process.argv.slice(2)) {
  try {
    console.log(JSON.stringify({ file, entries: entries(fs.readFileSync(file, 'utf8')) }));
  } catch (error) {
    console.log(JSON.stringify({ file, refused: error.message }));
  }
}
