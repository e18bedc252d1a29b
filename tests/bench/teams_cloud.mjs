// node teams_cloud.mjs ISSUER KEY: metadata, one key with its endorsements, a token for whoever asks, and a connector that
// takes every message. Prints its port.
import http from 'node:http';

const [issuer, key] = process.argv.slice(2);
// Whose account it is, as teams_servers.mjs gives them out: the service asks before it takes an imported one for theirs.
function member(id) {
  const [, role, n] = /-8000-000000([01])(\d{5})$/.exec(id) ?? [];
  const email = `${role === '1' ? 'l' : 'm'}${Number(n)}@bench.example`;
  return { id, aadObjectId: id, name: 'Bench', email, userPrincipalName: email, userRole: 'user' };
}
let messages = 0;
const server = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const { address, port } = server.address();
    const answer = (body, status = 200) => { response.writeHead(status, { 'content-type': 'application/json' }); response.end(JSON.stringify(body)); };
    if (request.url === '/openidconfiguration')
      return answer({ issuer, jwks_uri: `http://${address}:${port}/keys`, id_token_signing_alg_values_supported: ['RS256'], authorization_endpoint: 'https://invalid.botframework.com' });
    if (request.url === '/keys') return answer({ keys: [JSON.parse(key)] });
    if (request.url.endsWith('/oauth2/v2.0/token')) return answer({ token_type: 'Bearer', expires_in: 3600, access_token: 'bench' });
    const [, who] = /\/members\/([^/?]+)$/.exec(request.url) ?? [];
    if (who) return answer(member(who));
    messages += 1;
    return answer({ id: request.url.endsWith('/v3/conversations') ? `a:bench-${messages}` : `16${messages}` }, request.method === 'POST' ? 201 : 200);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
