// Microsoft's side of Teams, for journeys of `serve`: the key server and the login, a connector that keeps what it is
// sent, a little of Graph; and the tokens that the real connector would send along.
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { until } from './processes.mjs';
import { send } from './slack.mjs';

export const appId = '11112222-3333-4444-5555-666677778888';
export const tenant = '99990000-aaaa-bbbb-cccc-ddddeeeeffff';
export const appSecret = 'a+secret/with=odd&characters';
export const issuer = 'https://api.botframework.com';
export const channel = '19:steering@thread.tacv2';

const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const keys = (kid, endorsements) => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }), kid, endorsements });
const ours = keys('key-1', ['msteams']);

export class Microsoft {
  static async open({ people }) {
    const cloud = new Microsoft();
    Object.assign(cloud, { people, conversations: new Map(), activities: [], calls: [], refuse: () => null, next: 1 });
    cloud.server = createServer((request, response) => cloud.take(request, response));
    await new Promise((done) => cloud.server.listen(0, '127.0.0.1', done));
    cloud.url = `http://127.0.0.1:${cloud.server.address().port}`;
    cloud.serviceUrl = `${cloud.url}/emea/`;
    return cloud;
  }

  close() { this.server.closeAllConnections(); this.server.close(); }

  toml() {
    return `[teams]\napp_id = "${appId}"\ntenant = "${tenant}"\napp_secret = "${appSecret}"\nopenid_metadata = "${this.url}/openid"\n`
      + `login = "${this.url}"\ngraph = "${this.url}"\nservice_url = "${this.url}/emea"\n`;
  }

