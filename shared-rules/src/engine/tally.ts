/** How much there is to find in a document: what a fix is judged by. */
import type { Rule } from '../rule.ts';
import type { Chunk } from './chunk.ts';
import { severityOf } from './present.ts';
import type { Settings } from './settings.ts';

export interface Tally {
  readonly byRule: ReadonlyMap<string, number>;
  /** Spans that do not parse. */
  readonly errors: number;
}

/** Counts whatever a setting lets through, suppressed or overruled findings included. The chunks must be checked. */
export function tallyOf(chunks: readonly Chunk[], all: readonly Rule[], settings: Settings): Tally {
  const byRule = new Map<string, number>();
  const rules = new Map(all.map((it) => [it.id, it]));
  for (const { drafts } of chunks) {
    for (const draft of drafts ?? []) {
      const rule = rules.get(draft.rule);
      if (rule && severityOf(draft, rule, settings)) byRule.set(draft.rule, (byRule.get(draft.rule) ?? 0) + 1);
    }
  }
  return { byRule, errors: chunks.reduce((sum, it) => sum + it.errors.length, 0) };
}

/** Whether the text parses as before, has fewer findings of `rule`, and of no rule more. */
export function isSettled(before: Tally, after: Tally, rule: string): boolean {
  const count = (of: Tally, id: string): number => of.byRule.get(id) ?? 0;
  if (after.errors > before.errors || count(after, rule) >= count(before, rule)) return false;
  return [...after.byRule.keys()].every((id) => count(after, id) <= count(before, id));
}
