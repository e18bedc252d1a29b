// node slack_cloud.mjs TEAM: a stand-in for Slack's Web API that takes every message, and knows whose account is whose as
// servers.mjs gives them out. Prints its port.
import http from 'node:http';

const [team] = process.argv.slice(2);
let ts = 0;
const profile = (user) => {
  const [, leader, n] = /^U(1?)(?:0*)(\d+)$/.exec(user) ?? [];
  return { email: `${leader && user.length === 6 ? 'l' : 'm'}${Number(n)}@bench.example`, real_name: 'Bench' };
};
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; });
  request.on('end', () => {
    const asked = `${request.url}&${body}`;
    // everybody has a conversation of their own, as in a workspace
    const person = /"users":"(\w+)"|users=(\w+)/.exec(asked)?.slice(1).find(Boolean) ?? 'BENCH';
    const user = /[?&]user=(\w+)/.exec(asked)?.[1] ?? 'U0';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, ts: `${Math.floor(Date.now() / 1000)}.${String(++ts).padStart(6, '0')}`, channel: { id: `D0${person}` },
      user_id: 'U0BOT', team_id: team, user: { id: user, team_id: team, is_email_confirmed: true, tz: 'Europe/London', profile: profile(user) } }));
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
