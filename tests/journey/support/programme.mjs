// A small programme around the present moment, as the CSV files that `import` reads: for journeys of `serve`,
// which keeps real time.
import { writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const day = 24 * 3600 * 1000;
export const isoDay = (at) => new Date(at).toISOString().slice(0, 10);
export const isoMinute = (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

export const people = {
  zoe: { id: 'M01', user: 'U0ZOE', name: 'Zoe Adeyemi', email: 'zoe@northgate.example' },
  helen: { id: 'L01', user: 'U0HELEN', name: 'Helen Marsh', email: 'helen@northgate.example' },
  ravi: { id: 'M02', user: 'U0RAVI', name: 'Ravi Shah', email: 'ravi@northgate.example' },
  tom: { id: 'L02', user: 'U0TOM', name: 'Tom Brannigan', email: 'tom@northgate.example' },
  nadia: { id: 'P01', user: 'U0NADIA', name: 'Nadia Lind', email: 'nadia@northgate.example', lead: 'yes' },
};

// Others, so that a load is not all one person's.
export const crowd = Array.from({ length: 4 }, (_, at) => [
  { id: `M1${at}`, user: `U0M1${at}`, name: `Mentor ${'ABCD'[at]}`, email: `m1${at}@northgate.example` },
  { id: `L1${at}`, user: `U0L1${at}`, name: `Leader ${'ABCD'[at]}`, email: `l1${at}@northgate.example` },
]).flat();

export function programmeFiles(now = Date.now()) {
  const monday = now - (((new Date(now).getUTCDay() + 6) % 7) + 7) * day;
  const started = isoMinute(now - 90 * 60 * 1000);
  return {
    'programme.csv': `key,value\nname,Journey programme\nzone,Etc/UTC\nstarts,${isoDay(monday)}\nweeks,12\ndigest_day,Mon\ndigest_time,09:00\n`
      + 'steering_platform,slack\nsteering_tenant,T0SANDBOX\nsteering_channel,C0STEERING\n',
    'people.csv': 'id,name,email,title,function,zone,hours,lead,slack_user,teams_user\n'
      + [...Object.values(people), ...crowd].map((each) => `${each.id},${each.name},${each.email},Title,Function ${each.id},Etc/UTC,Sun-Sat 00:00-24:00,${each.lead ?? 'no'},${each.user},`).join('\n') + '\n',
    'kpis.csv': 'id,name,unit,direction,bucket,baseline,target,period\nK01,App enrolments,count,up,adoption,9,15,week\n',
    'pairs.csv': `id,mentor,leader,kpi,from,to\nR01,M01,L01,K01,${isoDay(monday)},\nR02,M02,L02,K01,${isoDay(monday)},\n`
      + crowd.filter((each) => each.id[0] === 'M').map((each) => `R${each.id},${each.id},${each.id.replace('M', 'L')},K01,${isoDay(monday)},\n`).join(''),
    'sessions.csv': 'id,pair,start_local,zone,minutes,state\n'
      + `S01,R01,${started},Etc/UTC,30,planned\nS02,R02,${started},Etc/UTC,30,planned\n`
      + `S03,R01,${isoMinute(now + 7 * day)},Etc/UTC,30,planned\n`,
  };
}

export function writeFiles(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

// The same two pairs in March 2026, for a clock that is moved: sessions on Tuesdays at two, in London.
export function marchFiles() {
  return {
    ...programmeFiles(Date.parse('2026-03-11T12:00:00Z')),
    'programme.csv': 'key,value\nname,Journey programme\nzone,Europe/London\nstarts,2026-03-02\nweeks,12\ndigest_day,Mon\ndigest_time,09:00\n'
      + 'steering_platform,slack\nsteering_tenant,T0SANDBOX\nsteering_channel,C0STEERING\n',
    'people.csv': 'id,name,email,title,function,zone,hours,lead,slack_user,teams_user\n'
      + Object.values(people).map((each) => `${each.id},${each.name},${each.email},Title,Function ${each.id},Europe/London,Mon-Fri 09:00-17:30,${each.lead ?? 'no'},${each.user},`).join('\n') + '\n',
    'pairs.csv': 'id,mentor,leader,kpi,from,to\nR01,M01,L01,K01,2026-03-02,\nR02,M02,L02,K01,2026-03-02,\n',
    'sessions.csv': 'id,pair,start_local,zone,minutes,state\nS01,R01,2026-03-10 14:00,Europe/London,45,planned\n'
      + 'S02,R02,2026-03-10 14:00,Europe/London,45,planned\nS03,R01,2026-03-17 14:00,Europe/London,45,planned\n',
  };
}
