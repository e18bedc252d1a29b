// What we say we understand from Teams, as it stands in inbound/: activities by the types of Microsoft's Teams SDK,
// with dates as they are sent.
export const inboundPreamble = `
import type { Activity } from '@microsoft/teams.api';
type Wire<T> = T extends Date ? string : T extends (infer E)[] ? Wire<E>[] : T extends (...args: never[]) => unknown ? T : T extends object
  ? { [K in keyof T as T[K] extends (...args: never[]) => unknown ? never : K extends Unsent ? never : K]: Wire<T[K]> } & { [K in keyof T as K extends Unsent ? K : never]?: K extends 'commandContext' ? string : Wire<T[K]> } : T;
// what the SDK says is always there, and is not, or names otherwise than it is sent
type Unsent = 'role' | 'commandContext' | 'botMessagePreviewAction' | 'country' | 'platform' | 'timezone' | 'eventType';
// four are computed by the SDK's classes; two are not sent where the SDK says they always are
type Heard = Activity extends infer A ? A extends Activity ? Omit<Wire<A>, 'channel' | 'team' | 'meeting' | 'notification' | 'conversation' | 'text'> & { conversation?: Wire<A>['conversation']; text?: string } : never : never;
const really = <Wide>(_: Wide) => undefined;
`;

// Where Teams says null, the types say absent.
const withoutNulls = (value) => JSON.parse(JSON.stringify(value, (_, one) => (one === null ? undefined : one)));
export const inboundClaims = (inbound) => inbound.map(({ name, value }) => ({ name, value: withoutNulls(value), type: 'Heard', wide: true }));
