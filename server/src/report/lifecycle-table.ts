/** What becomes of each resource: where it is made, what uses it, how it is released. */
import type { ReportedFinding } from '../workspace/reported-finding.ts';
import { cell, code, table } from './markdown.ts';
import { placeOf, type ReportInput, type Verified } from './report-input.ts';

/** Where a resource is made and who has it. */
interface Origin extends Pick<Verified, 'path' | 'cell' | 'location' | 'end'> {
  readonly symbol: string;
}

/** Rows for what is not released, then for what was verified; nothing where there is neither. */
export function lifecycleTable({ findings, verified, textOf }: ReportInput): string[] {
  const row = (origin: Origin, name: string, state: string, closed: string, collector: string): string[] => {
    const text = textOf(origin.path, origin.cell);
    const shown = text === undefined ? name : firstLine(text, origin);
    return [code(shown), state, code(placeOf(origin)), usedBy(origin), cell(closed), collector];
  };
  const bad = findings
    .filter(({ group }) => group === 'release')
    .map((it) => {
      const state = it.severity === 'warning' ? '❌ Not released' : '⚠️ Could be better';
      return row(originOf(it), it.rule, state, it.message, 'Relied on');
    });
  const fine = verified
    .filter(({ group }) => group === 'release')
    .map((it) => row(it, it.message, '✅ Released', it.message, 'Not needed'));
  const rows = [...bad, ...fine];
  if (rows.length === 0) return [];
  const head = ['Resource', 'Current State', 'Created', 'Used', 'Closed', 'Garbage Collection'];
  return ['## Resource Lifecycle', '', ...table(head, rows)];
}

/** A finding about a release says where the resource comes from; the others stand there. */
function originOf(finding: ReportedFinding): Origin {
  const made = finding.related.find(({ message, path }) => message === 'acquired here' && path === finding.path);
  return made ? { ...made, symbol: finding.symbol } : finding;
}

const usedBy = ({ symbol }: Origin): string => (symbol === '' ? 'At module level' : `In ${code(symbol)}`);

/** The code between two places, as far as it is on one line. */
function firstLine(text: string, { location, end }: Origin): string {
  const line = text.split(/\r\n|\r|\n/)[location.line - 1] ?? '';
  const stop = end.line === location.line ? end.column - 1 : line.length;
  const shown = line.slice(location.column - 1, stop).trim();
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}
