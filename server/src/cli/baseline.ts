/** Findings that are known and accepted: a file of fingerprints, readable in a review and free of line numbers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isTable } from '../workspace/is-table.ts';
import { reasonOf } from '../workspace/read-text.ts';
import type { ReportedFinding } from '../workspace/reported-finding.ts';

/** The known fingerprints, or what is wrong with the file, in one line. */
export type Baseline = { readonly known: ReadonlySet<string> } | { readonly problem: string };

/** Reads a baseline; `path` is absolute. */
export function readBaseline(path: string): Baseline {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return {
      problem: `this baseline cannot be read: ${error instanceof SyntaxError ? 'it is not JSON' : reasonOf(error)}`,
    };
  }
  const entries: unknown = isTable(value) ? value['findings'] : undefined;
  if (!isTable(value) || value['version'] !== 1 || !Array.isArray(entries)) {
    return { problem: 'this is no baseline of Memlint; write one with --write-baseline' };
  }
  const list: readonly unknown[] = entries;
  const prints = list.map((entry) => (isTable(entry) ? entry['fingerprint'] : undefined));
  return { known: new Set(prints.filter((print) => typeof print === 'string')) };
}

/** Writes all of `findings` to `path` (absolute). Returns why it could not, or `undefined`. */
export function writeBaseline(path: string, findings: readonly ReportedFinding[]): string | undefined {
  const entries = findings
    .map(({ rule, symbol, message, path: file, fingerprint }) => ({ path: file, rule, symbol, message, fingerprint }))
    .sort((a, b) => compare(a.path, b.path) || compare(a.rule, b.rule) || compare(a.fingerprint, b.fingerprint));
  try {
    writeFileSync(path, `${JSON.stringify({ version: 1, findings: entries }, null, 2)}\n`);
    return undefined;
  } catch (error) {
    return `this baseline cannot be written: ${reasonOf(error)}`;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
