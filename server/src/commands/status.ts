import type { ServerCommand } from './command.ts';

/** What the status item shows. */
export interface Status {
  readonly files: number;
  readonly findings: { readonly warning: number; readonly information: number; readonly hint: number };
  /** Of the server's process, in bytes; absent where a host cannot tell. */
  readonly memory?: number;
  /** When a file was last analysed, in milliseconds since 1970. */
  readonly lastScan?: number;
  readonly version?: string;
}

/** `{}` → the state of the server: what is open, what was found, how much memory it takes. */
export const status: ServerCommand = async ({ visible, documents, host }): Promise<Status> => {
  const findings = { warning: 0, information: 0, hint: 0 };
  const open = documents.all();
  for (const document of open) for (const it of visible.shown(document)) findings[it.severity] += 1;
  const memory = host.memory?.();
  const { lastScan } = visible;
  return {
    files: open.length,
    findings,
    ...(memory === undefined ? {} : { memory }),
    ...(lastScan === undefined ? {} : { lastScan }),
    ...(host.version === undefined ? {} : { version: host.version }),
  };
};
