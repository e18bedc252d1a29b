// The feeds and invitations that we publish, read by two implementations that are not ours: ical.js (Thunderbird's and
// Nextcloud's) and Python's icalendar. Both are made to go by our VTIMEZONE: each file's zones get names that nobody
// else defines. What they read must be what tests/snapshots/calendars/*.json says was meant.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ICAL from 'ical.js';

const here = dirname(fileURLToPath(import.meta.url));

export const withOwnZones = (name, text) => text.replace(/\bTZID([:=])/g, `TZID$1Own-${basename(name, '.ics')}-`);

const instant = (property) => {
  const time = property.getFirstValue();
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${property.toICALString()} has no zone`);
  return new Date(time.toUnixTime() * 1000).toISOString().replace('.000Z', 'Z');
};

export function readByIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return {
    method: calendar.getFirstPropertyValue('method'),
    events: calendar.getAllSubcomponents('vevent').map((event) => {
      const value = (name) => event.getFirstPropertyValue(name);
      const attendees = event.getAllProperties('attendee').map((one) => one.getFirstValue());
      return {
        uid: value('uid'), sequence: value('sequence'), status: value('status'), summary: value('summary'),
        description: value('description') ?? '', starts: instant(event.getFirstProperty('dtstart')),
        ends: instant(event.getFirstProperty('dtend')),
        ...(value('organizer') ? { organizer: value('organizer'), attendees } : {}),
      };
    }),
  };
}

export function readByPython(text) {
  // Debian's own Python: another one on the path does not see python3-icalendar.
  return JSON.parse(execFileSync('/usr/bin/python3', [join(here, 'read.py')], { input: text, encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' }));
}

const sorted = (calendar) => JSON.stringify({
  method: calendar.method,
  events: [...calendar.events].sort((a, b) => (a.uid < b.uid ? -1 : 1)).map((event) => Object.entries(event).sort()),
}, null, 1);

// The first line in which two calendars differ.
function difference(meant, read) {
  const [a, b] = [sorted(meant).split('\n'), sorted(read).split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  return at < 0 && a.length === b.length ? null : `meant ${a[at]?.trim()}, read ${b[at]?.trim()}`;
}

export function calendarFaults({ name, text, meant }) {
  const faults = [];
  for (const [reader, read] of [['ical.js', readByIcalJs], ['icalendar', readByPython]]) {
    try {
      const found = difference(meant, read(withOwnZones(name, text)));
      if (found) faults.push(`${name}, read by ${reader}: ${found}`);
    } catch (error) {
      faults.push(`${name} cannot be read by ${reader}: ${String(error.stderr || error.message).trim().split('\n').at(-1).slice(0, 200)}`);
    }
  }
  return faults;
}

export const snapshots = (folder, names) => names.map((name) => ({
  name, text: readFileSync(join(folder, name), 'utf8'), meant: JSON.parse(readFileSync(join(folder, name.replace(/\.ics$/, '.json')), 'utf8')),
}));

// Calendars spoilt on purpose: a judge who lets these pass judges nothing.
export function calendarSelfTest(all) {
  const london = all.find((one) => one.name === 'london.ics');
  if (!london) return ['self-test: no london.ics'];
  const spoilt = {
    'summer time of two hours': london.text.replace('TZOFFSETTO:+0100', 'TZOFFSETTO:+0200'),
    'a change a week too early': london.text.replace('BYDAY=-1SU', 'BYDAY=-2SU').replace('20240331', '20240324'),
    'another summary': london.text.replace('SUMMARY:Mentoring', 'SUMMARY:Other'),
    'an event less': london.text.replace(/BEGIN:VEVENT[^]*?END:VEVENT\r\n/, ''),
    'an end in the middle': london.text.slice(0, 5000),
  };
  return Object.entries(spoilt).flatMap(([what, text]) => {
    const readers = calendarFaults({ ...london, text }).length;
    return readers === 2 ? [] : [`self-test: ${what} was seen by ${readers} of two readers`];
  });
}
