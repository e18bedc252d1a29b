// A peer: Microsoft's Bot Framework SDK for Node behind Express, as its samples set it up, answering the same requests
// in one process. It stores nothing: a message is taken note of, an invoke is answered with a dialog.
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication, TeamsActivityHandler } from 'botbuilder';
import express from 'express';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: { port: { type: 'string' }, metadata: { type: 'string' }, issuer: { type: 'string' }, app: { type: 'string' }, tenant: { type: 'string' }, tokens: { type: 'string' } },
});

// Without an app id the SDK validates nothing, as when its emulator is used.
const identity = options.tokens === 'yes' ? { MicrosoftAppId: options.app, MicrosoftAppPassword: 'bench', MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: options.tenant } : {};
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({
  ...identity, ValidateAuthority: true, ToBotFromChannelOpenIdMetadataUrl: options.metadata, ToBotFromChannelTokenIssuer: options.issuer,
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com', ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com', ToBotFromEmulatorOpenIdMetadataUrl: options.metadata, CallerId: 'urn:botframework:azure',
}));
const card = CardFactory.adaptiveCard({
  type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Your next session is on Thursday', wrap: true }],
  actions: [{ type: 'Action.Submit', title: 'Close', data: {} }],
});

class Bot extends TeamsActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => { if (!context.activity.text) throw new Error('no text'); await next(); });
  }
  async handleTeamsMessagingExtensionFetchTask() {
    return { task: { type: 'continue', value: { title: 'Switchback', height: 'medium', width: 'medium', card } } };
  }
}
const bot = new Bot();
adapter.onTurnError = async (_, fault) => { console.error(fault); };

const server = express();
server.use(express.json());
server.post('/api/messages', (request, response) => adapter.process(request, response, (context) => bot.run(context)));
server.listen(Number(options.port), '127.0.0.1', () => console.log('ready'));
