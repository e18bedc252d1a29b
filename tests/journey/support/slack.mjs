// Requests to the service as Slack would sign them, for what the stand-in would never send.
import { createHmac, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';

export const secret = 'journey-signing-secret-0123456789';
export const botToken = 'xoxb-journey-0123456789';
export const appToken = 'xapp-journey-0123456789';
export const team = 'T0SANDBOX';
export const app = 'A0SANDBOX';

export function sign(body, { key = secret, at = Math.floor(Date.now() / 1000) } = {}) {
  const signature = createHmac('sha256', key).update(`v0:${at}:`).update(body).digest('hex');
  return { 'X-Slack-Request-Timestamp': String(at), 'X-Slack-Signature': `v0=${signature}` };
}

export function commandBody(command, text, user, trigger = `${Date.now()}.${randomBytes(8).toString('hex')}`) {
  return new URLSearchParams({
    token: 'x', team_id: team, team_domain: 'sandbox', channel_id: `D${user.slice(1)}`, channel_name: 'directmessage', user_id: user,
    user_name: 'journey', command, text, api_app_id: app, is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/response/none', trigger_id: trigger,
  }).toString();
}

export function eventBody(event, id = `Ev${randomBytes(8).toString('hex')}`) {
  return JSON.stringify({ token: 'x', team_id: team, api_app_id: app, event, type: 'event_callback', event_id: id,
    event_time: Math.floor(Date.now() / 1000), authorizations: [{ team_id: team, user_id: 'U0BOT', is_bot: true }] });
}

// One request over a connection of its own; an answer, or how the connection ended.
export function send(base, path, body, headers = {}, { method = 'POST', ms = 10_000 } = {}) {
  return new Promise((done) => {
    const url = new URL(path, base);
    const request = httpRequest({ host: url.hostname, port: url.port, path, method, agent: false, headers: { 'Content-Length': Buffer.byteLength(body), ...headers } });
    let sent = false;
    const fail = (error) => done({ status: 0, error: error.code ?? error.message, sent });
    request.setTimeout(ms, () => request.destroy(Object.assign(new Error('timeout'), { code: 'TIMEOUT' })));
    request.on('error', fail);
    request.on('finish', () => { sent = true; });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => { text += part; });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body: text }));
      response.on('aborted', () => done({ status: 0, error: 'aborted', sent: true }));
    });
    request.end(body);
  });
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
export function sendCommand(base, body, options) { return send(base, '/slack/commands', body, { ...form, ...sign(body, options) }); }
export function sendEvent(base, body, options) { return send(base, '/slack/events', body, { 'Content-Type': 'application/json', ...sign(body, options) }); }
