/** What `memlint probe` measured: the answer of its Python program, the verdict on it, and both as evidence. */
import { isTable } from '../workspace/is-table.ts';
import { size, type Frame, type Measured, type Observation } from './observation.ts';

/** `leak`: what is held grows with the runs. `allocator`: only the process stays large. `clean`: neither. */
export type Verdict = 'leak' | 'allocator' | 'clean';

/** What one place keeps of every run. */
export interface KeptPlace {
  readonly frames: readonly Frame[];
  readonly bytes: number;
  readonly blocks: number;
}

export interface ProbeResult {
  readonly memlint: 'probe';
  /** `FILE::FUNCTION`. */
  readonly target: string;
  readonly verdict: Verdict;
  /** What was measured, in a sentence or two. */
  readonly summary: string;
  /** Cumulative: how many runs, and bytes held after them. */
  readonly rounds: readonly { readonly runs: number; readonly traced: number }[];
  /** Bytes that every run left behind, on average. */
  readonly bytesPerRun: number;
  readonly places: readonly KeptPlace[];
  /** Objects of each type that every run left behind. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  /** Resources that nobody closed; `count` for each run. */
  readonly warnings: readonly { readonly text: string; readonly frames: readonly Frame[]; readonly count: number }[];
}

/** What the process keeps that no object is in; below it nobody minds. In bytes. */
const notable = 8 * 1024 ** 2;

/** Judges what the Python program printed. Throws what a person should read. */
export function judge(target: string, printed: string): ProbeResult {
  const answer = parsed(printed);
  if (typeof answer['trouble'] === 'string') throw new Error(answer['trouble']);
  const rounds = tables(answer['rounds']).map((it) => ({ runs: number(it['runs']), traced: number(it['traced']) }));
  const first = rounds[0];
  const last = rounds.at(-1);
  if (!first || !last || last.runs === 0) throw new Error('Python answered with nothing that could be read.');
  const bytesPerRun = (last.traced - first.traced) / last.runs;
  const warnings = tables(answer['warnings']).map((it) => ({
    text: String(it['text']).replace(/ at 0x[0-9a-f]+/gi, ''),
    frames: framesOf(it['frames']),
    count: number(it['count']),
  }));
  const resident = isTable(answer['resident']) ? answer['resident'] : {};
  const after = Array.isArray(resident['after']) ? (resident['after'] as readonly unknown[]).map(number) : [];
  const kept = number(after.at(-1)) - number(resident['before']);
  // The interpreter itself keeps some strings of the first few hundred runs.
  const isMeasured = bytesPerRun >= 256 || last.runs >= 300;
  const grows = answer['grows'] === true && isMeasured;
  const openFiles = number(answer['openFiles']);
  const isLeak = grows || openFiles >= 0.5;
  const verdict: Verdict = isLeak ? 'leak' : kept >= notable ? 'allocator' : 'clean';
  const places = grows
    ? tables(answer['places'])
        .map(placeOf)
        .filter((it) => isShare(it, bytesPerRun))
    : [];
  const types = grows
    ? tables(answer['types']).map((it) => ({ type: String(it['type']), count: number(it['count']) }))
    : [];
  const summary = {
    leak: grows
      ? `Every run left ${size(bytesPerRun)} behind, over ${last.runs} runs.`
      : `Every run left ${Number(openFiles.toFixed(1))} file descriptors open, over ${last.runs} runs.`,
    allocator: `What is held does not grow over ${last.runs} runs, but the process stays ${size(kept)} larger: freed memory that the allocator keeps, or memory that Python does not see. Recycle workers, or do the work in a process of its own.`,
    clean:
      answer['grows'] === true
        ? `Nothing stands out over ${last.runs} runs; more runs (--seconds) can tell small growth from noise.`
        : `What is held does not grow over ${last.runs} runs.`,
  }[verdict];
  return { memlint: 'probe', target, verdict, summary, rounds, bytesPerRun, places, types, warnings };
}

const placeOf = (it: Readonly<Record<string, unknown>>): KeptPlace => ({
  frames: framesOf(it['frames']),
  bytes: number(it['bytes']),
  blocks: number(it['blocks']),
});

/** Less than a twentieth of the whole is noise. */
const isShare = ({ frames, bytes }: KeptPlace, whole: number): boolean => frames.length > 0 && bytes >= whole / 20;

/** The result as evidence; undefined where the object is another one. */
export function readProbe(json: Readonly<Record<string, unknown>>): Measured | undefined {
  if (json['memlint'] !== 'probe') return undefined;
  const source = 'memlint probe';
  const places = tables(json['places']).map(
    (it): Observation => ({
      kind: 'growth',
      source,
      frames: framesOf(it['frames']),
      bytes: number(it['bytes']),
      count: number(it['blocks']),
      per: 'run',
    }),
  );
  const warnings = tables(json['warnings']).map(
    (it): Observation => ({
      kind: 'unreleased',
      source: 'ResourceWarning',
      frames: framesOf(it['frames']),
      detail: String(it['text']),
      ...(number(it['count']) >= 0.5 ? { per: 'run' } : {}),
    }),
  );
  return { observations: [...places, ...warnings].filter(({ frames }) => frames.length > 0), notes: [] };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isTable(value)) return value;
  } catch {
    // Said below.
  }
  throw new Error('Python answered with nothing that could be read.');
}

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

const tables = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter(isTable) : [];

const framesOf = (value: unknown): readonly Frame[] =>
  tables(value).flatMap(({ file, line }) =>
    typeof file === 'string' && typeof line === 'number' ? [{ file, line }] : [],
  );
