/**
 * Under which other names a file passes something on, by last names alone: enough to say of a text that it cannot mean
 * what somebody looks for. What a name really stands for is asked of a `ModuleView`.
 */
import { type ChunkFacts, lastPart, type ValueFact } from './facts.ts';

/** `name` may stand for, or give, what `from` does. Last parts of dotted names. */
export type DerivedName = readonly [name: string, from: string];

export interface DerivedNames {
  /** `import a as name`, `name = a`: another name for the same thing. */
  readonly aliases: readonly DerivedName[];
  /** A function that returns what a call gives, a class that keeps it or has such a base. */
  readonly makers: readonly DerivedName[];
}

/** @param facts of a whole file. */
export function derivedNames({ names, places, classes, functions }: ChunkFacts): DerivedNames {
  const aliases = new Pairs();
  const makers = new Pairs();
  for (const [name, bindings] of names) {
    for (const { kind, target, value } of bindings) {
      if (kind === 'import' && target !== undefined) aliases.add(name, target);
      else if (value?.kind === 'name') aliases.add(name, value.dotted);
    }
  }
  for (const [symbol, { returns }] of functions) for (const it of returns) makers.addMade(symbol, it);
  for (const [symbol, { header }] of classes) for (const it of header?.bases ?? []) makers.add(symbol, it);
  for (const [place, uses] of places) {
    const owner = place.slice(0, place.lastIndexOf('.'));
    for (const { op, via, value } of uses) if (op === 'assign' && via === 'self' && value) makers.addMade(owner, value);
  }
  return { aliases: aliases.all, makers: makers.all };
}

class Pairs {
  readonly all: DerivedName[] = [];
  readonly #known = new Set<string>();

  /** Dotted names. */
  add(name: string, from: string): void {
    const pair = [lastPart(name), lastPart(from)] as const;
    const key = pair.join();
    if (pair[0] === pair[1] || this.#known.has(key)) return;
    this.#known.add(key);
    this.all.push(pair);
  }

  addMade(name: string, value: ValueFact): void {
    if (value.kind === 'call' || value.kind === 'item') this.add(name, value.callee);
  }
}
