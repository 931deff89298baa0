/** Files of measurements, whatever tool wrote them: told apart by what is in them, not by their names. */
import { isTable } from '../workspace/is-table.ts';
import { readMemrayCsv, readMemrayStats } from './memray.ts';
import type { Measured } from './observation.ts';
import { readProbe } from './probe-result.ts';
import { readResourceWarnings } from './resource-warnings.ts';
import { readScalene } from './scalene.ts';
import { readSpeedscope } from './speedscope.ts';
import { measureSnapshots, readSnapshot, type Snapshot } from './tracemalloc.ts';

/** One file as it is on disk. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Evidence extends Measured {
  /** Files that say nothing Memlint could read, and why. */
  readonly problems: readonly { readonly name: string; readonly message: string }[];
}

/** Reads all files. Snapshots of tracemalloc are compared, the first with the last. */
export function readEvidence(files: readonly EvidenceFile[]): Evidence {
  const problems: { name: string; message: string }[] = [];
  const snapshots: Snapshot[] = [];
  const measured: Measured[] = [];
  for (const { name, bytes } of files) {
    try {
      if (bytes[0] === 0x80) snapshots.push(readSnapshot(bytes));
      else measured.push(readText(bytes));
    } catch (error) {
      problems.push({ name, message: error instanceof Error ? error.message : String(error) });
    }
  }
  if (snapshots.length > 0) measured.push(measureSnapshots(snapshots));
  return {
    observations: measured.flatMap((it) => it.observations),
    notes: [...new Set(measured.flatMap((it) => it.notes))],
    problems,
  };
}

function readText(bytes: Uint8Array): Measured {
  const text = new TextDecoder().decode(bytes);
  if (text.startsWith('memray')) {
    throw new Error('This is memray\u2019s own format; write `memray transform csv` of it first.');
  }
  const json = text.trimStart().startsWith('{') ? parsed(text) : undefined;
  const read = isTable(json)
    ? (readProbe(json) ?? readMemrayStats(json) ?? readSpeedscope(json) ?? readScalene(json))
    : ((/^[^\n]*\bstack_trace\b/.test(text) ? readMemrayCsv(text) : undefined) ?? readResourceWarnings(text));
  if (!read) throw new Error('This is no measurement that Memlint knows.');
  if (!isTable(json) && read.observations.length === 0)
    throw new Error('It holds no ResourceWarning and no table of memray.');
  return read;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
