/** All safe fixes of a document in one edit. */
import {
  isSelected,
  type Analyser,
  type Document,
  type Edit,
  type Finding,
  type Fix,
  type RuleInfo,
  type Settings,
} from '@memlint/shared-rules';
import { diffLines } from 'diff';
import type { CancellationToken } from 'vscode-languageserver';
import { cancelled, inSlices } from './analysis.ts';
import { openText } from './open-text.ts';

/** A fix may make room for another one; more rounds than this mean that two fixes undo each other. */
const mostRounds = 10;

/**
 * Applies safe fixes to a copy of `text` until none is left. Gives edits of `text`; none where nothing can be fixed,
 * or where a fix would break the syntax.
 */
export async function fixAllEdits(
  analyser: Analyser,
  { text, uri }: { readonly text: string; readonly uri: string },
  settings: Settings,
  token?: CancellationToken,
): Promise<readonly Edit[]> {
  const seen = new Set([text]);
  let current = text;
  let firstEdits: readonly Edit[] = [];
  let couldParse: boolean | undefined;
  let rounds = 0;
  const mayGoOn = (): void => {
    if (token?.isCancellationRequested) throw cancelled();
  };
  for (; rounds < mostRounds; rounds += 1) {
    const document = openText(analyser, uri, current, settings);
    let edits: readonly Edit[];
    try {
      const findings = await inSlices(document.check(), mayGoOn);
      couldParse ??= !document.hasSyntaxError;
      if (couldParse && document.hasSyntaxError) return [];
      edits = await inSlices(safeEdits(document, findings), mayGoOn);
    } finally {
      document.dispose();
    }
    if (edits.length === 0) break;
    if (rounds === 0) firstEdits = edits;
    const next = applyEdits(current, edits);
    if (seen.has(next)) break;
    seen.add(next);
    current = next;
  }
  return rounds <= 1 ? firstEdits : lineEdits(text, current);
}

/** The settings with every rule off that `selectors` do not name. */
export function onlyRules(settings: Settings, rules: readonly RuleInfo[], selectors: readonly string[]): Settings {
  const others = rules.filter((rule) => !isSelected(selectors, rule)).map(({ id }) => [id, 'off'] as const);
  return { ...settings, rules: { ...settings.rules, ...Object.fromEntries(others) } };
}

/** True for what may run without a person's look. */
export const isSafe = (fix: Fix): boolean => fix.applicability === 'safe' && !fix.needsValue && fix.edits.length > 0;

/** The edits of the safe fixes, sorted. Fixes that overlap wait for the next round. */
function* safeEdits(document: Document, findings: readonly Finding[]): Generator<undefined, readonly Edit[]> {
  const edits: Edit[] = [];
  for (const finding of findings) {
    const fix = document.fixes(finding).find(isSafe);
    if (fix && !fix.edits.some((edit) => edits.some((other) => collide(edit, other)))) edits.push(...fix.edits);
    yield undefined;
  }
  return edits.sort((a, b) => a.start - b.start);
}

/** Touching counts: two insertions at one place have no order of their own. */
const collide = (a: Edit, b: Edit): boolean => a.start <= b.end && b.start <= a.end;

/** Applies sorted edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}

/** Edits that turn `before` into `after`, by lines. */
function lineEdits(before: string, after: string): readonly Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  let open: { start: number; end: number; text: string } | undefined;
  for (const { value, added, removed } of diffLines(before, after)) {
    if (!added && !removed) {
      if (open) edits.push(open);
      open = undefined;
      at += value.length;
      continue;
    }
    open ??= { start: at, end: at, text: '' };
    if (added) open.text += value;
    else {
      at += value.length;
      open.end = at;
    }
  }
  return open ? [...edits, open] : edits;
}
