// Reads calendar files with node-ical (MagicMirror, Obsidian, Node-RED) and tells their entries: a line of JSON a file.
import fs from 'node:fs';
import ical from 'node-ical';

function two(number) {
  return String(number).padStart(2, '0');
}

// All-day entries come as midnight of this machine's own zone.
function moment(time, allDay) {
  return allDay ? `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}` : time.toISOString().slice(0, 16) + 'Z';
}

function entries(text) {
  return Object.values(ical.sync.parseICS(text)).filter((each) => each.type === 'VEVENT').map((each) => {
    // A title with parameters comes as an object, which programs show as "[object Object]".
    if (typeof each.summary !== 'string') throw new Error(`${each.uid}: the title is not a text`);
    const allDay = each.datetype === 'date';
    return { uid: each.uid, start: moment(each.start, allDay), end: moment(each.end, allDay), title: each.summary, status: each.status };
  });
}

for (const file of process.argv.slice(2)) {
  try {
    console.log(JSON.stringify({ file, entries: entries(fs.readFileSync(file, 'utf8')) }));
  } catch (error) {
    console.log(JSON.stringify({ file, refused: error.message }));
  }
}
