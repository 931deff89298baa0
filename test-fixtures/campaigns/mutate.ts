/** Makes mutants of real code, and asks the analyser whether it sees what is wrong with them. */
import type { Confidence, Document, Edit, Finding } from '@memlint/shared-rules';
import { applyEdits } from '../../shared-rules/src/engine/apply-edits.ts';
import type { PythonParser } from '../../shared-rules/src/syntax/python-parser.ts';
import type { Mutation, Operator } from './operator.ts';
import { createRandom, grouped, shuffled, textOf } from './python-files.ts';
import { readPython } from './python-file.ts';

/** A mutation of one file that may be tried. */
export interface Candidate {
  readonly path: string;
  readonly operator: Operator;
  readonly mutation: Mutation;
}

export interface Mutant extends Candidate {
  readonly text: string;
  /** 1-based line in the original. */
  readonly line: number;
  /** 1-based lines of the mutated text where something changed first, for looking at it. */
  readonly changedLine: number;
  /** The finding that sees it. */
  readonly found: { readonly rule: string; readonly confidence: Confidence; readonly severity: string } | undefined;
}

/** Opens a text as the file at `path`: alone, or in its project. */
export type OpenText = (path: string, text: string) => Document;

export interface Choice {
  readonly seed: number;
  /** At most this many mutants of one operator. */
  readonly perOperator: number;
  /** At most this many mutants of one operator from one file. */
  readonly perFile: number;
}

/** Everything that could be broken in the files, for the chosen operators. */
export function candidatesIn(
  paths: readonly string[],
  operators: readonly Operator[],
  parser: PythonParser,
): Candidate[] {
  return paths.flatMap((path) => {
    const text = textOf(path);
    const file = text === undefined ? undefined : readPython(path, text, parser);
    if (!file) return [];
    return operators.flatMap((operator) =>
      operator.find(file).map((mutation) => ({ path, operator, mutation: detached(mutation) })),
    );
  });
}

/** Only offsets of the scope are needed later; the tree may go. */
const detached = (it: Mutation): Mutation => ({
  ...it,
  scope: { kind: it.scope.kind, start: it.scope.start, end: it.scope.end } as Mutation['scope'],
});

/** Which of them are tried: few from one file, in an order that the seed decides. */
export function choose(candidates: readonly Candidate[], { seed, perOperator, perFile }: Choice): Candidate[] {
  const out: Candidate[] = [];
  for (const [, all] of grouped(candidates, (it) => it.operator.id)) {
    const taken = new Map<string, number>();
    // Twice as many as wanted: the original of some has such a finding already.
    const chosen = shuffled(all, createRandom(seed)).filter((it) => {
      const count = taken.get(it.path) ?? 0;
      taken.set(it.path, count + 1);
      return count < perFile;
    });
    out.push(...chosen.slice(0, perOperator * 2));
  }
  return out;
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

/** Where an offset of the original is in the mutated text. */
function moved(at: number, edits: readonly Edit[]): number {
  let delta = 0;
  for (const it of edits) if (it.end <= at) delta += it.text.length - (it.end - it.start);
  return at + delta;
}

const sorted = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.start - b.start || a.end - b.end);

/** The mutants that can be judged: the original has no such finding there, and the mutated text still parses. */
export function tryMutants(candidates: readonly Candidate[], open: OpenText, perOperator: number): Mutant[] {
  const out: Mutant[] = [];
  const counts = new Map<string, number>();
  for (const [path, inFile] of grouped(candidates, (it) => it.path)) {
    const text = textOf(path) ?? '';
    const before = findingsOf(path, text, open);
    if (!before) continue;
    for (const candidate of inFile) {
      const { operator, mutation } = candidate;
      const count = counts.get(operator.id) ?? 0;
      if (count >= perOperator) continue;
      const edits = sorted(mutation.edits);
      const { start, end } = mutation.scope;
      const rules = [operator.rule, ...(operator.also ?? [])];
      const known = before.filter((it) => rules.includes(it.rule) && it.start >= start && it.start < end);
      // A container's rule may speak of other containers of the module; those are told apart by their message.
      const isModule = mutation.scope.kind === 'Module';
      if (!isModule && known.length > 0) continue;
      const mutated = applyEdits(text, edits);
      const after = findingsOf(path, mutated, open);
      if (!after || mutated === text) continue;
      counts.set(operator.id, count + 1);
      const messages = new Set(known.map((it) => `${it.rule} ${it.symbol} ${it.message}`));
      const from = moved(start, edits);
      const to = moved(end, edits);
      const hits = after.filter(
        (it) =>
          rules.includes(it.rule) &&
          it.start >= from &&
          it.start < to &&
          !messages.has(`${it.rule} ${it.symbol} ${it.message}`),
      );
      const order: readonly Confidence[] = ['high', 'medium', 'low'];
      const best = hits.sort((a, b) => order.indexOf(a.confidence) - order.indexOf(b.confidence))[0];
      out.push({
        ...candidate,
        text: mutated,
        line: lineAt(text, mutation.at),
        changedLine: lineAt(mutated, moved(edits[0]?.start ?? 0, edits)),
        found: best && { rule: best.rule, confidence: best.confidence, severity: best.severity },
      });
    }
  }
  return out;
}

/** Undefined where the text does not parse as a whole. */
export function findingsOf(path: string, text: string, open: OpenText): readonly Finding[] | undefined {
  const document = open(path, text);
  const findings = document.findings();
  const broken = document.hasSyntaxError;
  document.dispose();
  return broken ? undefined : findings;
}