  async take(request, response) {
    let text = '';
    for await (const part of request) text += part;
    const answer = (status, body) => { response.writeHead(status, { 'Content-Type': 'application/json' }); response.end(JSON.stringify(body)); };
    const { pathname } = new URL(request.url, this.url);
    if (pathname === '/openid') return answer(200, { issuer, jwks_uri: `${this.url}/keys`, id_token_signing_alg_values_supported: ['RS256'] });
    if (pathname === '/keys') return answer(200, { keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: ours.kid, use: 'sig', endorsements: ours.endorsements }] });
    if (pathname === `/${tenant}/oauth2/v2.0/token`) return this.login(new URLSearchParams(text), answer);
    if (request.headers.authorization !== 'Bearer our-token') return answer(401, { error: { code: 'Unauthorized' } });
    if (pathname.startsWith('/v1.0/users/')) return this.user(decodeURIComponent(pathname.slice(12)), answer);
    const refused = this.refuse(request.method, decodeURIComponent(pathname));
    if (refused) return answer(403, { error: { code: refused, message: 'no' } });
    return this.connector(request.method, decodeURIComponent(pathname).replace('/emea', ''), text ? JSON.parse(text) : {}, answer);
  }

  login(form, answer) {
    const good = form.get('client_id') === appId && form.get('client_secret') === appSecret && form.get('scope');
    return good ? answer(200, { token_type: 'Bearer', expires_in: 3600, access_token: 'our-token' })
      : answer(401, { error: 'invalid_client', error_codes: [7000215], error_description: 'AADSTS7000215: Invalid client secret provided.' });
  }

  user(address, answer) {
    const found = this.people.find((each) => each.email === address);
    return found ? answer(200, { id: found.object, displayName: found.name, mail: found.email, userPrincipalName: found.email, accountEnabled: true })
      : answer(404, { error: { code: 'Request_ResourceNotFound' } });
  }

  connector(method, path, body, answer) {
    this.calls.push({ method, path, body });
    if (path === '/v3/conversations') return answer(201, { id: this.directOf(body.members[0].id) });
    const member = /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/.exec(path);
    if (member) {
      const one = this.people.find((each) => each.object === member[2]);
      return one ? answer(200, { id: one.user, aadObjectId: one.object, name: one.name, email: one.email, userPrincipalName: one.email, userRole: 'user', tenantId: tenant })
        : answer(404, { error: { code: 'MemberNotFoundInConversation' } });
    }
    const [, conversation, id] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
    if (!conversation) return answer(404, {});
    if (method === 'PUT') {
      Object.assign(this.activities.find((each) => each.id === id), { activity: body, edited: true });
      return answer(200, { id });
    }
    const posted = { id: String(1700000000000 + this.next++), conversation, activity: body };
    this.activities.push(posted);
    return answer(201, { id: posted.id });
  }

  // Teams gives the same conversation however often it is opened.
  directOf(object) {
    if (!this.conversations.has(object)) this.conversations.set(object, `a:${createHash('sha256').update(object).digest('hex').slice(0, 24)}`);
    return this.conversations.get(object);
  }

  seenBy(person) { return this.activities.filter((each) => each.conversation === this.directOf(person.object)).map((each) => ({ ...each, words: wordsOf(each.activity) })); }
  sees(person, pattern, ms) { return until(`${person.name} to see ${pattern} in Teams`, () => this.seenBy(person).find((each) => pattern.test(each.words)), ms); }

  // --- what comes from Teams ---
  token({ claims = {}, header = {}, key = ours.privateKey } = {}) {
    const now = Math.floor(Date.now() / 1000);
    const words = `${base64({ alg: 'RS256', typ: 'JWT', kid: ours.kid, ...header })}.${base64({ iss: issuer, aud: appId, serviceurl: this.serviceUrl, nbf: now - 60, exp: now + 3600, ...claims })}`;
    return `${words}.${createSign('RSA-SHA256').update(words).sign(key, 'base64url')}`;
  }

  activity(person, rest) {
    return { id: randomUUID(), channelId: 'msteams', serviceUrl: this.serviceUrl, timestamp: new Date().toISOString(),
      from: { id: person.user, aadObjectId: person.object, name: person.name }, recipient: { id: `28:${appId}`, name: 'Switchback' },
      conversation: { id: this.directOf(person.object), conversationType: 'personal', tenantId: tenant }, channelData: { tenant: { id: tenant } }, ...rest };
  }

  async post(url, activity, headers = {}) {
    const answer = await send(url, '/teams/messages', JSON.stringify(activity), { 'Content-Type': 'application/json', Authorization: `Bearer ${this.token()}`, ...headers });
    return { ...answer, json: answer.body ? JSON.parse(answer.body.startsWith('{') ? answer.body : 'null') : null };
  }

  types(url, person, text) { return this.post(url, this.activity(person, { type: 'message', text, textFormat: 'plain' })); }
  invoke(url, person, name, value, rest = {}) { return this.post(url, this.activity(person, { type: 'invoke', name, value, ...rest })); }

  // A press of a button of that label, on the card of that message: a dialog's answer, or the card's.
  press(url, person, message, label) {
    const action = buttonIn(message.activity, label);
    const rest = { replyToId: message.id };
    return action.data.msteams?.type === 'task/fetch' ? this.invoke(url, person, 'task/fetch', { data: action.data }, rest)
      : this.invoke(url, person, 'adaptiveCard/action', { action: { type: 'Action.Execute', verb: action.verb, data: action.data }, trigger: 'manual' }, rest);
  }

  submit(url, person, dialog, answers) {
    const action = actions(dialog.task.value.card.content).find((each) => each.data?._dialog);
    return this.invoke(url, person, 'task/submit', { data: { ...action.data, ...initials(dialog), ...answers } });
  }
}

export const strangersKey = keys('key-1', ['msteams']);

function walk(node, visit) {
  if (Array.isArray(node)) node.forEach((each) => walk(each, visit));
  else if (node && typeof node === 'object') { visit(node); Object.values(node).forEach((each) => walk(each, visit)); }
}
export const cardIn = (activity) => activity.attachments?.[0]?.content ?? activity;
export function wordsOf(activity) {
  const words = [];
  walk(cardIn(activity), (node) => { if (typeof node.text === 'string') words.push(node.text); });
  return words.join(' ').replace(/\s+/g, ' ');
}
export function actions(card) {
  const all = [];
  walk(card, (node) => { if (/^Action\./.test(node.type ?? '')) all.push(node); });
  return all;
}
export function buttonIn(activity, label) {
  const found = actions(cardIn(activity)).find((each) => each.title === label && each.data);
  if (!found) throw new Error(`there is no button ${label} in: ${wordsOf(activity)}`);
  return found;
}
export function inputIn(dialog, id) {
  let found;
  walk(dialog.task.value.card.content, (node) => { if (node.id === id && /^Input\./.test(node.type ?? '')) found = node; });
  return found;
}
function initials(dialog) {
  const values = {};
  walk(dialog.task.value.card.content, (node) => { if (/^Input\./.test(node.type ?? '') && node.value !== undefined) values[node.id] = String(node.value); });
  return values;
}
