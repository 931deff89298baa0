import { isTable } from '../workspace/is-table.ts';
import { findFunction } from '../find-function.ts';
import { needDocument, type ServerCommand } from './command.ts';
import { addEvidence } from './import-evidence.ts';

/** What a leak check says. */
export interface LeakCheck {
  readonly verdict: 'leak' | 'allocator' | 'clean';
  /** What was measured, in a sentence or two. */
  readonly summary: string;
  /** Findings that the measurement confirms. */
  readonly findings: number;
  /** All of it, in JSON. */
  readonly details: string;
}

/**
 * `{ uri, position, arguments?, python?, seconds? }` → the verdict on the function there. Runs the user's code: a client
 * asks for it only where somebody asked the client.
 */
export const leakCheck: ServerCommand = async (server, argument, token): Promise<LeakCheck> => {
  const document = needDocument(argument);
  const { commandLine } = server.host;
  if (!commandLine || !document.uri.startsWith('file:')) throw new Error('Nothing can be measured here.');
  if (document.isDirty) throw new Error('Save the file first: what is measured is the file on disk.');
  const { name } = findFunction(document.text, argument.offset(document) ?? 0);
  const folder = server.folders().find((it) => document.uri.startsWith(it.endsWith('/') ? it : `${it}/`));
  const inFolder = folder ?? document.uri.slice(0, document.uri.lastIndexOf('/'));
  const file = decodeURIComponent(document.uri.slice(inFolder.length).replace(/^\/+/, ''));
  const python = argument.text('python') || (await server.settings.of(document)).editor.python;
  const options = [
    ...['--arguments', argument.text('arguments') ?? ''],
    ...['--seconds', argument.text('seconds') ?? '20'],
    ...['--output-format', 'json'],
    ...(python ? ['--python', python] : []),
  ];
  const { code, stdout, stderr } = await commandLine(['probe', `${file}::${name}`, ...options], inFolder, token);
  const result: unknown = stdout === '' ? undefined : JSON.parse(stdout);
  if (code === 2 || !isTable(result)) throw new Error(lastLine(stderr) || 'The function could not be measured.');
  const { verdict, summary } = result;
  const { findings } = folder === undefined ? { findings: 0 } : await addEvidence(server, ['-'], stdout, token);
  return {
    verdict: verdict === 'leak' || verdict === 'allocator' ? verdict : 'clean',
    summary: String(summary),
    findings,
    details: stdout,
  };
};

/** What the function printed comes before it. */
const lastLine = (text: string): string => (text.trim().split('\n').at(-1) ?? '').replace(/^memlint: /, '');
