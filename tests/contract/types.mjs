// Type-checks documents with the TypeScript compiler itself, in memory: each document becomes a constant of the
// type it claims, so that a misspelt or misplaced member is an error and not silently allowed.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

import { UNDEFINED, preamble as slack } from './claims.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const virtual = join(here, 'generated.ts');
const options = {
  noEmit: true, strict: true, skipLibCheck: true, exactOptionalPropertyTypes: false, target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, types: [],
};

const literal = (value) => JSON.stringify(value).replaceAll(JSON.stringify(UNDEFINED), 'undefined');

// Line i + (lines of the preamble) of the source is claim i: an error's line tells whose it is.
function source(claims, preamble) {
  const lines = claims.map(({ type, value, wide }, i) => (wide
    ? `const c${i} = ${literal(value)} as const; really<DeepReadonly<${type}>>(c${i});`  // what Slack sends may hold more than its types say
    : `const c${i}: ${type} = ${literal(value)};`));
  return `${preamble}type DeepReadonly<T> = T extends (infer E)[] ? readonly DeepReadonly<E>[] : T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;\n${lines.join('\n')}\nexport {};\n`;
}

// The preamble imports the types that are claimed: Slack's, when none is given.
export function typeFaults(claims, preamble = slack) {
  const text = source(claims, preamble);
  const first = text.split('\n').findIndex((line) => line.startsWith('const c0'));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) => (name === virtual ? ts.createSourceFile(name, text, options.target) : getSourceFile.call(host, name, ...rest));
  host.fileExists = (name) => name === virtual || fileExists.call(host, name);
  host.readFile = (name) => (name === virtual ? text : readFile.call(host, name));
  const program = ts.createProgram([virtual], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' / ').replace(/\s+/g, ' ');
    if (!diagnostic.file || diagnostic.file.fileName !== virtual) return `types: ${message}`;
    const line = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line;
    return `${claims[line - first]?.name ?? 'preamble'}: ${message.length > 700 ? `… ${message.slice(-700)}` : message}`;
  });
}
